import PTWire
import Testing

@testable import PTBook

/// How long orders are worked, what volume leaves of them, cancels, amendments and latency.
@Suite struct TimeInForceTests {
  private func capped(_ participation: Double) -> Bench {
    var terms = Terms(feeBps: 0, slippageBps: 0, lot: nil)
    terms.participation = participation
    return Bench(terms)
  }

  @Test func aPartialFillGoesOnInTheNextBar() throws {
    var bench = capped(0.1)
    try bench.flat(100)
    try bench.order(.buy, .qty(25))
    try bench.flat(100, volume: 100)  // 10 of 25
    try bench.flat(101, volume: 100)  // 20 of 25
    try bench.flat(102, volume: 100)  // 25 of 25
    #expect(bench.fills.map(\.qty) == [10, 10, 5])
    #expect(bench.fills.map(\.price) == [100, 101, 102])
    #expect(bench.reasons == ["10 of 25", "20 of 25"])
    #expect(!bench.exchange.hasPending(0))
    // (10 * 100 + 10 * 101 + 5 * 102) / 25
    #expect(bench.position.price.isClose(100.8))
  }

  @Test func ordersOfOneBarShareItsVolume() throws {
    var bench = capped(0.1)
    try bench.flat(100)
    try bench.order(.buy, .qty(7))
    try bench.order(.buy, .qty(7), .add, position: 7)
    try bench.flat(100, volume: 100)
    #expect(bench.fills.map(\.qty) == [7, 3])
  }

  @Test func aBarWithoutVolumeFillsNothingWhereVolumeCounts() throws {
    var bench = capped(1)
    try bench.flat(100)
    try bench.order(.buy, .qty(1))
    try bench.flat(100, volume: 0)
    #expect(bench.fills.isEmpty)
    try bench.flat(100, volume: 1)
    #expect(bench.fills.count == 1)
  }

  @Test(arguments: [(Order.TimeInForce.ioc, [10.0]), (.fok, []), (.gtc, [10, 10]), (.day, [10])])
  func whatIsLeftGoesAsTheTimeInForceSays(_ tif: Order.TimeInForce, _ qty: [Double]) throws {
    var bench = capped(0.1)
    try bench.flat(100)
    try bench.order(.buy, .qty(20), tif: tif)
    try bench.flat(100, volume: 100)
    try bench.flat(100, volume: 100)
    #expect(bench.fills.map(\.qty) == qty)
    #expect(!bench.exchange.hasPending(0))
  }

  @Test func fillOrKillFillsWholeWhereItCan() throws {
    var bench = capped(0.1)
    try bench.flat(100)
    try bench.order(.buy, .qty(10), tif: .fok)
    try bench.flat(100, volume: 100)
    #expect(bench.fills.map(\.qty) == [10] && bench.states.isEmpty)
  }

  @Test(arguments: [Order.TimeInForce.ioc, .fok])
  func anImmediateLimitDoesNotRest(_ tif: Order.TimeInForce) throws {
    var bench = Bench()
    try bench.flat(100)
    try bench.order(.buy, .qty(1), .limit, tif: tif, limit: 99)
    try bench.bar(100, 101, 98, 100)
    #expect(bench.fills.isEmpty && bench.states == ["cancelled"])
    try bench.order(.buy, .qty(1), .limit, tif: tif, limit: 99)
    try bench.bar(98, 101, 98, 100)
    #expect(bench.fills.first?.price == 98)
  }

  @Test func aDayOrderExpiresWithItsDayAndABarCountWithItsBars() throws {
    var bench = Bench()
    try bench.flat(100)
    try bench.order(.buy, .qty(1), .limit, tif: .day, limit: 90)
    try bench.order(.buy, .qty(1), .limit, limit: 91) { $0.expireBars = 2 }
    try bench.flat(100)
    try bench.flat(100)
    #expect(bench.states == ["accepted", "accepted", "expired", "expired"])
    #expect(bench.reasons.suffix(2) == ["its day is over", "after 2 bars"])
    try bench.flat(80)
    #expect(bench.fills.isEmpty)
  }

  @Test func aCancelTakesEffectBeforeTheNextOpen() throws {
    var bench = Bench()
    try bench.flat(100)
    try bench.order(.buy, .qty(1), .limit, limit: 90)
    try bench.flat(100)
    try bench.cancel("o1")
    try bench.flat(80)
    #expect(bench.fills.isEmpty && bench.states == ["accepted", "cancelled"])
    #expect(throws: Failure.self) { try bench.cancel("o1") }
    #expect(throws: Failure.self) { try bench.cancel("never") }
  }

  @Test func anAmendmentChangesWhatIsLeft() throws {
    var bench = capped(0.1)
    try bench.flat(100)
    try bench.order(.buy, .qty(25), .limit, limit: 90)
    try bench.flat(100, volume: 100)
    try bench.amend("o1", limit: 95)
    try bench.flat(94, volume: 100)  // 10 of 25 at 94
    try bench.amend("o1", qty: 15)
    try bench.flat(94, volume: 100)  // 15 of 15
    #expect(bench.fills.map(\.qty) == [10, 5])
    try bench.order(.buy, .qty(25), .limit, limit: 95)
    #expect(throws: Failure.self) { try bench.amend("o2", trigger: 5) }
  }

  @Test func anAmendmentToWhatIsFilledEndsTheOrder() throws {
    var bench = capped(0.1)
    try bench.flat(100)
    try bench.order(.buy, .qty(25))
    try bench.flat(100, volume: 100)
    try bench.amend("o1", qty: 10)
    try bench.flat(100, volume: 100)
    #expect(bench.fills.map(\.qty) == [10] && bench.states.last == "cancelled")
  }

  @Test func anOrderMissesTheBarsOfItsLatency() throws {
    var terms = Terms(feeBps: 0, slippageBps: 0, lot: nil)
    terms.latencyBars = 2
    var bench = Bench(terms)
    try bench.flat(100)
    try bench.order(.buy, .qty(1))
    for price in [101.0, 102, 103, 104] { try bench.flat(price) }
    #expect(bench.fills.map(\.price) == [103])
  }

  /// A fill that was on its way before the cancel could arrive counts.
  @Test func aCancelIsAsSlowAsAnOrder() throws {
    var terms = Terms(feeBps: 0, slippageBps: 0, lot: nil)
    terms.latencyBars = 1
    var bench = Bench(terms)
    try bench.flat(100)
    try bench.order(.buy, .qty(1))
    try bench.flat(101)
    try bench.cancel("o1")
    try bench.flat(102)
    try bench.flat(103)
    #expect(bench.fills.map(\.price) == [102] && bench.states.isEmpty)
  }

  @Test func millisecondsWaitForTheFirstOpenBehindThem() throws {
    var terms = Terms(feeBps: 0, slippageBps: 0, lot: nil)
    terms.latency = 1
    var bench = Bench(terms)
    try bench.flat(100)
    try bench.order(.buy, .qty(1))
    try bench.flat(101)  // opens at the decision: too early by a millisecond
    try bench.flat(102)
    #expect(bench.fills.map(\.price) == [102])
  }
}
