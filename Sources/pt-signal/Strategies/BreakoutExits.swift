import PTWire

/// The stop, the target and the trailing stop of a breakout's position, judged by the bars after
/// the one that entered.
struct BreakoutExits: Sendable {
  /// 1 long, -1 short.
  private let side: Double
  /// The protective stop, a price.
  let stop: Double?
  /// Where the profit is taken, a price.
  let takeProfit: Double?
  /// How far the trailing stop is from the best price, a share of it.
  private let trail: Double?
  /// The best price since the entry.
  private var best: Double

  /// The exits of a position entered at a close.
  init(_ side: Double, at close: Double, _ settings: Breakout.Settings) {
    self.side = side
    stop = settings.stopLossBps.map { close * (1 - side * $0 / 10_000) }
    takeProfit = settings.takeProfitBps.map { close * (1 + side * $0 / 10_000) }
    trail = settings.trailingStopBps.map { $0 / 10_000 }
    best = close
  }

  /// Whether there is none.
  var isEmpty: Bool { stop == nil && takeProfit == nil && trail == nil }
  /// The trailing stop, a price.
  var trailing: Double? { trail.map { best * (1 - side * $0) } }

  /// Takes the next bar: why the position is over, nil if it is not.
  ///
  /// The stop before the target, where a bar reaches both; the trailing stop by the best price of
  /// the bars before this one: whether its high came before its low cannot be known.
  mutating func next(_ bar: Bar) -> String? {
    let adverse = side > 0 ? bar.low : bar.high
    let favourable = side > 0 ? bar.high : bar.low
    if let stop, reached(adverse, stop, -side) { return "stop at \(shortest(stop))" }
    if let takeProfit, reached(favourable, takeProfit, side) {
      return "target at \(shortest(takeProfit))"
    }
    if let trailing, reached(adverse, trailing, -side) {
      return "trailing stop at \(shortest(trailing))"
    }
    best = side > 0 ? max(best, bar.high) : min(best, bar.low)
    return nil
  }

  /// Whether a price is at a level or beyond it, upwards (1) or downwards (-1).
  private func reached(_ price: Double, _ level: Double, _ direction: Double) -> Bool {
    direction > 0 ? price >= level : price <= level
  }
}
