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
    var lines = [heading] + prose.0 + [""] + pictures + [""] + table
    for group in report.groups where group.figures.contains(where: { $0.metric.number != nil }) {
      lines += ["", paint(group.title, .bold)] + columns(group.figures.map { ($0.label, $0.text) })
    }
    if report.years.count > 1 {
      lines += ["", paint("by year", .bold)]
      lines += columns(report.years.map { ($0.name, Self.number($0.value * 100) + " %") })
    }
    if let simulation = report.simulation {
      lines += ["", paint(Simulation.title, .bold)]
      lines += simulation.lines.flatMap { $0.count > width ? wrapped($0) : [$0] }
    }
    for block in report.blocks { lines += ["", paint(block.title, .bold)] + block.lines }
    lines += [""] + prose.1
    return lines.map { $0.trimmingTrailingSpaces + "\n" }.joined()
  }

  private var heading: String {
    let bar = report.timeframe.map { " \($0)" } ?? ""
    if let source = report.source {
      return paint(Self.cut(printable(source) + bar, width), .bold)
    }
    let names =
      report.symbols.count > 4
      ? "\(report.symbols.count) symbols" : report.symbols.joined(separator: " ")
    let strategy = report.head.strategy ?? "no strategy named"
    return paint(Self.cut(printable("\(names)\(bar)  \(strategy)"), width), .bold)
  }

  private var period: String {
    let bars = "\(Self.count(report.points)) bars"
    let of = report.timeframe.map { " of \($0)" } ?? ""
    guard let first = report.first, let last = report.last else { return bars + of }
    return "\(CivilTime(first).text) to \(CivilTime(last).text), \(bars)\(of)"
  }

  private var year: String {
    let year = report.year
    let periods = year.periods == year.periods.rounded() ? 0 : 2
    return "\(Self.number(year.periods, digits: periods)) bars a year "
      + (year.calendar == "given"
        ? "(\(year.reason))" : "(\(year.calendar) calendar: \(year.reason))")
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
    guard let counts = report.trading?.counts else { return "" }
    let fee = report.head.feeBps.map { "\(shortest($0)) bps" } ?? "unknown"
    let slippage = report.head.slippageBps.map { "\(shortest($0)) bps" } ?? "unknown"
    return "fee \(fee), slippage \(slippage) a fill; "
      + "paid \(Self.number(counts.fees)) and \(Self.number(counts.slippage))"
      + [
        ("funding", counts.funding), ("borrowing", counts.borrow), ("dividends", counts.dividends),
      ]
      .filter { $0.1 != 0 }.map { "; \($0.0) \(Self.number($0.1))" }.joined()
  }

  private var pictures: [String] {
    let columns = max(8, min(width, 100) - 22)
    let equity = report.buckets.map(\.equity)
    let depth = report.buckets.map(\.drawdown)
    return [
      "equity    " + Spark.line(equity, columns, .last) + "  "
        + Self.number(report.finalEquity),
      "drawdown  " + paint(Spark.line(depth, columns, .lowest), .red) + "  "
        + value("max_drawdown"),
    ]
  }

  private var table: [String] {
    let curve = [
      ("total return", value("total_return")), ("CAGR", value("cagr")),
      ("volatility", value("volatility")), ("Sharpe", value("sharpe")),
      ("Sortino", value("sortino")), ("Calmar", value("calmar")),
      ("max drawdown", value("max_drawdown")),
    ]
    let equity = ("final equity", Self.number(report.finalEquity))
    guard let trading = report.trading else { return columns(curve + [equity]) }
    return columns(
      curve + [
        ("closed trades", Self.count(trading.trades.count)), ("win rate", value("win_rate")),
        ("profit factor", value("profit_factor")), ("expectancy", value("expectancy")),
        ("exposure", value("exposure")), ("fees", Self.number(trading.counts.fees)), equity,
      ])
  }

  /// Names and values in two columns, the first half on the left; in one where the width is small.
  private func columns(_ rows: [(String, String)]) -> [String] {
    let cells = rows.map { name, value in
      Self.pad(name, 22) + coloured(Self.lead(value, 13), value)
    }
    guard width >= 74 else { return cells }
    let half = (cells.count + 1) / 2
    return (0..<half).map { i in
      half + i < cells.count ? cells[i] + "    " + cells[half + i] : cells[i]
    }
  }

  private var remarks: [String] {
    var lines: [String] = []
    if let fall = report.drawdown {
      let bars = "\(Self.count(fall.bars)) \(fall.bars == 1 ? "bar" : "bars")"
      if report.first == nil {
        lines.append("deepest fall: \(bars)\(fall.recoveryTs == nil ? ", not back yet" : "")")
      } else {
        let back = fall.recoveryTs.map { "back on \(CivilTime($0).text)" } ?? "not back yet"
        lines.append(
          "deepest fall: from \(CivilTime(fall.peakTs).text) to \(CivilTime(fall.troughTs).text), "
            + "\(back), \(bars)")
      }
    }
    if let benchmark = report.benchmark { lines.append("benchmark: \(printable(benchmark))") }
    if let trading = report.trading { lines += remarks(trading) }
    return lines + missing
  }

  private func remarks(_ trading: Report.Trading) -> [String] {
    var lines: [String] = []
    for (name, position) in zip(trading.positionSymbols, trading.positions) {
      lines.append(
        "open: \(Self.units(position.qty)) \(printable(name)) at \(Self.number(position.price)), "
          + "now \(Self.number(position.mark))")
    }
    if !report.head.hasExecution { lines.append("nothing was executed: no pt-exec in the stream") }
    let counts = trading.counts
    if counts.pendingOrders > 0 { lines.append("orders still pending: \(counts.pendingOrders)") }
    if counts.rejectedOrders > 0 { lines.append("orders rejected: \(counts.rejectedOrders)") }
    if counts.blocked > 0 { lines.append("orders blocked by the gate: \(counts.blocked)") }
    if counts.reduced > 0 { lines.append("orders cut by the gate: \(counts.reduced)") }
    return lines
  }

  /// What is not defined, a line for each reason.
  private var missing: [String] {
    var reasons: [String] = []
    var names: [String: [String]] = [:]
    for figure in report.figures {
      guard let reason = figure.metric.reason else { continue }
      if names[reason] == nil { reasons.append(reason) }
      names[reason, default: []].append(figure.name)
    }
    return reasons.map { "no \((names[$0] ?? []).joined(separator: ", ")): \($0)" }
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

  private func value(_ name: String) -> String {
    report.figures.first { $0.name == name }?.text ?? "-"
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

extension Report {
  /// Lines under a title.
  struct Block {
    let title: String
    let lines: [String]
  }

  /// What was asked for besides the simulation, as lines.
  var blocks: [Block] {
    var blocks: [Block] = []
    func add(_ title: String, _ lines: [String]?) {
      if let lines, !lines.isEmpty { blocks.append(Block(title: title, lines: lines)) }
    }
    add("under stress", stress?.lines)
    if asked.contains(.falls) { add("had the past come again", falls?.lines) }
    if asked.contains(.costLevels) { add("at other costs", costLevels?.lines) }
    if asked.contains(.regimes) { add("by regime", regimes?.lines) }
    return blocks
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    var copy = self[...]
    while copy.last == " " { copy = copy.dropLast() }
    return String(copy)
  }
}
