import Glibc
import PTStats
import PTWire

extension Page {
  /// A table in a frame of its own that scrolls, so that the page does not.
  func table(_ caption: String, _ style: String, _ head: String, _ body: String) -> String {
    "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"\(caption)\">\n"
      + "<table class=\"\(style)\">\n<caption>\(caption)</caption>\n<thead>\n<tr>\(head)</tr>\n"
      + "</thead>\n<tbody>\n\(body)</tbody>\n</table>\n</div>\n"
  }

  static func heads(_ names: [String]) -> String {
    names.map { "<th scope=\"col\">\($0)</th>" }.joined()
  }

  static func section(_ id: String, _ title: String, _ body: String) -> String {
    "<section id=\"\(id)\">\n<h2>\(title)</h2>\n\(body)</section>\n"
  }

  /// A time of the stream, or a row of a curve without times.
  func when(_ ts: Int64) -> String {
    hasTimes ? CivilTime(ts).text : "row \(Numeral.count(Int(ts)))"
  }

  /// A share, coloured and in words.
  static func cell(_ value: Metric, _ show: (Double) -> String) -> String {
    switch value {
    case .value(let number):
      "<td\(number < 0 ? " class=\"loss\"" : "")>\(show(number))</td>"
    case .undefined(let reason): "<td title=\"\(escaped(reason))\">–</td>"
    }
  }

  /// Returns of months and years as a table whose colours say how much.
  var periods: String {
    guard !report.months.isEmpty, !report.years.isEmpty else { return "" }
    let largest = report.months.map { $0.value.magnitude }.filter(\.isFinite).max() ?? 0
    let names = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    var byYear: [Int: [Int: Double]] = [:]
    for month in report.months {
      byYear[month.period / 12, default: [:]][month.period % 12] = month.value
    }
    var body = ""
    for year in report.years {
      body += "<tr><th scope=\"row\">\(year.name)</th>"
      for month in 0..<12 {
        guard let value = byYear[year.period]?[month] else {
          body += "<td></td>"
          continue
        }
        body +=
          "<td class=\"\(Self.heat(value, largest))\">\(Numeral.plain(value * 100, digits: 1))</td>"
      }
      body += Self.cell(.value(year.value)) { Numeral.plain($0 * 100, digits: 1) } + "</tr>\n"
    }
    let note =
      "<p class=\"note\">The first and the last may be parts of a month or year. The first is "
      + "measured from \(Numeral.plain(report.initialCash)).</p>\n"
    return Self.section(
      "periods", "Returns by month and year",
      table(
        "Returns in per cent, months and years in UTC", "heat",
        Self.heads(["Year"] + names + ["Total"]), body) + note)
  }

  /// One of eleven colours: from the largest loss to the largest gain.
  private static func heat(_ value: Double, _ largest: Double) -> String {
    guard largest > 0, value != 0 else { return "h0" }
    let level = min(5, max(1, Int((value.magnitude / largest * 5).rounded(.up))))
    return "\(value < 0 ? "n" : "p")\(level)"
  }

  var distribution: String {
    guard let histogram = sketch.histogram, histogram.bins.contains(where: { $0 > 0 }) else {
      return ""
    }
    let shown = histogram.bins.reduce(0, +)
    var words =
      "\(Numeral.count(shown)) returns of a bar in bins of "
      + "\(ValueAxis.label(histogram.step, histogram.step, .share))."
    if histogram.zeros > 0 {
      words += " \(Numeral.count(histogram.zeros)) returns of exactly 0 are left out."
    }
    if histogram.below + histogram.above > 0 {
      words +=
        " The outer bins also hold \(Numeral.count(histogram.below)) lower and "
        + "\(Numeral.count(histogram.above)) higher returns."
    }
    let chart = Self.picture(histogram, "distribution", "Distribution of returns", words)
    return "<figure id=\"distribution\">\n<h2>Distribution of returns</h2>\n\(chart)"
      + "<figcaption>\(words)</figcaption>\n</figure>\n"
  }

  /// Columns for the bins of a histogram: what is below 0 in the colour of losses.
  ///
  /// - Parameter about: how many words there is room for below it.
  static func picture(
    _ histogram: Histogram, _ id: String, _ title: String, _ words: String, about: Int = 8
  ) -> String {
    let most = histogram.bins.max() ?? 0
    let axis = ValueAxis(0...Double(most), including: [0], about: 4)
    let width = Double(histogram.bins.count) * histogram.step
    let step = ValueAxis.step(width, about)
    let ticks = ValueAxis.multiples(histogram.start...(histogram.start + width), step)
    let columns = ticks.enumerated().map { place, value in
      (
        share: (value - histogram.start) / width,
        label: ValueAxis.label(value, step, .share), isMinor: place % 2 == 1
      )
    }
    var chart = Chart(
      id + "-picture", title, words, height: 180, axis,
      columns: columns)
    let part = 1 / Double(histogram.bins.count)
    for (place, count) in histogram.bins.enumerated() where count > 0 {
      let from = histogram.start + Double(place) * histogram.step
      let (left, right) = (from, from + histogram.step)
      let title =
        "\(ValueAxis.label(left, histogram.step, .share)) to "
        + "\(ValueAxis.label(right, histogram.step, .share)): \(Numeral.count(count))"
      let style = right <= histogram.step / 2 ? "f3" : "f1"
      chart.box(
        Double(place) * part, Double(place + 1) * part, 0, Double(count), style, title: title)
    }
    return chart.markup
  }

  /// What was made in each regime.
  var regimeTable: String {
    guard report.trading != nil, !report.symbols.isEmpty else { return "" }
    guard let regimes = report.regimes else {
      return Self.section(
        "regimes", "Regimes", "<p>– Not defined: a close is not above 0.</p>\n")
    }
    var body = ""
    for row in regimes.rows {
      let warning = row.isThin ? " <span class=\"warn\">under 5 % of the time</span>" : ""
      body += "<tr><th scope=\"row\">\(row.words)\(warning)</th>"
      body += "<td>\(Numeral.count(row.points))</td>"
      body += "<td>\(Numeral.share(row.timeShare, digits: 1))</td>"
      body += Self.cell(row.totalReturn) { Numeral.share($0) }
      body += Self.cell(row.logReturn) { Numeral.plain($0, digits: 4) }
      body += Self.cell(row.volatility) { Numeral.share($0) }
      body += Self.cell(row.sharpe) { Numeral.plain($0) }
      body += "<td>\(Numeral.count(row.trades.count))</td>"
      body += Self.cell(row.trades.winRate) { Numeral.share($0, digits: 1) } + "</tr>\n"
    }
    let isThin = regimes.rows.contains(where: \.isThin)
    let thin = isThin ? " Numbers of regimes under 5 % of the time say little." : ""
    let note =
      "<p class=\"note\">Regimes of \(isolated(regimes.symbol)). A return belongs to the regime "
      + "that was known when it began, a trade to the one known before its entry. Only returns "
      + "inside a regime are compounded; the logarithms of all rows add up to that of the curve "
      + "from its first point to its last.\(thin)</p>\n"
    return Self.section(
      "regimes", "Performance by regime",
      table(
        "Performance by regime", "numbers",
        Self.heads([
          "Regime", "Points", "Time", "Return", "Log return", "Volatility a year", "Sharpe",
          "Trades", "Won",
        ]), body) + note)
  }

  var costTable: String {
    guard let counts = report.trading?.counts else { return "" }
    var rows = [("Fees", counts.fees), ("Slippage", counts.slippage)]
    if counts.funding != 0 { rows.append(("Funding", 0 - counts.funding)) }
    if counts.borrow != 0 { rows.append(("Borrowing", 0 - counts.borrow)) }
    rows.append(("Together", counts.paid + counts.charged))
    func share(_ value: Double, of whole: Double, _ scale: Double, _ why: String) -> Metric {
      whole > 0 ? .value(value / whole * scale) : .undefined(why)
    }
    var body = ""
    for (name, amount) in rows {
      body += "<tr><th scope=\"row\">\(name)</th><td>\(Numeral.plain(amount))</td>"
      body += Self.cell(share(amount, of: counts.traded, 10_000, "no fill")) { Numeral.plain($0) }
      body +=
        Self.cell(share(amount, of: report.initialCash, 1, "no initial cash")) {
          Numeral.share($0)
        } + "</tr>\n"
    }
    let dividends =
      counts.dividends == 0
      ? "" : " Dividends, not among them, came to \(Numeral.plain(counts.dividends))."
    return Self.section(
      "cost-table", "Costs",
      table(
        "Costs of \(Numeral.count(counts.fills)) fills", "numbers",
        Self.heads(["Cost", "Money", "bps of what was traded", "of the initial cash"]), body)
        + "<p class=\"note\">Slippage is in the prices already and not taken twice.\(dividends)"
        + "</p>\n")
  }

  var falls: String {
    guard !sketch.falls.isEmpty else { return "" }
    var body = ""
    for (place, fall) in sketch.falls.enumerated() {
      body += "<tr><th scope=\"row\">\(place + 1)</th>"
      body += "<td class=\"loss\">\(Numeral.share(fall.depth))</td>"
      body += "<td>\(when(fall.peakTs))</td><td>\(when(fall.troughTs))</td>"
      body += "<td>\(fall.recoveryTs.map(when) ?? "not yet")</td>"
      body += "<td>\(Numeral.count(fall.bars))</td></tr>\n"
    }
    return Self.section(
      "falls", "Deepest drawdowns",
      table(
        "The deepest drawdowns, at most \(PageSketch.fallsMost)", "numbers",
        Self.heads(["n", "Depth", "Peak", "Trough", "Recovery", "Bars"]), body))
  }
}
