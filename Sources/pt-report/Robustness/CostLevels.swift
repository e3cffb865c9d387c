import PTStats

/// What the same fills would have left at other costs.
///
/// At a level of c basis points the equity of a point is the equity + what was paid so far - c /
/// 10,000 of what was traded so far. Quantities stay as they were: a run that sizes by its equity
/// would have traded a little less at a higher cost.
struct CostLevels {
  /// What is left at one level.
  struct Row: Equatable {
    /// The cost of a fill, fee and slippage together, in basis points of its notional.
    let bps: Double
    let totalReturn: Double
    let cagr: Metric
    let sharpe: Metric
    let maxDrawdown: Double
  }

  /// The levels where none are given.
  static let standard = [0.0, 1, 2, 5, 10, 20, 50, 100]

  private struct Level {
    let bps: Double
    var equity: Double?
    var peak = 0.0
    var deepest = 0.0
    /// Of the returns: how many, their mean, and the sum of squares around it (Welford).
    var count = 0.0
    var mean = 0.0
    var squares = 0.0
    var isRuined = false

    mutating func push(_ next: Double) {
      if let equity, !isRuined {
        let value = next / equity - 1
        count += 1
        let delta = value - mean
        mean += delta / count
        squares += delta * (value - mean)
      }
      equity = next
      if next <= 0 { isRuined = true }
      peak = max(peak, next)
      if peak > 0 { deepest = min(deepest, next / peak - 1) }
    }
  }

  private var levels: [Level]
  /// What was paid for a notional of 1, in basis points; nil without a fill.
  private(set) var paidBps: Double?

  /// - Parameter bps: the levels.
  init(_ bps: [Double]) { levels = bps.map { Level(bps: $0) } }

  /// A point of the curve.
  mutating func point(equity: Double, paid: Double, traded: Double) {
    if traded > 0 { paidBps = paid / traded * 10_000 }
    let free = equity + paid
    for i in levels.indices { levels[i].push(free - levels[i].bps / 10_000 * traded) }
  }

  /// What is left at each level.
  ///
  /// - Parameters:
  ///   - start: the equity before the first point.
  ///   - days: from the first point to the last.
  ///   - minimumDays: below so many days a yearly growth says nothing.
  func rows(
    start: Double, periodsPerYear: Double, days: Double, minimumDays: Double
  ) -> [Row] {
    levels.map { level in
      let end = level.equity ?? start
      return Row(
        bps: level.bps, totalReturn: end / start - 1,
        cagr: PTStats.cagr(first: start, last: end, days: days, minimumDays: minimumDays),
        sharpe: Self.sharpe(level, periodsPerYear), maxDrawdown: level.deepest)
    }
  }

  private static func sharpe(_ level: Level, _ periodsPerYear: Double) -> Metric {
    if level.isRuined { return .undefined("the equity fell to 0 or below") }
    guard level.count >= 2 else { return .undefined("fewer than two returns") }
    guard level.squares > 0 else { return .undefined("the returns do not vary") }
    let deviation = (level.squares / (level.count - 1)).squareRoot()
    return .value(level.mean / deviation * periodsPerYear.squareRoot())
  }
}
