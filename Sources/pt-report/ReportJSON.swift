import PTStats
import PTWire

extension Report {
  private func text(_ string: String) -> String { jsonString(string) }

  /// A key and the JSON text of its value.
  private typealias Field = (key: String, json: String)

  /// The report as key and JSON text, in the order of the wire.
  private var fields: [Field] {
    let known = headFields + numbers + body
    let names = Set(known.map(\.key))
    let others = figures.filter { !names.contains($0.name) }.map { number($0.name) }
    return known + others + tail
  }

  private func number(_ name: String) -> Field {
    (name, metric(name).number.map { shortest($0) } ?? "null")
  }

  /// What was run, and when.
  private var headFields: [Field] {
    var fields: [Field] = [
      ("type", "\"report\""),
      ("symbols", "[" + symbols.map(text).joined(separator: ",") + "]"),
      ("strategy", head.strategy.map(text) ?? "null"),
      ("params", head.params ?? "null"),
      ("config", head.config.map(text) ?? "null"),
    ]
    if let run { fields.insert(("run", text(run)), at: 1) }
    if let timeframe { fields.append(("tf", text(timeframe.description))) }
    return fields + [
      ("from", first.map { "\($0)" } ?? "null"),
      ("to", last.map { "\($0)" } ?? "null"),
      ("bars", "\(points)"),
      ("calendar", text(year.calendar)),
      ("periods_per_year", shortest(year.periods)),
    ]
  }

  /// The numbers that every version had.
  private var numbers: [Field] {
    func moment(_ ts: Int64?) -> String {
      first == nil ? "null" : ts.map { "\($0)" } ?? "null"
    }
    return [
      ("initial_cash", shortest(initialCash)),
      ("final_equity", shortest(finalEquity)),
      number("total_return"), number("cagr"), number("volatility"), number("sharpe"),
      number("sortino"), number("calmar"), number("max_drawdown"),
      ("max_drawdown_peak", moment(drawdown?.peakTs)),
      ("max_drawdown_trough", moment(drawdown?.troughTs)),
      ("max_drawdown_recovery", moment(drawdown?.recoveryTs)),
      ("max_drawdown_bars", "\(drawdown?.bars ?? 0)"),
      number("exposure"),
      ("trades", trading.map { "\($0.trades.count)" } ?? "null"),
      number("win_rate"), number("profit_factor"), number("expectancy"),
    ]
  }

  /// What was traded; of a curve only the keys that a reader may count on.
  private var body: [Field] {
    guard let trading else { return [("fees", "null")] }
    let held = zip(trading.positionSymbols, trading.positions).map { name, position in
      "{\"symbol\":\(text(name)),\"qty\":\(shortest(position.qty)),"
        + "\"price\":\(shortest(position.price)),\"mark\":\(shortest(position.mark))}"
    }
    let counts = trading.counts
    return [
      ("fills", "\(counts.fills)"),
      ("fees", shortest(counts.fees)),
      ("slippage", shortest(counts.slippage)),
      ("funding", shortest(counts.funding)),
      ("borrow", shortest(counts.borrow)),
      ("dividends", shortest(counts.dividends)),
      ("positions", "[" + held.joined(separator: ",") + "]"),
      ("pending_orders", "\(counts.pendingOrders)"),
      ("rejected_orders", "\(counts.rejectedOrders)"),
      ("blocked", "\(counts.blocked)"),
      ("reduced", "\(counts.reduced)"),
    ]
  }

  /// The calendar, and why numbers are missing.
  private var tail: [Field] {
    func object(_ rows: [CalendarReturns.Row]) -> String {
      "{" + rows.map { "\(text($0.name)):\(shortest($0.value))" }.joined(separator: ",") + "}"
    }
    let undefined = figures.compactMap { figure in
      figure.metric.reason.map { "\(text(figure.name)):\(text($0))" }
    }
    var tail: [Field] = [("months", object(months)), ("years", object(years))]
    if let benchmark { tail.append(("benchmark", text(benchmark))) }
    if let simulation { tail.append(("monte_carlo", simulation.json)) }
    if let stress { tail.append(("stress", stress.json)) }
    if asked.contains(.falls), let falls { tail.append(("falls", falls.json)) }
    if asked.contains(.costLevels), let costLevels { tail.append(("costs", costLevels.json)) }
    if asked.contains(.regimes), let regimes { tail.append(("regimes", regimes.json)) }
    tail.append(("undefined", "{" + undefined.joined(separator: ",") + "}"))
    return tail
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
      "type", "run", "symbols", "strategy", "params", "config", "tf", "calendar", "positions",
      "months", "years", "benchmark", "monte_carlo", "stress", "falls", "costs", "regimes",
      "undefined",
    ]
    for field in fields where !words.contains(field.key) {
      lines += "\(field.key),\(field.json == "null" ? "" : field.json)\n"
    }
    return lines
  }
}
