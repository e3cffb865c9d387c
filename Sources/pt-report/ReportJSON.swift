import PTStats
import PTWire

extension Report {
  /// The report as key and JSON text, in the order of the wire.
  private var fields: [(key: String, json: String)] {
    func text(_ string: String) -> String {
      jsonString(string)
    }
    func list(_ strings: [String]) -> String { "[" + strings.joined(separator: ",") + "]" }
    func number(_ name: String) -> (String, String) {
      (name, metric(name).number.map { shortest($0) } ?? "null")
    }
    let undefined = metrics.compactMap { metric in
      metric.metric.reason.map { "\(text(metric.name)):\(text($0))" }
    }
    let held = zip(positionSymbols, positions).map { name, position in
      "{\"symbol\":\(text(name)),\"qty\":\(shortest(position.qty)),"
        + "\"price\":\(shortest(position.price)),\"mark\":\(shortest(position.mark))}"
    }
    return [
      ("type", "\"report\""),
      ("symbols", list(symbols.map(text))),
      ("strategy", head.strategy.map(text) ?? "null"),
      ("params", head.params ?? "null"),
      ("config", head.config.map(text) ?? "null"),
      ("tf", text(timeframe.description)),
      ("from", "\(first)"),
      ("to", "\(last)"),
      ("bars", "\(counts.bars)"),
      ("calendar", text(calendar)),
      ("periods_per_year", shortest(periodsPerYear)),
      ("initial_cash", shortest(initialCash)),
      ("final_equity", shortest(finalEquity)),
      number("total_return"), number("cagr"), number("volatility"), number("sharpe"),
      number("sortino"), number("calmar"), number("max_drawdown"),
      ("max_drawdown_peak", drawdown.map { "\($0.peakTs)" } ?? "null"),
      ("max_drawdown_trough", drawdown.map { "\($0.troughTs)" } ?? "null"),
      ("max_drawdown_recovery", (drawdown?.recoveryTs).map { "\($0)" } ?? "null"),
      ("max_drawdown_bars", "\(drawdown?.bars ?? 0)"),
      number("exposure"),
      ("trades", "\(trades.count)"),
      number("win_rate"), number("profit_factor"), number("expectancy"),
      ("fills", "\(counts.fills)"),
      ("fees", shortest(counts.fees)),
      ("slippage", shortest(counts.slippage)),
      ("positions", list(held)),
      ("pending_orders", "\(counts.pendingOrders)"),
      ("rejected_orders", "\(counts.rejectedOrders)"),
      ("blocked", "\(counts.blocked)"),
      ("reduced", "\(counts.reduced)"),
      ("undefined", "{" + undefined.joined(separator: ",") + "}"),
    ]
  }

  /// One `report` record, with its LF.
  var record: String {
    "{" + fields.map { "\"\($0.key)\":\($0.json)" }.joined(separator: ",") + "}\n"
  }

  /// The same object, a key a line.
  var json: String {
    "{\n" + fields.map { "  \"\($0.key)\": \($0.json)" }.joined(separator: ",\n") + "\n}\n"
  }

  /// Name and value of all numbers, a line each, as CSV; the value is empty where it is undefined.
  var csv: String {
    var lines = "metric,value\n"
    let words: Set = [
      "type", "symbols", "strategy", "params", "config", "tf", "calendar", "positions", "undefined",
    ]
    for field in fields where !words.contains(field.key) {
      lines += "\(field.key),\(field.json == "null" ? "" : field.json)\n"
    }
    return lines
  }
}
