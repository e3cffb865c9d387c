import PTWire
import Testing

@testable import PTBook

/// Accounts that may not owe everything, by hand.
@Suite struct MarginTests {
  private func bench(_ margin: Margin, cash: Double = 1000) -> Bench {
    var terms = Terms(feeBps: 0, slippageBps: 0, lot: nil)
    terms.margin = margin
    return Bench(cash: cash, terms)
  }
  private let half = Margin.margin(initial: 0.5, maintenance: 0.25)

  @Test func aCashAccountSpendsNothingTwice() throws {
    var bench = bench(.cash)
    try bench.flat(100)
    try bench.order(.buy, .qty(10.01))
    try bench.flat(100)
    #expect(bench.fills.isEmpty && bench.reasons == ["there is not enough cash"])
    try bench.order(.buy, .qty(10))
    try bench.flat(100)
    #expect(bench.book.cash == 0)
  }

  @Test func aCashAccountSellsNothingShort() throws {
    var bench = bench(.cash)
    try bench.flat(100)
    try bench.order(.sell, .qty(1))
    try bench.flat(100)
    #expect(bench.fills.isEmpty && bench.states == ["rejected"])
    try bench.order(.buy, .qty(2))
    try bench.flat(100)
    try bench.order(.sell, .qty(3), .close, position: 2)
    try bench.flat(100)
    #expect(bench.position.qty == 2)
    try bench.order(.sell, .qty(2), .close, position: 2)
    try bench.flat(100)
    #expect(bench.position.qty == 0)
  }

  @Test func initialMarginBoundsWhatIsAdded() throws {
    for side in Side.allCases {
      var bench = bench(half)
      try bench.flat(100)
      // 20 * 100 * 0.5 = 1000 is the equity; 20.01 is too much.
      try bench.order(side, .qty(20.01))
      try bench.flat(100)
      #expect(bench.fills.isEmpty && bench.reasons == ["there is not enough initial margin"])
      try bench.order(side, .qty(20))
      try bench.flat(100)
      #expect(bench.position.qty == side.sign * 20)
    }
  }

  @Test func aLongIsLiquidatedWhereItsMarginEnds() throws {
    var bench = bench(half)
    try bench.flat(100)
    try bench.order(.buy, .qty(20))
    try bench.flat(100)
    // Cash -1000: -1000 + 20 p = 0.25 * 20 p at p = 1000 / 15 = 66.67
    try bench.bar(100, 100, 67, 70)
    #expect(bench.fills.count == 1)
    try bench.bar(70, 71, 60, 61)
    let fill = try #require(bench.fills.last)
    #expect(fill.intent == .liquidation && fill.qty == 20 && fill.side == .sell)
    #expect(fill.price.isClose(1000 / 15) && fill.order == "o1")
    // -1000 + 20 * 66.67 = 333.33
    #expect(bench.book.equity.isClose(1000 / 3) && bench.book.isFlat)
  }

  @Test func aShortIsLiquidatedFromBelow() throws {
    var bench = bench(half)
    try bench.flat(100)
    try bench.order(.sell, .qty(20))
    try bench.flat(100)
    // Cash 3000: 3000 - 20 p = 0.25 * 20 p at p = 3000 / 25 = 120
    try bench.bar(100, 119.99, 100, 119)
    #expect(bench.fills.count == 1)
    try bench.bar(119, 125, 118, 124)
    #expect(bench.fills.last?.price.isClose(120) == true)
    #expect(bench.book.equity.isClose(600))
  }

  @Test func aSqueezeThroughAllMarginLeavesADebtAndHalts() throws {
    var bench = bench(half)
    try bench.flat(100)
    try bench.order(.sell, .qty(20))
    try bench.flat(100)
    try bench.flat(160)  // gaps: 3000 - 20 * 160 = -200
    #expect(bench.fills.last?.price == 160 && bench.fills.last?.intent == .liquidation)
    #expect(bench.book.equity == -200 && bench.exchange.desk.isHalted)
    try bench.order(.buy, .qty(1))
    try bench.flat(160)
    #expect(bench.book.isFlat)
    #expect(bench.reasons.last == "the account is halted: its equity is used up")
  }

  @Test func liquidationTakesRestingOrdersAlong() throws {
    var bench = bench(half)
    try bench.flat(100)
    try bench.order(.buy, .qty(20), bracket: Bracket(takeProfit: 200))
    try bench.order(.buy, .qty(1), .add, position: 20, .limit, limit: 10)
    try bench.flat(100)
    try bench.bar(100, 300, 50, 200)
    #expect(bench.fills.last?.intent == .liquidation)
    #expect(bench.reasons.last == "the position was liquidated")
    #expect(!bench.exchange.hasPending(0))
  }

  @Test func withoutMarginNothingIsChecked() throws {
    var bench = bench(.unchecked)
    try bench.flat(100)
    try bench.order(.sell, .qty(20))
    try bench.flat(100)
    try bench.flat(1000)
    #expect(bench.fills.count == 1 && bench.book.equity == -17_000)
    #expect(!bench.exchange.desk.isHalted)
  }
}
