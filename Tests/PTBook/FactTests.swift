import PTWire
import Testing

@testable import PTBook

/// Splits and dividends, by hand.
@Suite struct FactTests {
  @Test func aSplitChangesUnitsAndPricesAndNothingElse() throws {
    var bench = Bench()
    try bench.flat(100)
    try bench.order(.buy, .qty(10), bracket: Bracket(stop: 80, takeProfit: 120))
    try bench.flat(100)
    try bench.order(.buy, .qty(2), .add, position: 10, .limit, limit: 90)
    try bench.flat(100)
    let equity = bench.book.equity
    bench.exchange.split(SplitRecord(ts: 0, symbol: 0, ratio: 4))
    #expect(bench.position.qty == 40 && bench.position.price == 25 && bench.position.mark == 25)
    #expect(bench.book.equity == equity)
    let rest = try #require(bench.exchange.pendingOrders.first)
    #expect(rest.limit == 22.5 && rest.size == .qty(8) && rest.position == 40)
    try bench.bar(25, 30, 24, 29)  // the profit is at 120 / 4
    #expect(bench.fills.last?.price == 30 && bench.fills.last?.qty == 40)
  }

  @Test func aSplitBetweenPartialFillsKeepsTheirShare() throws {
    var terms = Terms(feeBps: 0, slippageBps: 0, lot: nil)
    terms.participation = 0.1
    var bench = Bench(terms)
    try bench.flat(100)
    try bench.order(.buy, .qty(20))
    try bench.flat(100, volume: 50)  // 5 of 20
    bench.exchange.split(SplitRecord(ts: 0, symbol: 0, ratio: 2))
    try bench.flat(50, volume: 1000)
    #expect(bench.fills.map(\.qty) == [5, 30] && bench.position.qty == 40)
  }

  @Test func aTrailingStopKeepsItsDistance() throws {
    var bench = Bench()
    try bench.flat(100)
    try bench.order(.buy, .qty(10), bracket: Bracket(trailingStopBps: 1000))
    try bench.bar(100, 120, 119, 120)
    bench.exchange.split(SplitRecord(ts: 0, symbol: 0, ratio: 2))
    try bench.bar(60, 60, 53, 55)  // 120 / 2 * 0.9 = 54
    #expect(bench.fills.last?.price.isClose(54) == true)
    #expect(bench.fills.last?.intent == .trailingStop)
  }

  @Test func aDividendPaysLongsAndIsPaidByShorts() throws {
    for (side, cash) in [(Side.buy, 9005.0), (.sell, 10_995)] {
      var bench = Bench()
      try bench.flat(100)
      try bench.order(side, .qty(10))
      try bench.flat(100)
      var flows: [CashFlow] = []
      try bench.exchange.dividend(DividendRecord(ts: 5, symbol: 0, amount: 0.5)) { event, _ in
        if case .flow(let flow) = event { flows.append(flow) }
      }
      #expect(flows.map(\.amount) == [side.sign * 5] && bench.book.cash == cash)
    }
  }

  @Test func whoHoldsNothingGetsNothing() throws {
    var bench = Bench()
    try bench.flat(100)
    try bench.exchange.dividend(DividendRecord(ts: 5, symbol: 0, amount: 0.5)) { _, _ in
      Issue.record("a flow")
    }
    #expect(bench.book.cash == 10_000)
  }

  @Test func aFlowOfAnotherPositionIsABrokenInvariant() throws {
    var ledger = Ledger(cash: 100)
    #expect(throws: Failure.self) {
      try ledger.apply(
        CashFlow(ts: 0, symbol: 0, kind: .dividend, qty: 1, price: 1, rate: 1))
    }
  }
}
