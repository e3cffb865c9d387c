import PTStats
import PTWire

extension Page {
  private var stretches: [CurveStretch] { sketch.points.all }

  /// Where a stretch is drawn: in its middle.
  private static func middle(_ first: Int64, _ last: Int64) -> Int64 { first + (last - first) / 2 }

  private func places() -> [Int64] { stretches.map { Self.middle($0.first, $0.last) } }

  /// What was left out of a picture, if anything was.
  private func sampled(_ count: Int, _ each: Int, _ what: String) -> String {
    guard each > 1 else { return "" }
    return " Drawn in \(Numeral.count((count + each - 1) / each)) columns of "
      + "\(Numeral.count(each)) \(what): the band from lowest to highest, the line through the "
      + "last."
  }

  private var sampling: String { sampled(sketch.points.count, sketch.points.pointsEach, "points") }

  /// The lowest and highest of some spans.
  private func range(_ spans: [Span?]) -> ClosedRange<Double>? {
    let known = spans.compactMap { $0 }
    guard let low = known.map(\.low).min(), let high = known.map(\.high).max(), low <= high
    else { return nil }
    return low...high
  }

  private func section(
    _ id: String, _ title: String, _ legend: [(style: String, label: String)], _ chart: String,
    _ caption: String
  ) -> String {
    let keys = legend.map { #"<li><i class="key \#($0.style)"></i>\#($0.label)</li>"# }
    return #"<figure id="\#(id)">"# + "\n<h2>\(title)</h2>\n"
      + (keys.isEmpty ? "" : "<ul class=\"legend\">\(keys.joined())</ul>\n") + chart
      + (caption.isEmpty ? "" : "<figcaption>\(caption)</figcaption>\n") + "</figure>\n"
  }

  /// All pictures over time.
  var curves: String {
    equity + bands + drawdown + rolling + prices + exposure + costs
  }

  private var equity: String {
    let isBeside =
      stretches.contains { $0.benchmark != nil }
      && (report.benchmark != nil || sketch.symbolCount == 1)
    let beside = stretches.map { isBeside ? $0.benchmark : nil }
    guard let range = range(stretches.map(\.equity) + beside),
      let first = stretches.first, let last = stretches.last
    else { return "" }
    let axis = ValueAxis(range, mayBeLogarithmic: true)
    let own = self.range(stretches.map(\.equity)) ?? range
    let name =
      report.benchmark.map { isolated($0) }
      ?? "holding \(isolated(report.symbols.first ?? "")), without costs"
    var words =
      "From \(Numeral.plain(report.initialCash)) to \(Numeral.plain(last.equity.last)); lowest "
      + "\(Numeral.plain(own.lowerBound)), highest \(Numeral.plain(own.upperBound))."
    if let level = stretches.last(where: { $0.benchmark != nil })?.benchmark?.last, isBeside {
      words +=
        " The benchmark, scaled to the equity at its first level, ends at \(Numeral.plain(level))."
    }
    var chart = Chart(
      "equity-picture", "Equity", escaped(words), height: 280, axis, time)
    let places = places()
    chart.band(Array(zip(places, stretches.map { Optional($0.equity) })).map { ($0, $1) }, "b1")
    if isBeside { chart.line(zip(places, beside).map { ($0, $1?.last) }, "l2") }
    chart.line(zip(places, stretches).map { ($0, $1.equity.last) }, "l1")
    let note = axis.isLogarithmic ? " The scale is logarithmic." : ""
    return section(
      "equity", "Equity", [("k1", "equity")] + (isBeside ? [("k2", name)] : []), chart.markup,
      words + note + sampling + (first.first == last.last ? " There is one point." : ""))
  }

  /// Two strips: where the market went, and how much it moved.
  private var bands: String {
    guard report.trading != nil, report.regimes != nil,
      stretches.contains(where: { Self.commonest($0.regimes) < 9 })
    else { return "" }
    var chart = Chart(
      "bands-picture", "Regimes of the first symbol",
      "Two strips over time: trend and volatility. The table of regimes has their numbers.",
      height: 40, ValueAxis(0...2), time)
    chart.words = [(1.53, "trend"), (0.47, "volatility")]
    let trends = ["t-up", "t-down", "t-side"]
    let levels = ["v-low", "v-normal", "v-high"]
    for isTrend in [true, false] {
      var run: (style: String, name: String, first: Int64, last: Int64)?
      func put(_ chart: inout Chart) {
        guard let run, !run.style.isEmpty else { return }
        let title =
          "\(run.name), \(CivilTime(run.first).text) to \(CivilTime(run.last).text)"
        chart.box(
          from: run.first, to: run.last, isTrend ? 1.08 : 0.02, isTrend ? 1.98 : 0.92, run.style,
          title: title)
      }
      for stretch in stretches {
        let index = Self.commonest(stretch.regimes)
        let place = isTrend ? index % 3 : index / 3
        let name =
          index == 9
          ? Regime.unknown
          : isTrend
            ? TrendDirection.allCases[place].rawValue : VolatilityLevel.allCases[place].rawValue
        let style = index == 9 ? "" : isTrend ? trends[place] : levels[place]
        if run?.style == style {
          run?.last = stretch.last
        } else {
          run?.last = stretch.first
          put(&chart)
          run = (style, name, stretch.first, stretch.last)
        }
      }
      put(&chart)
    }
    let note =
      sketch.points.pointsEach > 1 ? " A column shows the commonest regime of its points." : ""
    return section(
      "bands", "Regimes of \(isolated(sketch.prices.first?.name ?? ""))",
      [
        ("t-up", "up"), ("t-side", "sideways"), ("t-down", "down"), ("v-low", "low volatility"),
        ("v-normal", "normal"), ("v-high", "high"),
      ], chart.markup,
      "Above the trend, below the volatility, as they were known at each close; nothing is drawn "
        + "in the warm-up.\(note)")
  }

  /// The regime of most points, of equals the first; 9 is the warm-up.
  private static func commonest(_ counts: SIMD16<UInt32>) -> Int {
    var best = 0
    for index in 0..<RegimeTally.labels.count where counts[index] > counts[best] { best = index }
    return best
  }

  private var drawdown: String {
    guard let range = range(stretches.map(\.drawdown)) else { return "" }
    let axis = ValueAxis(range, including: [0], unit: .share, about: 4)
    let words =
      report.drawdown.map { fall in
        "The deepest fall, \(Numeral.share(fall.depth)), went from "
          + "\(when(fall.peakTs)) to \(when(fall.troughTs))."
      } ?? "The equity never fell."
    var chart = Chart("drawdown-picture", "Drawdown", words, height: 130, axis, time)
    let places = places()
    chart.area(zip(places, stretches).map { ($0, $1.drawdown.low) }, "a3")
    chart.line(zip(places, stretches).map { ($0, $1.drawdown.low) }, "l3")
    let note =
      sketch.points.pointsEach > 1
      ? " Each column shows the lowest of its \(Numeral.count(sketch.points.pointsEach)) points."
      : ""
    return section("drawdown", "Drawdown", [], chart.markup, words + note)
  }
}

extension Page {
  private var rolling: String {
    guard let rolling = sketch.rolling else {
      return section(
        "rolling", "Rolling Sharpe ratio and volatility", [], "",
        "– Not defined: the record has fewer than 80 returns, the equity fell to 0 or below, or "
          + "no window fits.")
    }
    func one(
      _ id: String, _ title: String, _ unit: ValueAxis.Unit, _ style: String,
      _ pick: (Rolling.Stretch) -> Span?
    ) -> String {
      let spans = rolling.stretches.all.map(pick)
      guard let range = range(spans) else {
        return section(id, title, [], "", "– Not defined: the returns never vary.")
      }
      let axis = ValueAxis(range, including: [0], unit: unit, about: 4)
      func shown(_ value: Double) -> String {
        unit == .share ? Numeral.share(value) : Numeral.plain(value)
      }
      let last = spans.last.flatMap { $0 }.map { ", at the end \(shown($0.last))" } ?? ""
      let words =
        "Over the last \(Numeral.count(rolling.window)) returns, \(rolling.name): from "
        + "\(shown(range.lowerBound)) to \(shown(range.upperBound))\(last)."
      var chart = Chart(id + "-picture", title, words, height: 130, axis, time)
      let places = places()
      chart.band(zip(places, spans).map { ($0, $1) }, "b" + style)
      chart.line(zip(places, spans).map { ($0, $1?.last) }, "l" + style)
      return section(id, title, [], chart.markup, words + sampling)
    }
    return one("rolling-sharpe", "Rolling Sharpe ratio", .plain, "1") { $0.sharpe }
      + one("rolling-volatility", "Rolling volatility", .share, "4") { $0.volatility }
  }

  private var exposure: String {
    guard report.trading != nil, let net = range(stretches.map(\.net)) else { return "" }
    let isBoth = stretches.contains { stretch in
      stretch.gross.map { $0.high > (stretch.net?.high ?? 0) + 1e-9 } ?? false
    }
    let gross = isBoth ? range(stretches.map(\.gross)) ?? net : net
    let axis = ValueAxis(
      min(net.lowerBound, gross.lowerBound)...max(net.upperBound, gross.upperBound),
      including: [0], unit: .share, about: 4)
    let words =
      "Positions at the close as a share of the equity, shorts below 0: from "
      + "\(Numeral.share(net.lowerBound)) to \(Numeral.share(net.upperBound))."
    var chart = Chart("exposure-picture", "Exposure", words, height: 130, axis, time)
    let places = places()
    chart.band(zip(places, stretches).map { ($0, $1.net) }, "b1")
    if isBoth { chart.line(zip(places, stretches).map { ($0, $1.gross?.last) }, "l2") }
    chart.line(zip(places, stretches).map { ($0, $1.net?.last) }, "l1")
    return section(
      "exposure", "Exposure",
      isBoth ? [("k1", "longs less shorts"), ("k2", "longs and shorts together")] : [],
      chart.markup, words + sampling)
  }

  private var costs: String {
    guard let counts = report.trading?.counts, counts.fills > 0,
      let last = stretches.last?.costs, let most = stretches.map(\.costs).max(), most > 0
    else { return "" }
    let least = min(0, stretches.map(\.costs).min() ?? 0)
    let held = counts.funding != 0 || counts.borrow != 0 ? ", with funding and borrowing," : ""
    let words = "Fees and slippage\(held) so far: \(Numeral.plain(last)) at the end."
    var chart = Chart(
      "costs-picture", "Costs so far", words, height: 100,
      ValueAxis(least...most, including: [0], about: 3), time)
    chart.line(stretches.map { ($0.last, $0.costs) }, "l4")
    return section("costs", "Costs so far", [], chart.markup, words)
  }

  /// The price of each symbol, and where it was bought and sold.
  private var prices: String {
    var text = ""
    for (place, one) in sketch.prices.enumerated() {
      let bars = one.bars.all
      guard let range = range(bars.map(\.price)) else { continue }
      let axis = ValueAxis(range, about: 5, mayBeLogarithmic: true)
      let name = isolated(one.name)
      let words =
        "Between \(Numeral.price(range.lowerBound)) and \(Numeral.price(range.upperBound)), at the "
        + "end \(Numeral.price(bars.last?.price.last ?? 0))."
      var chart = Chart(
        "price\(place)-picture", "Price of \(escaped(one.name)) with fills", words, height: 240,
        axis, time)
      let places = bars.map { Self.middle($0.first, $0.last) }
      chart.band(zip(places, bars).map { ($0, $1.price) }, "b5")
      chart.line(zip(places, bars).map { ($0, $1.price.last) }, "l5")
      let total = self.marks(&chart, bars)
      let note = axis.isLogarithmic ? " The scale is logarithmic." : ""
      text += section(
        "price\(place)", "Price of \(name), with fills",
        total == 0 ? [] : Self.legend(bars),
        chart.markup,
        words + note + (total == 0 ? " No fill." : " The band is the range of the bars.")
          + sampled(one.bars.count, one.bars.pointsEach, "bars")
          + (one.bars.pointsEach > 1 && total > 0
            ? " A sign stands for all fills of its kind in a column, at their mean price." : ""))
    }
    let more = sketch.symbolCount - sketch.prices.count
    if more > 0, report.trading != nil {
      text += "<p class=\"note\">Prices of \(Numeral.count(more)) more symbols are not drawn.</p>\n"
    }
    return text
  }

  /// The kinds of fills there are.
  private static func legend(_ bars: [PriceStretch]) -> [(style: String, label: String)] {
    let all = [("m-long", "in, long"), ("m-short", "in, short"), ("m-exit", "out")]
    return PriceStretch.Kind.allCases.compactMap { kind in
      let isThere = bars.contains { !$0.marks.isEmpty && $0.marks[kind.rawValue].count > 0 }
      return isThere ? all[kind.rawValue] : nil
    }
  }

  /// Puts the signs of the fills.
  ///
  /// - Returns: how many.
  private func marks(_ chart: inout Chart, _ bars: [PriceStretch]) -> Int {
    let signs = bars.reduce(0) { $0 + $1.marks.count { $0.count > 0 } }
    let size = signs > 160 ? "s-" : "m-"
    for bar in bars where !bar.marks.isEmpty {
      let when =
        bar.first == bar.last
        ? CivilTime(bar.first).text
        : "\(CivilTime(bar.first).text) to \(CivilTime(bar.last).text)"
      for kind in PriceStretch.Kind.allCases {
        let marks = bar.marks[kind.rawValue]
        guard marks.count > 0 else { continue }
        let name = ["long", "short", "exit"][kind.rawValue]
        let what = ["in, long", "in, short", "out"][kind.rawValue]
        let price = marks.sum / Double(marks.count)
        let times = marks.count > 1 ? ", \(Numeral.count(marks.count)) fills" : ""
        chart.mark(
          Self.middle(bar.first, bar.last), price, size + name,
          title: "\(what), \(when), \(Numeral.price(price))\(times)")
      }
    }
    return signs
  }
}
