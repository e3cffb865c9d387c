import PTWire
import Testing

@testable import PTBook

/// Every kind of order by hand; the first bar is where it is decided, at a close of 100.
@Suite struct OrderTests {
  private func decided(
    fee: Double = 0, slippage: Double = 0, _ make: (inout Bench) throws -> Void
  ) throws -> Bench {
    var bench = Bench(fee: fee, slippage: slippage)
    try bench.flat(100)
    try make(&bench)
    return bench
  }

  // MARK: limit

  @Test func aLimitFillsAtItsPriceInsideTheBarWithoutSlippage() throws {
    var bench = try decided(slippage: 100) { try $0.order(.buy, .qty(10), .limit, limit: 98) }
    try bench.bar(100, 101, 98.5, 99)
    #expect(bench.fills.isEmpty && bench.states == ["accepted"])
    try bench.bar(99, 100, 97, 99)
    let fill = try #require(bench.fills.first)
    #expect(fill.price == 98 && fill.slippage == 0 && fill.qty == 10)
  }

  @Test func aLimitThatTheBarDoesNotReachNeverFills() throws {
    // The predecessor filled a buy at 100 while the market was at 200.
    var bench = try decided {
      try $0.order(.buy, .qty(1), .limit, limit: 50)
      try $0.order(.sell, .qty(1), .limit, limit: 150)
    }
    for _ in 0..<10 { try bench.bar(100, 149.99, 50.01, 100) }
    #expect(bench.fills.isEmpty)
  }

  @Test func aGapThroughALimitFillsAtTheBetterOpen() throws {
    var bench = try decided { try $0.order(.buy, .qty(1), .limit, limit: 98) }
    try bench.bar(95, 96, 94, 95)
    #expect(bench.fills.first?.price == 95)
    var sale = try decided { try $0.order(.sell, .qty(1), .limit, limit: 102) }
    try sale.bar(110, 111, 109, 110)
    #expect(sale.fills.first?.price == 110)
  }

  @Test func theTouchOfALimitIsEnough() throws {
    var bench = try decided { try $0.order(.sell, .qty(1), .limit, limit: 105) }
    try bench.bar(100, 105, 99, 100)
    #expect(bench.fills.first?.price == 105)
  }

  // MARK: stop

  @Test func aStopFillsAtItsTriggerWithSlippage() throws {
    var bench = try decided(slippage: 100) { try $0.order(.buy, .qty(10), .stop, trigger: 104) }
    try bench.bar(100, 103, 99, 102)
    #expect(bench.fills.isEmpty)
    try bench.bar(102, 105, 101, 104)
    // 104 * 1.01 = 105.04; slippage 10 * 1.04
    #expect(bench.fills.first?.price.isClose(105.04) == true)
    #expect(bench.fills.first?.slippage.isClose(10.4) == true)
    #expect(bench.states == ["accepted", "triggered"])
  }

  @Test func aGapThroughAStopFillsAtTheWorseOpen() throws {
    var bench = try decided { try $0.order(.sell, .qty(1), .stop, trigger: 95) }
    try bench.bar(90, 99, 89, 98)
    #expect(bench.fills.first?.price == 90)
  }

  // MARK: stop-limit

  @Test func aStopLimitFillsAtItsTriggerIfTheLimitAllows() throws {
    var bench = try decided {
      try $0.order(.buy, .qty(1), .stopLimit, limit: 105, trigger: 104)
    }
    try bench.bar(100, 110, 99, 108)
    #expect(bench.fills.first?.price == 104)
  }

  @Test func slippageNeverLeadsBeyondTheLimit() throws {
    var bench = try decided(slippage: 200) {
      try $0.order(.buy, .qty(1), .stopLimit, limit: 105, trigger: 104)
    }
    try bench.bar(100, 110, 99, 108)
    // 104 * 1.02 = 106.08 is beyond 105.
    #expect(bench.fills.first?.price == 105)
  }

  @Test func aGapBeyondTheLimitTriggersAndRests() throws {
    var bench = try decided {
      try $0.order(.buy, .qty(1), .stopLimit, limit: 105, trigger: 104)
    }
    try bench.bar(110, 112, 108, 109)
    #expect(bench.fills.isEmpty && bench.states == ["triggered"])
    try bench.bar(109, 110, 104, 106)
    #expect(bench.fills.first?.price == 105)
  }

  // MARK: trailing stop

  @Test func aTrailingStopFollowsTheBestPriceAndNeverGoesBack() throws {
    var bench = try decided { try $0.order(.buy, .qty(10)) }
    try bench.flat(100)
    try bench.order(.sell, .qty(10), .reduce, position: 10, .trailingStop) { $0.trailBps = 1000 }
    try bench.bar(100, 120, 100, 118)  // best 120, level 108
    try bench.bar(118, 118, 110, 111)  // above the level
    #expect(bench.fills.count == 1)
    try bench.bar(111, 112, 107, 107)
    #expect(bench.fills.last?.price.isClose(108) == true)
    #expect(bench.position.qty == 0)
  }

  @Test func aTrailingStopOfAShortFollowsFromAbove() throws {
    var bench = try decided { try $0.order(.sell, .qty(10)) }
    try bench.flat(100)
    try bench.order(.buy, .qty(10), .reduce, position: -10, .trailingStop) { $0.trailBps = 1000 }
    try bench.bar(100, 100, 80, 82)  // best 80, level 88
    try bench.bar(90, 91, 89, 90)  // opens beyond it
    #expect(bench.fills.last?.price == 90)
  }

  // MARK: take-profit, market on close

  @Test func aTakeProfitOnlyReduces() throws {
    var bench = try decided { try $0.order(.buy, .qty(10)) }
    try bench.flat(100)
    try bench.order(.sell, .qty(30), .reduce, position: 10, .takeProfit, trigger: 110)
    try bench.bar(100, 112, 99, 111)
    #expect(bench.fills.last?.price == 110 && bench.fills.last?.qty == 10)
    #expect(bench.position.qty == 0)
    #expect(bench.states == ["partially_filled", "cancelled"])
  }

  @Test func aMarketOnCloseOrderFillsAtTheNextClose() throws {
    var bench = try decided(slippage: 100) { try $0.order(.buy, .qty(1), .marketOnClose) }
    try bench.bar(101, 110, 90, 105)
    #expect(bench.fills.first?.price.isClose(106.05) == true)
    #expect(bench.states.isEmpty)
  }

  // MARK: one cancels the other

  @Test func theFirstFillOfAGroupCancelsTheOthers() throws {
    var bench = try decided {
      try $0.order(.buy, .qty(1), .stop, trigger: 105) { $0.oco = "pair" }
      try $0.order(.sell, .qty(1), .stop, trigger: 95) { $0.oco = "pair" }
      try $0.order(.sell, .qty(1), .limit, limit: 200)
    }
    try bench.bar(100, 106, 99, 105)
    #expect(bench.fills.map(\.order) == ["o1"])
    #expect(bench.exchange.pendingOrders.map(\.id) == ["o3"])
    #expect(bench.reasons.contains("o1 of its group was filled"))
  }

  // MARK: reduce-only, post-only

  @Test func reduceOnlyDoesNotTurnAPositionAround() throws {
    var bench = try decided { try $0.order(.buy, .qty(4)) }
    try bench.flat(100)
    try bench.order(.sell, .qty(10), .reduce, position: 4) { $0.reduceOnly = true }
    try bench.flat(100)
    #expect(bench.position.qty == 0 && bench.states == ["partially_filled", "cancelled"])
    try bench.order(.sell, .qty(10), .reduce) { $0.reduceOnly = true }
    try bench.flat(100)
    #expect(bench.position.qty == 0 && bench.reasons.last == "there is nothing to reduce")
  }

  @Test func postOnlyIsRejectedWhereItWouldTake() throws {
    var bench = try decided {
      try $0.order(.buy, .qty(1), .limit, limit: 98) { $0.postOnly = true }
    }
    try bench.flat(97)
    #expect(bench.fills.isEmpty && bench.states == ["rejected"])
    var rests = try decided {
      try $0.order(.buy, .qty(1), .limit, limit: 98) { $0.postOnly = true }
    }
    try rests.bar(99, 99, 97, 98)
    #expect(rests.fills.first?.price == 98)
  }

  @Test(arguments: [
    (Order.Kind.limit, nil as Double?, 5.0 as Double?), (.stop, 5, nil), (.stopLimit, 5, nil),
    (.market, 5, nil), (.takeProfit, nil, nil), (.trailingStop, nil, nil),
  ])
  func anOrderNeedsThePricesOfItsKindAndNoOthers(
    _ kind: Order.Kind, _ limit: Double?, _ trigger: Double?
  ) throws {
    var bench = Bench()
    #expect(throws: Failure.self) {
      try bench.order(.buy, .qty(1), kind, limit: limit, trigger: trigger)
    }
  }
}
