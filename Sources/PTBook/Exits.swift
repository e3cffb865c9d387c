import PTWire

/// The exits of a position, in prices, and the order that brought them.
struct Exits: Equatable, Sendable {
  let order: String
  var stop: Double?
  var takeProfit: Double?
  /// How far the trailing stop stays behind `best`, as a share of it.
  var trail: Double?
  /// The best price since the entry.
  var best: Double
  /// Whether a stop was reached by more than the volume could fill.
  var isTriggered = false
  /// Whether the bar's volume has no more for it.
  var isSpent = false

  /// The exits that a bracket gives a position after the fill of its order.
  init(_ order: Order, _ fill: Fill, long: Bool) {
    let sign: Double = long ? 1 : -1
    let bracket = order.bracket
    self.order = order.id
    stop = bracket.stop ?? bracket.stopBps.map { fill.price * (1 - sign * $0 / 10_000) }
    takeProfit =
      bracket.takeProfit ?? bracket.takeProfitBps.map { fill.price * (1 + sign * $0 / 10_000) }
    trail = bracket.trailingStopBps.map { $0 / 10_000 }
    best = fill.price
  }

  /// The stop that is nearest to the price, and which it is.
  func stopLevel(long: Bool) -> (price: Double, intent: Fill.Intent)? {
    let trailing = trail.map { best * (long ? 1 - $0 : 1 + $0) }
    switch (stop, trailing) {
    case (nil, nil): return nil
    case (let stop?, nil): return (stop, .stop)
    case (nil, let trailing?): return (trailing, .trailingStop)
    case (let stop?, let trailing?):
      let isFixed = long ? stop >= trailing : stop <= trailing
      return isFixed ? (stop, .stop) : (trailing, .trailingStop)
    }
  }

  /// Takes note of a price that the market has reached.
  mutating func see(_ price: Double, long: Bool) {
    best = long ? max(best, price) : min(best, price)
  }

  /// Restates it in new units.
  mutating func split(ratio: Double) {
    stop = stop.map { $0 / ratio }
    takeProfit = takeProfit.map { $0 / ratio }
    best /= ratio
  }
}
