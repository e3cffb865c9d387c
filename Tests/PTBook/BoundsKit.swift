import PTWire
import TestKit

@testable import PTBook

/// Hours and what they are made of, signals, and a gate that answers them by its own book.
struct BoundsKit {
  /// What a signal wants from the close of an hour on.
  struct Wish {
    let target: Double
    let order: Order
  }

  var hours: [Bar] = []
  var parts: [[Bar]] = []
  var wishes: [Int: Wish] = [:]
  var terms = Terms(feeBps: 0, slippageBps: 0, lot: nil)
  /// How many prices there are from one number to the next; nil for any.
  var grid: Double?
  static let cash = 10_000.0

  /// What a gate wrote at the close of an hour.
  struct Written {
    var orders: [Order] = []
    var cancels: [CancelRecord] = []
  }

  /// The profit of a walk, and what the gate of it wrote.
  func play(_ path: PathPolicy, finer: Bool) throws -> (profit: Double, written: [Int: Written]) {
    var terms = terms
    terms.path = path
    var exchange = Exchange(cash: Self.cash, terms: terms)
    var written: [Int: Written] = [:]
    for (i, hour) in hours.enumerated() {
      if finer { for part in parts[i] { exchange.finer(part) } }
      try exchange.bar(hour) { _, _ in }
      guard let wish = wishes[i] else { continue }
      var answer = Written()
      for order in exchange.pendingOrders {
        answer.cancels.append(
          CancelRecord(ts: hour.closeTime, symbol: 0, order: order.id, reason: "a new signal"))
      }
      let held = exchange.book.position(0).qty
      if held != 0 {
        answer.orders.append(
          Order(
            ts: hour.closeTime, symbol: 0, id: "c\(i)", side: held > 0 ? .sell : .buy,
            size: .qty(held.magnitude), intent: .close, position: held))
      }
      if wish.target != 0 { answer.orders.append(wish.order) }
      for cancel in answer.cancels { try exchange.accept(cancel) }
      for order in answer.orders { try exchange.accept(order) }
      written[i] = answer
    }
    return (exchange.book.equity - Self.cash, written)
  }

  /// The bounds of the stream that the default walk writes.
  func bounds(_ tell: (Bounds.Trade) -> Void = { _ in }) throws -> Bounds {
    let written = try play(.pessimistic, finer: false).written
    var bounds = Bounds(cash: Self.cash, terms: terms)
    for (i, hour) in hours.enumerated() {
      try bounds.bar(hour, tell)
      guard let wish = wishes[i] else { continue }
      bounds.signal(0, target: wish.target)
      for cancel in written[i]?.cancels ?? [] { bounds.accept(cancel) }
      for order in written[i]?.orders ?? [] { bounds.accept(order) }
    }
    try bounds.finish(tell)
    return bounds
  }

  /// What walks give that the interval does not hold.
  func outside(_ interval: Interval) throws -> [(path: PathPolicy, finer: Bool, profit: Double)] {
    var found: [(PathPolicy, Bool, Double)] = []
    for path in PathPolicy.allCases {
      for finer in [false, true] {
        let profit = try play(path, finer: finer).profit
        if !interval.contains(profit) { found.append((path, finer, profit)) }
      }
    }
    return found
  }
}

extension BoundsKit {
  /// Bars of a longer time frame and what they are made of.
  mutating func take(_ hour: [Bar], ts: Int64) {
    guard let first = hour.first, let last = hour.last else { return }
    hours.append(
      Bar(
        ts: ts, symbol: 0, timeframe: Timeframe(1, .hour), open: first.open,
        high: hour.reduce(first.high) { max($0, $1.high) },
        low: hour.reduce(first.low) { min($0, $1.low) }, close: last.close,
        volume: hour.reduce(0) { $0 + $1.volume }))
    parts.append(hour)
  }

  /// Random hours of six parts, with leaps between them, on a grid that lets levels be met exactly.
  init(seed: Int, hours count: Int) {
    var random = SplitMix(seed: UInt64(seed))
    grid = 4
    vary(seed)
    var price = 100.0
    func step(_ range: Double) -> Double {
      (Double.random(in: -range...range, using: &random) * 4).rounded() / 4
    }
    for hour in 0..<count {
      var bars: [Bar] = []
      let drift = step(1)
      for part in 0..<6 {
        let open = price + (Int.random(in: 0..<4, using: &random) == 0 ? step(2) : 0)
        var close = open + step(1) + drift / 4
        if !(60...150).contains(close) { close = 100 }
        let high = max(open, close) + step(0.5).magnitude
        let low = min(open, close) - step(0.5).magnitude
        price = close
        bars.append(
          Bar(
            ts: Int64(hour) * 3_600_000 + Int64(part) * 600_000, symbol: 0,
            timeframe: Timeframe(10, .minute), open: open, high: high, low: low, close: close,
            volume: 10, also: true))
      }
      take(bars, ts: Int64(hour) * 3_600_000)
    }
    wish(&random, every: 1...6)
  }

  /// Costs of many kinds.
  mutating func vary(_ seed: Int) {
    terms = Terms(
      feeBps: Double(seed % 3) * 5, slippageBps: Double(seed % 4) * 4,
      lot: seed % 2 == 0 ? nil : Lot(0.01))
    terms.fees.base.makerRate = seed % 5 == 1 ? -0.0002 : terms.fees.base.takerRate
    terms.fees.least = seed % 7 == 3 && seed % 5 != 1 ? 0.5 : 0
    if seed % 6 == 1 { terms.fundingRate = 0.0002 }
    if seed % 6 == 2 { terms.borrowRate = 0.3 }
    if seed % 6 == 3 { terms.slippage.volatilityMultiple = 0.1 }
  }

  /// Random signals, each of another side than the one before.
  mutating func wish(_ random: inout SplitMix, every: ClosedRange<Int>) {
    var at = 1
    var target = 0.0
    while at < hours.count {
      target = [-1.0, 0, 1].filter { $0 != target }[Int.random(in: 0..<2, using: &random)]
      let order = entry(hours[at], "o\(at)", target, &random)
      wishes[at] = Wish(target: target, order: order)
      at += Int.random(in: every, using: &random)
    }
  }

  private func entry(
    _ bar: Bar, _ id: String, _ target: Double, _ random: inout SplitMix
  ) -> Order {
    let kinds: [Order.Kind] = [.market, .market, .limit, .stop, .marketOnClose]
    let kind = kinds[Int.random(in: 0..<kinds.count, using: &random)]
    var order = Order(
      ts: bar.closeTime, symbol: 0, id: id, side: target < 0 ? .sell : .buy, size: .qty(3),
      intent: .open, position: 0, kind: kind)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: order.size = .notional(500)
    case 1: order.size = .fraction(0.5, atMost: Bool.random(using: &random) ? 4000 : nil)
    default: break
    }
    func near(_ away: ClosedRange<Double>) -> Double {
      let away = bar.close * Double.random(in: away, using: &random)
      let price = bar.close + order.side.sign * away
      return grid.map { (price * $0).rounded() / $0 } ?? price
    }
    if kind == .limit { order.limit = near(-0.015...0.005) }
    if kind == .stop { order.trigger = near(-0.005...0.015) }
    let tifs: [Order.TimeInForce] = [.gtc, .gtc, .day, .ioc]
    order.tif = tifs[Int.random(in: 0..<tifs.count, using: &random)]
    order.postOnly =
      kind == .limit && order.tif != .ioc && Int.random(in: 0..<4, using: &random) == 0
    if Int.random(in: 0..<4, using: &random) == 0 { order.expireBars = 3 }
    func maybe(_ value: Double) -> Double? { Bool.random(using: &random) ? value : nil }
    func bps() -> Double { Double.random(in: 20...250, using: &random) }
    order.bracket = Bracket(
      stopBps: maybe(bps()), takeProfitBps: maybe(bps()), trailingStopBps: maybe(bps()))
    if Int.random(in: 0..<4, using: &random) == 0 {
      order.bracket.stopBps = nil
      order.bracket.stop = near(-0.03...0)
    }
    if Int.random(in: 0..<4, using: &random) == 0 {
      order.bracket.takeProfitBps = nil
      order.bracket.takeProfit = near(0...0.03)
    }
    return order
  }
}
