import PTStats
import PTWire

/// The report for people, at most 80 columns wide.
struct ReportText {
  let report: Report
  /// Whether the terminal shows colours.
  let colour: Bool
  /// Columns of the terminal.
  let width: Int

  /// The whole text.
  var text: String {
    let prose = ([period, year, costs].flatMap(wrapped), remarks.flatMap(wrapped))
    let lines = [heading] + prose.0 + [""] + pictures + [""] + table + [""] + prose.1
    return lines.map { $0.trimmingTrailingSpaces + "\n" }.joined()
  }

  private var heading: String {
    let names =
      report.symbols.count > 4
      ? "\(report.symbols.count) symbols" : report.symbols.joined(separator: " ")
    let strategy = report.head.strategy ?? "no strategy named"
    return paint(Self.cut(printable("\(names) \(report.timeframe)  \(strategy)"), width), .bold)
  }

  private var period: String {
    let span = "\(CivilTime(report.first).text) to \(CivilTime(report.last).text)"
    return "\(span), \(Self.count(report.counts.bars)) bars of "
      + "\(report.timeframe)"
  }

  private var year: String {
    "\(Self.number(report.periodsPerYear, digits: 0)) bars a year "
      + "(\(report.calendar) calendar: \(report.calendarReason))"
  }

  /// A text broken at spaces to the width; words longer than that are left whole.
  private func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= max(width, 20) {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  private var costs: String {
    let fee = report.head.feeBps.map { "\(shortest($0)) bps" } ?? "unknown"
    let slippage = report.head.slippageBps.map { "\(shortest($0)) bps" } ?? "unknown"
    return "fee \(fee), slippage \(slippage) a fill; "
      + "paid \(Self.number(report.counts.fees)) and \(Self.number(report.counts.slippage))"
  }

  private var pictures: [String] {
    let columns = max(8, min(width, 100) - 22)
    let equity = report.buckets.map(\.equity)
    let depth = report.buckets.map(\.drawdown)
    return [
      "equity    " + Spark.line(equity, columns, .last) + "  "
        + Self.number(report.finalEquity),
      "drawdown  " + paint(Spark.line(depth, columns, .lowest), .red) + "  "
        + share("max_drawdown"),
    ]
  }

  private var table: [String] {
    let rows: [(String, String, String, String)] = [
      ("total return", share("total_return"), "closed trades", Self.count(report.trades.count)),
      ("CAGR", share("cagr"), "win rate", share("win_rate")),
      ("volatility", share("volatility"), "profit factor", plain("profit_factor")),
      ("Sharpe", plain("sharpe"), "expectancy", plain("expectancy")),
      ("Sortino", plain("sortino"), "exposure", share("exposure")),
      ("Calmar", plain("calmar"), "fees", Self.number(report.counts.fees)),
      ("max drawdown", share("max_drawdown"), "final equity", Self.number(report.finalEquity)),
    ]
    if width < 66 {
      return (rows.map { ($0.0, $0.1) } + rows.map { ($0.2, $0.3) }).map { name, value in
        Self.pad(name, 14) + coloured(Self.lead(value, 14), value)
      }
    }
    return rows.map { left, value, right, other in
      Self.pad(left, 14) + coloured(Self.lead(value, 14), value) + "     "
        + Self.pad(right, 14) + coloured(Self.lead(other, 14), other)
    }
  }

  private var remarks: [String] {
    var lines: [String] = []
    if let fall = report.drawdown {
      let back = fall.recoveryTs.map { "back on \(CivilTime($0).text)" } ?? "not back yet"
      lines.append(
        "deepest fall: from \(CivilTime(fall.peakTs).text) to \(CivilTime(fall.troughTs).text), "
          + "\(back), \(Self.count(fall.bars)) \(fall.bars == 1 ? "bar" : "bars")")
    }
    for (name, position) in zip(report.positionSymbols, report.positions) {
      lines.append(
        "open: \(Self.units(position.qty)) \(printable(name)) at \(Self.number(position.price)), "
          + "now \(Self.number(position.mark))")
    }
    if !report.head.hasExecution { lines.append("nothing was executed: no pt-exec in the stream") }
    let counts = report.counts
    if counts.pendingOrders > 0 { lines.append("orders still pending: \(counts.pendingOrders)") }
    if counts.rejectedOrders > 0 { lines.append("orders rejected: \(counts.rejectedOrders)") }
    if counts.blocked > 0 { lines.append("orders blocked by the gate: \(counts.blocked)") }
    if counts.reduced > 0 { lines.append("orders cut by the gate: \(counts.reduced)") }
    for (name, _, metric) in report.metrics {
      if let reason = metric.reason { lines.append("no \(name): \(reason)") }
    }
    return lines
  }
}

extension ReportText {
  private enum Paint: String {
    case bold = "1"
    case red = "31"
  }

  private func paint(_ text: String, _ paint: Paint) -> String {
    colour ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }

  private func coloured(_ text: String, _ value: String) -> String {
    value.hasPrefix("-") && value.count > 1 ? paint(text, .red) : text
  }

  private func share(_ name: String) -> String {
    report.metric(name).number.map { Self.number($0 * 100) + " %" } ?? "-"
  }

  private func plain(_ name: String) -> String {
    report.metric(name).number.map { Self.number($0) } ?? "-"
  }

  /// A number with a fixed count of decimals and commas between thousands.
  static func number(_ value: Double, digits: Int = 2) -> String {
    guard value.magnitude < 1e15 else { return shortest(value) }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let rounded = (value.magnitude * scale).rounded()
    guard rounded < 1e18 else { return shortest(value) }
    let whole = Int64(rounded) / Int64(scale)
    let fraction = Int64(rounded) % Int64(scale)
    var text = ""
    for (i, digit) in String(whole).reversed().enumerated() {
      if i > 0, i % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    text = String(text.reversed())
    if digits > 0 {
      let decimals = String(fraction)
      text += "." + String(repeating: "0", count: digits - decimals.count) + decimals
    }
    return value < 0 && rounded > 0 ? "-" + text : text
  }

  /// A whole number with commas between thousands.
  static func count(_ value: Int) -> String { number(Double(value), digits: 0) }

  /// A quantity with up to six decimals.
  static func units(_ value: Double) -> String {
    var text = number(value, digits: 6)
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  static func cut(_ text: String, _ width: Int) -> String {
    text.count <= width ? text : text.prefix(max(1, width - 3)) + "..."
  }

  static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  static func lead(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    var copy = self[...]
    while copy.last == " " { copy = copy.dropLast() }
    return String(copy)
  }
}
