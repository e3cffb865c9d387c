import PTBook
import PTStats
import PTWire

/// Some points of the equity curve.
struct CurveStretch: Joinable {
  var first: Int64
  var last: Int64
  var equity: Span
  var drawdown: Span
  /// What the equity would be, had the first of it followed the benchmark.
  var benchmark: Span?
  /// Positions at their marks, signed and not, as shares of the equity.
  var net: Span?
  var gross: Span?
  /// Fees and slippage so far.
  var costs: Double
  /// How many points had each regime, by `RegimeTally.index`.
  var regimes: SIMD16<UInt32>

  mutating func join(_ next: CurveStretch) {
    last = next.last
    equity.join(next.equity)
    drawdown.join(next.drawdown)
    benchmark.join(next.benchmark)
    net.join(next.net)
    gross.join(next.gross)
    costs = next.costs
    regimes &+= next.regimes
  }
}

/// Some fills of a kind.
struct Marks: Equatable {
  var count = 0
  var sum = 0.0

  mutating func add(_ price: Double) {
    count += 1
    sum += price
  }
}

/// Some bars of a symbol, and the fills in them.
struct PriceStretch: Joinable {
  /// Why somebody traded: in long, in short, out.
  enum Kind: Int, CaseIterable { case long, short, exit }

  var first: Int64
  var last: Int64
  var price: Span
  /// By kind; empty without fills.
  var marks: [Marks]

  /// Restates all prices in new units.
  mutating func divide(by ratio: Double) {
    price = Span(low: price.low / ratio, high: price.high / ratio, last: price.last / ratio)
    for i in marks.indices { marks[i].sum /= ratio }
  }

  mutating func join(_ next: PriceStretch) {
    last = next.last
    price.join(next.price)
    guard !next.marks.isEmpty else { return }
    guard !marks.isEmpty else {
      marks = next.marks
      return
    }
    for i in marks.indices {
      marks[i].count += next.marks[i].count
      marks[i].sum += next.marks[i].sum
    }
  }
}

/// What the page needs beside the numbers of the report, gathered while the stream is read. Its
/// size is bounded: see `Stretches`, `symbolsMost` and `tradesMost`.
struct PageSketch {
  /// Prices are drawn of so many symbols, the first of the stream.
  static let symbolsMost = 6
  /// The page has a row for each of so many trades, the first.
  static let tradesMost = 20_000
  /// The falls that are listed.
  static let fallsMost = 10

  private(set) var points = Stretches<CurveStretch>()
  private(set) var prices: [(symbol: Int, name: String, bars: Stretches<PriceStretch>)] = []
  private(set) var symbolCount = 0
  private(set) var trades: [(trade: Trade, symbol: String)] = []
  private(set) var falls: [Drawdowns.Episode] = []
  private(set) var rolling: Rolling?
  private(set) var histogram: Histogram?
  /// Fills of the bar under way, by kind.
  private var marks: [Marks] = []
  private var base: (equity: Double, level: Double)?

  /// A symbol has its first bar.
  mutating func meet(_ symbol: Int, _ name: String) {
    symbolCount += 1
    if prices.count < Self.symbolsMost { prices.append((symbol, name, Stretches())) }
  }

  /// A bar of a symbol closed.
  mutating func close(_ symbol: Int, ts: Int64, _ price: Span) {
    if let place = prices.firstIndex(where: { $0.symbol == symbol }) {
      prices[place].bars.push(PriceStretch(first: ts, last: ts, price: price, marks: marks))
    }
    if !marks.isEmpty { marks = [] }
  }

  /// A split: what is drawn already is restated in the new units, so that no price jumps.
  mutating func split(_ symbol: Int, ratio: Double) {
    guard let place = prices.firstIndex(where: { $0.symbol == symbol }) else { return }
    prices[place].bars.restate { $0.divide(by: ratio) }
  }

  /// A point of the curve, behind all bars of its time.
  ///
  /// - Parameters:
  ///   - costs: what was paid so far.
  ///   - regime: the place of its regime in `RegimeTally.labels`.
  mutating func point(
    ts: Int64, equity: Double, drawdown: Double, level: Double?, book: Book?, costs: Double,
    regime: Int? = nil
  ) {
    if base == nil, let level, level > 0, equity > 0 { base = (equity, level) }
    var shares: (net: Span, gross: Span)?
    if let book, equity > 0 {
      var net = 0.0
      var gross = 0.0
      for position in book.positions where position.qty != 0 {
        net += position.qty * position.mark
        gross += (position.qty * position.mark).magnitude
      }
      shares = (Span(net / equity), Span(gross / equity))
    }
    var regimes = SIMD16<UInt32>()
    if let regime { regimes[regime] = 1 }
    points.push(
      CurveStretch(
        first: ts, last: ts, equity: Span(equity), drawdown: Span(drawdown),
        benchmark: base.flatMap { base in level.map { Span(base.equity * $0 / base.level) } },
        net: shares?.net, gross: shares?.gross, costs: costs, regimes: regimes))
  }

  /// A fill in the bar under way, and what was held before it.
  mutating func fill(_ fill: Fill, held: Double) {
    if marks.isEmpty {
      marks = Array(repeating: Marks(), count: PriceStretch.Kind.allCases.count)
    }
    let isOut = held != 0 && (held > 0) != (fill.signedQty > 0)
    if isOut { marks[PriceStretch.Kind.exit.rawValue].add(fill.price) }
    guard !isOut || fill.qty > held.magnitude else { return }
    let kind: PriceStretch.Kind = fill.signedQty > 0 ? .long : .short
    marks[kind.rawValue].add(fill.price)
  }

  /// A trade that the fill of which `fill` is told next has closed.
  mutating func trade(_ trade: Trade, _ symbols: Symbols) {
    guard trades.count < Self.tradesMost else { return }
    trades.append((trade, symbols.name(trade.symbol)))
  }

  /// A fall that ended, or that goes on at the end: the deepest are kept, of equal ones the first.
  mutating func fall(_ episode: Drawdowns.Episode) {
    let place = falls.firstIndex { episode.depth < $0.depth } ?? falls.count
    guard place < Self.fallsMost else { return }
    falls.insert(episode, at: place)
    if falls.count > Self.fallsMost { falls.removeLast() }
  }

  /// The stream has ended: reads the returns once more for what needs to know them all first.
  mutating func finish(_ curve: Curve, periodsPerYear: Double) throws(Failure) {
    if let fall = curve.drawdowns.current { self.fall(fall) }
    guard !curve.isRuined else { return }
    var rolling = Rolling(returns: curve.returns.count, periodsPerYear: periodsPerYear)
    var histogram = Histogram(curve.returns)
    try curve.column.read { piece in
      for value in piece {
        rolling?.push(value)
        histogram?.push(value)
      }
    }
    self.rolling = rolling
    self.histogram = histogram
  }
}
