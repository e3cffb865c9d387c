import PTWire

/// An order on its way to the market or at it.
struct Ticket: Sendable {
  var order: Order
  var life = OrderLife()
  /// The whole quantity; nil until the first fill decides it.
  var total: Double?
  /// How many bars of its symbol it misses yet.
  var barsToMiss: Int
  /// How many bars of its symbol it was worked in.
  var barsWorked: Int64 = 0
  /// The UTC day of the first of them.
  var day: Int64?
  /// Whether its stop was reached.
  var isTriggered = false
  /// The best price since it is worked, for a trailing stop.
  var best: Double?
  /// Whether the market has seen it at an open: what fills later, rested.
  var hasRested = false
  /// Whether the bar's volume has no more for it.
  var isSpent = false
  /// Whether it may not turn the position around.
  var mustReduce: Bool
  /// Whether the gate could know what is held when the order comes to be worked: no order rests
  /// that may fill first, and there is no latency.
  var isCertain = false

  init(_ order: Order, barsToMiss: Int) {
    self.order = order
    self.barsToMiss = barsToMiss
    mustReduce = order.reduceOnly || order.kind == .takeProfit
  }

  /// Whether it is still to be worked.
  var isLive: Bool { !life.state.isFinal }

  /// Where an order acts.
  enum Aim: Equatable {
    /// At any price.
    case anywhere
    /// At a price, reached from below (`rising`) or from above.
    case at(Double, rising: Bool)
    /// Not inside the bar.
    case nowhere
  }

  /// Where it acts now.
  var aim: Aim {
    let buys = order.side == .buy
    switch order.kind {
    case .market: return .anywhere
    case .marketOnClose: return .nowhere
    case .limit: return .at(order.limit ?? .nan, rising: !buys)
    case .takeProfit: return .at(order.trigger ?? .nan, rising: !buys)
    case .stop: return isTriggered ? .anywhere : .at(order.trigger ?? .nan, rising: buys)
    case .stopLimit:
      return isTriggered
        ? .at(order.limit ?? .nan, rising: !buys) : .at(order.trigger ?? .nan, rising: buys)
    case .trailingStop:
      if isTriggered { return .anywhere }
      let level = (best ?? .nan) * (1 + order.side.sign * (order.trailBps ?? .nan) / 10_000)
      return .at(level, rising: buys)
    }
  }

  /// Whether a stop has to be reached first.
  var waitsForTrigger: Bool {
    switch order.kind {
    case .stop, .stopLimit, .trailingStop: !isTriggered
    case .market, .limit, .takeProfit, .marketOnClose: false
    }
  }

  /// Whether it fills as a resting order does: at its price, and without slippage.
  var isResting: Bool {
    switch order.kind {
    case .limit, .takeProfit: true
    case .market, .stop, .stopLimit, .trailingStop, .marketOnClose: false
    }
  }

  /// Restates it in new units.
  mutating func split(ratio: Double) {
    if case .qty(let qty) = order.size { order.size = .qty(qty * ratio) }
    order.position *= ratio
    order.limit = order.limit.map { $0 / ratio }
    order.trigger = order.trigger.map { $0 / ratio }
    order.bracket.stop = order.bracket.stop.map { $0 / ratio }
    order.bracket.takeProfit = order.bracket.takeProfit.map { $0 / ratio }
    total = total.map { $0 * ratio }
    best = best.map { $0 / ratio }
    life.split(ratio: ratio)
  }
}
