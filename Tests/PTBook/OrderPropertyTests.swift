import Foundation
import PTWire
import TestKit
import Testing

@testable import PTBook

/// Whatever random bars and orders do, what must hold holds. PT_PROPERTY_STEPS sets how many bars
/// there are in all; 1,000,000 make the long run.
@Suite struct OrderPropertyTests {
  static let seeds = 20
  static let steps =
    (ProcessInfo.processInfo.environment["PT_PROPERTY_STEPS"].flatMap { Int($0) } ?? 100_000)
    / seeds

  @Test(arguments: 0..<seeds) func whatMustHoldHolds(_ seed: Int) throws {
    var market = RandomMarket(seed: seed)
    var watch = Watch(market.terms)
    for i in 0..<Self.steps {
      let orders = try market.step(i) { bar, event, book in try watch.see(bar, event, book) }
      for order in orders { watch.orders[order.id] = order }
      if i % 64 == 63 { watch.compare(market.exchange.book) }
    }
    #expect(watch.fills > Self.steps / 20)
  }

  /// A cash account never owes, whatever it is asked to buy.
  @Test(arguments: 0..<6) func aCashAccountNeverOwes(_ seed: Int) throws {
    var market = RandomMarket(seed: seed) {
      $0.margin = .cash
      $0.fees.base.makerRate = 0
    }
    for i in 0..<Self.steps / 2 {
      _ = try market.step(i) { _, _, book in
        guard book.cash >= -1e-6, book.positions.allSatisfy({ $0.qty >= 0 }) else {
          throw Failure(.brokenInvariant, "a cash account owes")
        }
      }
    }
  }

  /// A power of two scales every double exactly, so fills scale exactly too.
  @Test(arguments: 0..<6) func pricesScaleProfits(_ seed: Int) throws {
    let one = try play(RandomMarket(seed: seed))
    let four = try play(RandomMarket(seed: seed, scale: 4))
    #expect(one.fills.count == four.fills.count && !one.fills.isEmpty)
    for (a, b) in zip(one.fills, four.fills) {
      #expect(a.qty == b.qty && a.price * 4 == b.price && a.fee * 4 == b.fee)
    }
    #expect(one.equity * 4 == four.equity)
  }

  /// Which number a symbol has changes nothing.
  @Test(arguments: 0..<6) func swappedSymbolsGiveTheSame(_ seed: Int) throws {
    let (a, b) = (try play(RandomMarket(seed: seed)), try play(RandomMarket(seed: seed, first: 1)))
    #expect(
      a.fills
        == b.fills.map { fill in
          var fill = fill
          fill.symbol = 1 - fill.symbol
          return fill
        })
    #expect((a.equity - b.equity).magnitude <= 1e-9 * a.equity.magnitude)
  }

  private func play(_ start: RandomMarket) throws -> (fills: [Fill], equity: Double) {
    var market = start
    var fills: [Fill] = []
    for i in 0..<2000 {
      _ = try market.step(i) { _, event, _ in
        if case .fill(let fill) = event { fills.append(fill) }
      }
    }
    return (fills, market.exchange.book.equity)
  }

  /// Changing only the close of a bar never changes what its open filled.
  @Test func aCloseDoesNotReachBackToTheOpen() throws {
    var random = SplitMix(seed: 7)
    for _ in 0..<500 {
      var market = RandomMarket(seed: Int.random(in: 0..<1000, using: &random))
      for i in 0..<20 { _ = try market.step(i) { _, _, _ in } }
      if market.exchange.hasPending(0) { continue }
      let kind: Order.Kind = Bool.random(using: &random) ? .market : .limit
      try market.exchange.accept(
        Order(
          ts: 10 * 3_600_000, symbol: 0, id: "last", side: .buy, size: .qty(0.01), intent: .add,
          position: market.exchange.book.position(0).qty, kind: kind,
          limit: kind == .limit ? 1000 : nil))
      let fills = try [91.0, 100, 109].map { close in
        var exchange = market.exchange
        var fills: [Fill] = []
        try exchange.bar(
          Bar(
            ts: 10 * 3_600_000, symbol: 0, timeframe: Timeframe(1, .hour), open: 100, high: 110,
            low: 90, close: close, volume: 1e6)
        ) { event, _ in
          if case .fill(let fill) = event, fill.order == "last" { fills.append(fill) }
        }
        return fills.first
      }
      #expect(fills[0] == fills[1] && fills[1] == fills[2])
    }
  }
}

/// A book of its own beside the exchange's, by sums.
private struct Watch {
  let terms: Terms
  var orders: [String: Order] = [:]
  var fills = 0
  private var cash = 10_000.0
  private var held = [0.0, 0]
  private var filled: [String: Double] = [:]
  private var used = (ts: Int64.min, symbol: -1, qty: 0.0)

  init(_ terms: Terms) { self.terms = terms }

  mutating func see(_ bar: Bar, _ event: Event, _ book: Book) throws {
    switch event {
    case .state: return
    case .flow(let flow): cash += flow.amount
    case .fill(let fill): try see(bar, fill)
    }
    guard (book.cash - cash).magnitude <= 1e-9 * max(1, cash.magnitude) else {
      throw Failure(.brokenInvariant, "cash appeared or vanished")
    }
  }

  private mutating func see(_ bar: Bar, _ fill: Fill) throws {
    fills += 1
    cash -= fill.signedQty * fill.price + fill.fee
    held[fill.symbol] += fill.signedQty
    // No price outside the bar, slippage apart.
    let rests = fill.slippage == 0
    let moved = rests ? 1 : 1 + fill.side.sign * terms.slippageRate
    let order = orders[fill.order]
    let isBound = order?.kind == .stopLimit
    if !isBound {
      try check(fill.price / moved >= bar.low * (1 - 1e-12), "below the bar", fill)
      try check(fill.price / moved <= bar.high * (1 + 1e-12), "above the bar", fill)
    }
    guard let order, order.side == fill.side, fill.intent == .open || fill.intent == .add else {
      return
    }
    try check(bar.ts >= order.ts, "before its decision", fill)
    if let limit = order.limit {
      try check(fill.side == .buy ? fill.price <= limit : fill.price >= limit, "worse", fill)
    }
    filled[fill.order, default: 0] += fill.qty
    if case .qty(let qty) = order.size {
      try check(filled[fill.order] ?? 0 <= qty * (1 + 1e-9), "more than ordered", fill)
    }
    guard let share = terms.participation else { return }
    if used.ts != bar.ts || used.symbol != bar.symbol { used = (bar.ts, bar.symbol, 0) }
    used.qty += fill.qty
    try check(used.qty <= share * bar.volume * (1 + 1e-9), "more than the volume allows", fill)
  }

  private func check(_ holds: Bool, _ what: String, _ fill: Fill) throws {
    guard holds else { throw Failure(.brokenInvariant, "\(what): \(fill)") }
  }

  func compare(_ book: Book) {
    for symbol in 0..<2 {
      let qty = book.position(symbol).qty
      #expect((qty - held[symbol]).magnitude <= 1e-7 * max(1, qty.magnitude))
    }
    let equity = cash + (0..<2).reduce(0) { $0 + held[$1] * book.position($1).mark }
    #expect((book.equity - equity).magnitude <= 1e-6 * max(1, cash.magnitude))
  }
}
