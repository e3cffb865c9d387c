import PTWire
import TestKit

@testable import PTBook

/// Random bars and orders of every kind on two symbols, the same for a seed; what comes of them is
/// watched by whoever plays it.
struct RandomMarket {
  var random: SplitMix
  let terms: Terms
  /// What all prices and money are multiplied by.
  let scale: Double
  /// Which number the first symbol has.
  let first: Int
  var exchange: Exchange
  private var prices = [100.0, 20]
  private var count = 0

  init(seed: Int, scale: Double = 1, first: Int = 0, _ change: (inout Terms) -> Void = { _ in }) {
    random = SplitMix(seed: UInt64(seed))
    self.scale = scale
    self.first = first
    var terms = Terms(
      feeBps: Double(seed % 4) * 5, slippageBps: Double(seed % 3) * 4,
      lot: seed % 2 == 0 ? nil : Lot(0.01))
    if seed % 5 == 1 { terms.participation = 0.2 }
    if seed % 5 == 2 { terms.fundingRate = 0.0001 }
    if seed % 5 == 3 { terms.borrowRate = 0.1 }
    if seed % 7 == 4 { terms.latencyBars = 1 }
    terms.fees.base.makerRate = seed % 3 == 1 ? -0.0001 : terms.fees.base.takerRate
    terms.path = PathPolicy.allCases[seed % 4]
    change(&terms)
    self.terms = terms
    exchange = Exchange(cash: 10_000 * scale, terms: terms)
  }

  /// The next bar; its orders are decided at its close, behind what it did to those before.
  mutating func step(_ i: Int, _ see: (Bar, Event, Book) throws -> Void) throws -> [Order] {
    let which = i % 2
    let bar = bar(which, ts: Int64(i / 2) * 3_600_000)
    try exchange.bar(bar) { event, book in try see(bar, event, book) }
    var decided: [Order] = []
    guard Int.random(in: 0..<3, using: &random) == 0 else { return decided }
    if exchange.hasPending(bar.symbol), Bool.random(using: &random) {
      for order in exchange.pendingOrders where order.symbol == bar.symbol {
        try exchange.accept(
          CancelRecord(ts: bar.closeTime, symbol: bar.symbol, order: order.id, reason: "random"))
      }
    }
    let order = order(bar)
    decided.append(order)
    try exchange.accept(order)
    return decided
  }

  private mutating func bar(_ which: Int, ts: Int64) -> Bar {
    let open = prices[which] * Double.random(in: 0.98...1.02, using: &random)
    let close = open * Double.random(in: 0.97...1.03, using: &random)
    let high = max(open, close) * Double.random(in: 1...1.02, using: &random)
    let low = min(open, close) * Double.random(in: 0.98...1, using: &random)
    // Back to where it began, so that no price runs away.
    prices[which] = close * (which == 0 ? (close > 150 ? 0.9 : close < 60 ? 1.1 : 1) : 1)
    if which == 1, !(5...80).contains(close) { prices[which] = 20 }
    return Bar(
      ts: ts, symbol: which == 0 ? first : 1 - first, timeframe: Timeframe(1, .hour),
      open: open * scale, high: high * scale, low: low * scale, close: close * scale,
      volume: Double.random(in: 0...50, using: &random))
  }

  private mutating func order(_ bar: Bar) -> Order {
    count += 1
    let held = exchange.book.position(bar.symbol).qty
    let kinds = Order.Kind.allCases
    let kind = kinds[Int.random(in: 0..<kinds.count, using: &random)]
    let side: Side = Bool.random(using: &random) ? .buy : .sell
    func near(_ from: Double, _ to: Double) -> Double {
      bar.close * Double.random(in: from...to, using: &random)
    }
    var order = Order(
      ts: bar.closeTime, symbol: bar.symbol, id: "o\(count)", side: side,
      size: .qty(Double.random(in: 0.01...5, using: &random)), intent: held == 0 ? .open : .add,
      position: held, kind: kind)
    if Int.random(in: 0..<3, using: &random) == 0 { order.size = .notional(500 * scale) }
    switch kind {
    case .market, .marketOnClose: break
    case .limit: order.limit = near(0.97, 1.03)
    case .stop, .takeProfit: order.trigger = near(0.97, 1.03)
    case .stopLimit:
      order.trigger = near(0.97, 1.03)
      order.limit = near(0.97, 1.03)
    case .trailingStop: order.trailBps = Double.random(in: 20...300, using: &random)
    }
    let tifs = Order.TimeInForce.allCases
    order.tif = tifs[Int.random(in: 0..<tifs.count, using: &random)]
    order.reduceOnly = Int.random(in: 0..<5, using: &random) == 0
    order.postOnly =
      kind == .limit && (order.tif == .gtc || order.tif == .day)
      && Bool.random(using: &random)
    if Int.random(in: 0..<3, using: &random) == 0 { order.expireBars = 4 }
    if Bool.random(using: &random) {
      order.bracket = Bracket(
        stopBps: 150, takeProfitBps: 200,
        trailingStopBps: Bool.random(using: &random) ? 120 : nil)
    }
    return order
  }
}
