import PTWire
import TestKit
import Testing

@testable import PTBook

@Suite struct ExchangeTests {
  @Test func aMarketOrderFillsAtTheNextOpenAgainstUs() throws {
    var bench = Bench(fee: 10, slippage: 5)
    try bench.bar(99, 101, 98, 100)
    try bench.order(.buy, .qty(10))
    #expect(bench.fills.isEmpty)
    try bench.bar(102, 110, 101, 109)
    let fill = try #require(bench.fills.first)
    // 102 * 1.0005 = 102.051; fee 10 * 102.051 * 0.001; slippage 10 * 0.051
    #expect(fill.price.isClose(102.051))
    #expect(fill.fee.isClose(1.02051))
    #expect(fill.slippage.isClose(0.51))
    #expect(fill.ts == 86_400_000)
    #expect(bench.exchange.book.cash.isClose(10_000 - 1020.51 - 1.02051))
    #expect(bench.exchange.book.equity.isClose(10_000 - 1020.51 - 1.02051 + 1090))
  }

  @Test func aSellIsMovedDown() throws {
    var bench = Bench(slippage: 100)
    try bench.bar(100, 100, 100, 100)
    try bench.order(.sell, .qty(1))
    try bench.bar(100, 100, 100, 100)
    #expect(bench.fills.first?.price.isClose(99) == true)
    #expect(bench.position.qty == -1)
    #expect(bench.exchange.book.cash.isClose(10_099))
  }

  @Test func theFillPriceDecidesTheQuantityOfABudgetAndTheFeeIsInIt() throws {
    var bench = Bench(fee: 100)
    try bench.bar(100, 100, 100, 100)
    try bench.order(.buy, .notional(10_000))
    try bench.bar(50, 50, 50, 50)
    // 10,000 / (50 * 1.01) = 198.0198...; all cash is spent, fee included
    #expect(bench.position.qty.isClose(198.01980198019803))
    #expect(bench.exchange.book.cash.magnitude < 1e-9)
  }

  @Test(arguments: [(1.0, 198.0), (0.1, 198.0), (0.001, 198.019), (5, 195), (0.25, 198)])
  func quantitiesAreRoundedDownToTheLot(_ lot: Double, _ qty: Double) throws {
    var bench = Bench(fee: 100, lot: lot)
    try bench.bar(100, 100, 100, 100)
    try bench.order(.buy, .notional(10_000))
    try bench.bar(50, 50, 50, 50)
    #expect(bench.position.qty == qty)
  }

  @Test func lotsAreDecimalsNotSumsOfBinaryFractions() {
    let lot = Lot(0.1)
    #expect(lot.roundedDown(0.3) == 0.3)
    #expect(lot.roundedDown(0.7) == 0.7)
    #expect(lot.roundedDown(0.79) == 0.7)
    #expect(lot.roundedDown(0.09) == 0)
    #expect(Lot(3).roundedDown(8.9) == 6)
    for hundredths in 1...1000 {
      let qty = Double(hundredths) / 100
      #expect(Lot(0.01).roundedDown(qty) == qty)
      #expect(Lot(0.01).roundedDown(qty + 0.0099) == qty)
    }
  }

  @Test func aBudgetBelowOneLotIsRejectedAndSaysSo() throws {
    var bench = Bench(lot: 1)
    try bench.bar(100, 100, 100, 100)
    try bench.order(.buy, .notional(99))
    try bench.bar(100, 100, 100, 100)
    guard case .state(let state)? = bench.events.first else {
      Issue.record("no state")
      return
    }
    #expect(state.state == .rejected)
    #expect(bench.exchange.book.cash == 10_000)
  }

  @Test func aShareOfTheEquityIsTakenAtTheFill() throws {
    var bench = Bench()
    try bench.bar(100, 100, 100, 100)
    try bench.order(.buy, .qty(50))
    try bench.bar(100, 100, 100, 100)
    try bench.order(.sell, .qty(50), .close, position: 50)
    try bench.order(.sell, .fraction(1, atMost: nil))
    try bench.bar(120, 120, 120, 120)
    // Closing at 120 makes 11,000 of it; 11,000 / 120 is sold short.
    #expect(bench.position.qty.isClose(-11_000 / 120))
    try bench.order(.buy, .qty(-bench.position.qty), .close, position: bench.position.qty)
    try bench.order(.buy, .fraction(0.5, atMost: 1_200))
    try bench.bar(120, 120, 120, 120)
    #expect(bench.position.qty.isClose(10))
  }

  @Test func aBeliefThatTheBookDoesNotShareIsABrokenInvariant() throws {
    var bench = Bench()
    try bench.bar(100, 100, 100, 100)
    try bench.order(.sell, .qty(5), .close, position: 5)
    #expect(throws: Failure.self) { try bench.bar(100, 100, 100, 100) }
  }

  @Test func averagePriceMovesWithUnitsAddedOnly() throws {
    var bench = Bench()
    try bench.bar(10, 10, 10, 10)
    try bench.order(.buy, .qty(10))
    try bench.bar(10, 10, 10, 10)
    try bench.order(.buy, .qty(30), .add, position: 10)
    try bench.bar(20, 20, 20, 20)
    #expect(bench.position.price.isClose(17.5))  // (10 * 10 + 30 * 20) / 40
    try bench.order(.sell, .qty(20), .reduce, position: 40)
    try bench.bar(30, 30, 30, 30)
    #expect(bench.position.price.isClose(17.5))
    try bench.order(.sell, .qty(50), .close, position: 20)
    try bench.bar(40, 40, 40, 40)
    #expect(bench.position.qty == -30 && bench.position.price == 40)
  }
}

@Suite struct BracketTests {
  /// A long of 10 from 100 with a bracket, then one bar.
  private func long(
    _ bracket: Bracket, slippage: Double = 0, _ open: Double, _ high: Double, _ low: Double,
    _ close: Double
  ) throws -> [Fill] {
    var bench = Bench(slippage: slippage)
    try bench.bar(100, 100, 100, 100)
    try bench.order(.buy, .qty(10), bracket: bracket)
    try bench.bar(100, 100, 100, 100)
    try bench.bar(open, high, low, close)
    return Array(bench.fills.dropFirst())
  }

  private func short(
    _ bracket: Bracket, _ open: Double, _ high: Double, _ low: Double, _ close: Double
  ) throws -> [Fill] {
    var bench = Bench()
    try bench.bar(100, 100, 100, 100)
    try bench.order(.sell, .qty(10), bracket: bracket)
    try bench.bar(100, 100, 100, 100)
    try bench.bar(open, high, low, close)
    return Array(bench.fills.dropFirst())
  }

  private let both = Bracket(stop: 95, takeProfit: 110)

  @Test func aStopFillsAtItsPriceInsideTheBar() throws {
    let fill = try #require(try long(both, 99, 100, 94, 97).first)
    #expect(fill.price == 95 && fill.intent == .stop && fill.side == .sell && fill.qty == 10)
  }

  @Test func aGapThroughTheStopFillsAtTheOpenNeverAtTheStop() throws {
    #expect(try long(both, 90, 92, 88, 91).first?.price == 90)
    #expect(try short(Bracket(stop: 105), 112, 113, 111, 112).first?.price == 112)
  }

  @Test func slippageMovesAStopFurther() throws {
    let fills = try long(Bracket(stopBps: 200), slippage: 100, 100, 100, 90, 95)
    // Entry 101; stop 101 * 0.98 = 98.98; fill 98.98 * 0.99
    #expect(fills.first?.price.isClose(97.9902) == true)
    #expect(fills.first?.slippage.isClose(10 * 0.9898) == true)
  }

  @Test func aTakeProfitFillsAtItsPriceWithoutSlippage() throws {
    let fill = try #require(try long(both, slippage: 100, 105, 111, 104, 106).first)
    #expect(fill.price == 110 && fill.intent == .takeProfit && fill.slippage == 0)
    #expect(try short(Bracket(takeProfit: 90), 95, 96, 89, 91).first?.price == 90)
  }

  @Test func aGapThroughTheTakeProfitFillsAtTheOpen() throws {
    #expect(try long(both, 115, 116, 114, 115).first?.price == 115)
    // The open is certain: it comes before whatever the bar does later.
    #expect(try long(both, 115, 116, 90, 115).first?.price == 115)
  }

  @Test func bothInsideOneBarIsTheStop() throws {
    let fill = try #require(try long(both, 100, 120, 90, 115).first)
    #expect(fill.intent == .stop && fill.price == 95)
    let mirrored = try #require(
      try short(Bracket(stop: 105, takeProfit: 90), 100, 110, 80, 85).first)
    #expect(mirrored.intent == .stop && mirrored.price == 105)
  }

  @Test func nothingReachedNothingHappens() throws {
    #expect(try long(both, 100, 109.99, 95.01, 100).isEmpty)
    #expect(try long(Bracket(), 1, 1000, 0.5, 2).isEmpty)
  }

  @Test func theTouchOfAPriceIsEnough() throws {
    #expect(try long(both, 100, 101, 95, 100).first?.intent == .stop)
    #expect(try long(both, 100, 110, 99, 100).first?.intent == .takeProfit)
  }

  @Test func theBracketIsLiveInTheBarOfItsEntry() throws {
    var bench = Bench()
    try bench.bar(100, 100, 100, 100)
    try bench.order(.buy, .qty(10), bracket: Bracket(stopBps: 200))
    try bench.bar(100, 101, 97, 99)
    #expect(bench.fills.map(\.intent) == [.open, .stop])
    #expect(bench.fills.last?.price.isClose(98) == true)
    #expect(bench.position.qty == 0)
  }

  @Test func aClosedPositionTakesItsBracketWithIt() throws {
    var bench = Bench()
    try bench.bar(100, 100, 100, 100)
    try bench.order(.buy, .qty(10), bracket: both)
    try bench.bar(100, 100, 100, 100)
    try bench.order(.sell, .qty(10), .close, position: 10)
    try bench.bar(100, 120, 80, 100)
    try bench.bar(100, 120, 80, 100)
    #expect(bench.fills.map(\.intent) == [.open, .close])
  }
}
