import PTWire
import Testing

@testable import PTBook

/// What happens inside a bar under each policy.
@Suite struct PathTests {
  private func bench(_ path: PathPolicy) -> Bench {
    var terms = Terms(feeBps: 0, slippageBps: 0, lot: nil)
    terms.path = path
    return Bench(terms)
  }

  /// The price at which a long of 100 leaves a bar of 90 to 110, with stop 95 and profit 105.
  @Test(arguments: [
    (PathPolicy.pessimistic, 95.0), (.optimistic, 105), (.openHighLowClose, 105),
    (.openLowHighClose, 95),
  ])
  func bothExitsOfALong(_ path: PathPolicy, _ price: Double) throws {
    var bench = bench(path)
    try bench.flat(100)
    try bench.order(.buy, .qty(1), bracket: Bracket(stop: 95, takeProfit: 105))
    try bench.bar(100, 110, 90, 100)
    #expect(bench.fills.last?.price == price)
  }

  @Test(arguments: [
    (PathPolicy.pessimistic, 105.0), (.optimistic, 95), (.openHighLowClose, 105),
    (.openLowHighClose, 95),
  ])
  func bothExitsOfAShort(_ path: PathPolicy, _ price: Double) throws {
    var bench = bench(path)
    try bench.flat(100)
    try bench.order(.sell, .qty(1), bracket: Bracket(stop: 105, takeProfit: 95))
    try bench.bar(100, 110, 90, 100)
    #expect(bench.fills.last?.price == price)
  }

  /// A limit entry at 98 with its profit at 105: the high before the low does not count for it.
  @Test func anEntryDoesNotTakeAProfitThatCameBeforeIt() throws {
    var bench = bench(.pessimistic)
    try bench.flat(100)
    try bench.order(.buy, .qty(1), .limit, limit: 98) { $0.bracket = Bracket(takeProfit: 105) }
    try bench.bar(100, 110, 97, 99)
    #expect(bench.fills.count == 1 && bench.position.qty == 1)
    // A close beyond it came after the low, whatever the path.
    var certain = self.bench(.pessimistic)
    try certain.flat(100)
    try certain.order(.buy, .qty(1), .limit, limit: 98) { $0.bracket = Bracket(takeProfit: 105) }
    try certain.bar(100, 110, 97, 106)
    #expect(certain.fills.map(\.price) == [98, 105])
  }

  @Test func aStopEntryIsStoppedOutByTheLowOfItsBar() throws {
    for (path, count) in [(PathPolicy.pessimistic, 2), (.optimistic, 1)] {
      var bench = bench(path)
      try bench.flat(100)
      try bench.order(.buy, .qty(1), .stop, trigger: 104) { $0.bracket = Bracket(stop: 97) }
      try bench.bar(100, 106, 95, 103)
      #expect(bench.fills.count == count)
    }
  }

  /// 10 % behind the best: the high of 120 would make it 108, and the low of 100 came before.
  @Test func aTrailingStopDoesNotUseTheHighBeforeTheLow() throws {
    var bench = bench(.pessimistic)
    try bench.flat(100)
    try bench.order(.buy, .qty(1), bracket: Bracket(trailingStopBps: 1000))
    try bench.bar(100, 120, 100, 119)
    #expect(bench.fills.count == 1)
    var optimistic = self.bench(.optimistic)
    try optimistic.flat(100)
    try optimistic.order(.buy, .qty(1), bracket: Bracket(trailingStopBps: 1000))
    try optimistic.bar(100, 120, 100, 119)
    #expect(optimistic.fills.last?.price.isClose(108) == true)
  }

  /// The close came after the high, whatever the path: 120 * 0.9 = 108 was crossed.
  @Test func aTrailingStopThatTheCloseHasCrossedIsReached() throws {
    var bench = bench(.pessimistic)
    try bench.flat(100)
    try bench.order(.buy, .qty(1), bracket: Bracket(trailingStopBps: 1000))
    try bench.bar(100, 120, 99, 101)
    #expect(bench.fills.last?.price.isClose(108) == true)
  }

  @Test func ofAFixedAndATrailingStopTheNearerHolds() throws {
    var bench = bench(.pessimistic)
    try bench.flat(100)
    try bench.order(.buy, .qty(1), bracket: Bracket(stop: 95, trailingStopBps: 1000))
    try bench.bar(100, 102, 94, 100)
    #expect(bench.fills.last?.price == 95 && bench.fills.last?.intent == .stop)
  }

  /// An hour of two half hours: the high was in the first, the low in the second.
  @Test func finerBarsDecide() throws {
    var exchange = Exchange(cash: 10_000, terms: Terms(feeBps: 0, slippageBps: 0, lot: nil))
    func bar(_ minute: Int64, _ length: Int, _ prices: [Double]) -> Bar {
      Bar(
        ts: minute * 60_000, symbol: 0, timeframe: Timeframe(length, .minute), open: prices[0],
        high: prices[1], low: prices[2], close: prices[3], volume: 10, also: length < 60)
    }
    try exchange.bar(bar(0, 60, [100, 100, 100, 100])) { _, _ in }
    var order = Order(
      ts: 3_600_000, symbol: 0, id: "o", side: .buy, size: .qty(1), intent: .open, position: 0)
    order.bracket = Bracket(stop: 95, takeProfit: 105)
    try exchange.accept(order)
    exchange.finer(bar(60, 30, [100, 110, 99, 100]))
    exchange.finer(bar(90, 30, [100, 101, 90, 92]))
    var prices: [Double] = []
    try exchange.bar(bar(60, 60, [100, 110, 90, 92])) { event, _ in
      if case .fill(let fill) = event { prices.append(fill.price) }
    }
    #expect(prices == [100, 105])
  }

  /// Finer bars that do not make the bar are not believed.
  @Test func finerBarsThatMissAnExtremeAreNotUsed() throws {
    var exchange = Exchange(cash: 10_000, terms: Terms(feeBps: 0, slippageBps: 0, lot: nil))
    let hour = Bar(
      ts: 0, symbol: 0, timeframe: Timeframe(1, .hour), open: 100, high: 110, low: 90, close: 100,
      volume: 1)
    try exchange.accept(
      Order(
        ts: 0, symbol: 0, id: "o", side: .buy, size: .qty(1), intent: .open, position: 0,
        bracket: Bracket(stop: 95, takeProfit: 105)))
    for minute in [Int64(0), 30] {
      exchange.finer(
        Bar(
          ts: minute * 60_000, symbol: 0, timeframe: Timeframe(30, .minute), open: 100, high: 110,
          low: 100, close: 100, volume: 1, also: true))
    }
    var last = 0.0
    try exchange.bar(hour) { event, _ in if case .fill(let fill) = event { last = fill.price } }
    #expect(last == 95)
  }
}
