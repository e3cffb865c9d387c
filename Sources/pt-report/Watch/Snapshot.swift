import PTBook
import PTWire

/// What a stream has come to at one of its lines: the numbers that the screen shows.
struct Snapshot {
  /// A position that is open.
  struct Position: Equatable {
    let symbol: String
    let qty: Double
    let price: Double
    let mark: Double

    /// Money that it would bring at its mark, fees left out.
    var unrealised: Double { qty * (mark - price) }
  }

  /// Symbols, the length of a bar, the strategy, the run.
  let title: String
  let bars: Int
  /// The open time of the last bar; nil before the first.
  let last: Int64?
  /// How many bars the symbol that is furthest behind is behind the newest bar.
  let lag: Int?
  let startCash: Double
  let equity: Double
  /// The equity over time, for a picture.
  let curve: [Double]
  /// Shares, 0 or negative: now, and at the deepest.
  let drawdown: Double
  let deepest: Double
  /// Money made since the UTC day of the last bar began.
  let day: Double
  let cash: Double
  let positions: [Position]
  let counts: Auditor.Counts
  let tally: Tally

  init(_ auditor: Auditor, _ tally: Tally, _ symbols: Symbols, run: String?) {
    let book = auditor.current
    self.tally = tally
    let names = auditor.barSymbols.map { symbols.name($0) }
    let parts = [
      names.count > 4 ? "\(names.count) symbols" : names.joined(separator: " "),
      auditor.timeframe?.description ?? "", auditor.head.strategy ?? "no strategy named", run ?? "",
    ]
    title = parts.filter { !$0.isEmpty }.joined(separator: "  ")
    bars = auditor.counts.bars
    last = tally.lastBar.compactMap(\.self).max()
    lag = auditor.timeframe.flatMap { Self.lag(tally.lastBar.compactMap(\.self), $0) }
    startCash = auditor.startCash
    equity = book.equity
    cash = book.cash
    var drawdowns = auditor.curve.drawdowns
    var curve = auditor.curve.buckets.map(\.equity)
    // The curve gets its point when the next time comes; people want to see it now.
    if auditor.pending != nil {
      _ = drawdowns.push(last ?? 0, book.equity)
      curve.append(book.equity)
    }
    self.curve = curve
    drawdown = drawdowns.last
    deepest = drawdowns.maximum
    day = book.equity - (tally.dayStart ?? auditor.startCash)
    positions = book.account(ts: 0, symbols).positions.map {
      Position(symbol: symbols.name($0.symbol), qty: $0.qty, price: $0.price, mark: $0.mark)
    }
    counts = auditor.counts
  }

  /// Money in positions, short ones negative.
  var net: Double { positions.reduce(0) { $0 + $1.qty * $1.mark } }
  /// Money in positions, all of them counted as they are large.
  var gross: Double { positions.reduce(0) { $0 + ($1.qty * $1.mark).magnitude } }
  /// What was made since the start, as a share; nil without money to start with.
  var growth: Double? { startCash > 0 ? equity / startCash - 1 : nil }
  /// Money as a share of the equity; nil where there is none.
  func share(_ money: Double) -> Double? { equity > 0 ? money / equity : nil }

  /// The line for a day.
  var line: String {
    "\(CivilTime(dayOfLast).text) equity \(ReportText.number(equity)) "
      + "day \(Self.signed(day)) drawdown \(Figure.text(drawdown, .share)) "
      + "net \(Figure.text(share(net), .share)) bars \(ReportText.count(bars))"
  }

  private var dayOfLast: Int64 {
    let day = (last ?? 0).flooredDivision(by: CivilTime.millisecondsPerDay).quotient
    return day * CivilTime.millisecondsPerDay
  }

  /// Money with its sign.
  static func signed(_ value: Double) -> String {
    let text = ReportText.number(value)
    return value < 0 ? text : "+" + text
  }

  private static func lag(_ times: [Int64], _ timeframe: Timeframe) -> Int? {
    guard let newest = times.max(), let oldest = times.min() else { return nil }
    if let length = timeframe.milliseconds { return Int((newest - oldest) / length) }
    let (new, old) = (CivilTime(newest), CivilTime(oldest))
    return ((new.year - old.year) * 12 + new.month - old.month) / timeframe.count
  }
}
