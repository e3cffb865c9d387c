import PTWire
import Testing

@testable import PTBook

/// What trading and holding cost, by hand.
@Suite struct CostTests {
  private func terms(_ change: (inout Terms) -> Void) -> Terms {
    var terms = Terms(feeBps: 0, slippageBps: 0, lot: nil)
    change(&terms)
    return terms
  }

  /// One buy of `qty` in a bar that stands at 100, behind a first bar.
  private func bought(
    _ qty: Double, _ terms: Terms, high: Double = 100, low: Double = 100, volume: Double = 1000
  ) throws -> Fill {
    var bench = Bench(cash: 1e6, terms)
    try bench.bar(100, high, low, 100)
    try bench.order(.buy, .qty(qty))
    try bench.flat(100, volume: volume)
    return try #require(bench.fills.first)
  }

  // MARK: fees

  @Test func aFixedFeeAndALeastFee() throws {
    // 10 * 100 * 0.001 + 0.5 = 1.5
    #expect(
      try bought(
        10,
        terms {
          $0.fees = .init(bps: 10)
          $0.fees.fixed = 0.5
        }
      ).fee == 1.5)
    // 1 * 100 * 0.001 = 0.1 is below the least of 2; 100 * 100 * 0.001 = 10 is not
    let least = terms {
      $0.fees = .init(bps: 10)
      $0.fees.least = 2
    }
    #expect(try bought(1, least).fee == 2)
    #expect(try bought(100, least).fee == 10)
  }

  @Test func aBudgetPaysFixedAndLeastFeesToo() throws {
    var bench = Bench(
      terms {
        $0.fees = .init(bps: 100)
        $0.fees.fixed = 10
      })
    try bench.flat(100)
    try bench.order(.buy, .notional(1020))
    try bench.flat(100)
    // (1020 - 10) / (100 * 1.01) = 10; fee 10 * 100 * 0.01 + 10 = 20
    #expect(bench.fills.first?.qty == 10 && bench.fills.first?.fee == 20)
    #expect(bench.book.cash == 10_000 - 1020)
    var least = Bench(
      terms {
        $0.fees = .init(bps: 10)
        $0.fees.least = 20
      })
    try least.flat(100)
    try least.order(.buy, .notional(1020))
    try least.flat(100)
    #expect(least.fills.first?.qty == 10 && least.fills.first?.fee == 20)
  }

  @Test func whoRestsPaysTheMakerFeeAndMayGetARebate() throws {
    var bench = Bench(
      terms { $0.fees.base = .init(notional: 0, makerBps: -2, takerBps: 10) })
    try bench.flat(100)
    try bench.order(.buy, .qty(10), .limit, limit: 99)
    try bench.bar(100, 100, 98, 100)
    // Rested: 10 * 99 * -0.0002 = -0.198
    #expect(bench.fills.last?.fee.isClose(-0.198) == true)
    #expect(bench.book.cash.isClose(10_000 - 990 + 0.198))
    try bench.order(.sell, .qty(10), .reduce, position: 10, .limit, limit: 90)
    try bench.flat(100)
    // Took at the open: 10 * 100 * 0.001 = 1
    #expect(bench.fills.last?.fee == 1)
  }

  @Test func tiersGoByWhatWasTradedInThirtyDaysBefore() throws {
    var bench = Bench(
      cash: 1e6,
      terms {
        $0.fees = .init(bps: 20)
        $0.fees.tiers = [
          .init(notional: 1000, makerBps: 10, takerBps: 15),
          .init(notional: 2500, makerBps: 5, takerBps: 8),
        ]
      })
    try bench.flat(100)
    for held in [0.0, 10, 20] {
      try bench.order(.buy, .qty(10), .add, position: held)
      try bench.flat(100)
    }
    // Before: 0, 1000, 2000: 20, 15 and 15 basis points of 1000.
    #expect(bench.fills.map { ($0.fee * 100).rounded() / 100 } == [2, 1.5, 1.5])
    try bench.order(.buy, .qty(10), .add, position: 30)
    try bench.flat(100)
    #expect(bench.fills.last?.fee.isClose(0.8) == true)  // 3000 before
    while bench.day < 32 { try bench.flat(100) }
    try bench.order(.buy, .qty(10), .add, position: 40)
    try bench.flat(100)
    // Day 32: of days 1 to 4 only 3 and 4 are among the 30 days; 2000 before.
    #expect(bench.fills.last?.fee.isClose(1.5) == true)
  }

  // MARK: slippage

  @Test func halfTheSpreadIsPaid() throws {
    let fill = try bought(10, terms { $0.slippage.spread = 0.004 })
    #expect(fill.price.isClose(100.2) && fill.slippage.isClose(2))
  }

  /// A range of e^0.02 has a Parkinson sigma of 0.02 / sqrt(4 ln 2) = 0.012011224087864498.
  private let high = 100 * 1.0202013400267558

  @Test func slippageByVolatilityIsThatOfTheBarsBefore() throws {
    let fill = try bought(10, terms { $0.slippage.volatilityMultiple = 0.5 }, high: high)
    #expect((fill.price - 100 * (1 + 0.5 * 0.012011224087864498)).magnitude < 1e-9)
  }

  @Test func impactGrowsWithTheRootOfTheShareOfTheVolume() throws {
    let terms = terms { $0.slippage.impact = 0.8 }
    // 0.8 * 0.0120112 * sqrt(10 / 1000) and twice that for four times the quantity
    let ten = try bought(10, terms, high: high)
    #expect((ten.price - 100 * (1 + 0.8 * 0.012011224087864498 * 0.1)).magnitude < 1e-9)
    let forty = try bought(40, terms, high: high)
    #expect(((forty.price - 100) - 2 * (ten.price - 100)).magnitude < 1e-9)
  }

  @Test func whatABudgetBuysWithImpactCostsNoMoreThanIt() throws {
    var bench = Bench(
      terms {
        $0.slippage.impact = 1
        $0.fees = .init(bps: 10)
      })
    try bench.bar(100, high, 100, 100)
    try bench.order(.buy, .notional(10_000))
    try bench.flat(100, volume: 200)
    #expect(bench.book.cash >= 0 && bench.book.cash < 10)
  }

  @Test func volatilityBeforeAnyBarIsNotZeroButUnknown() throws {
    var bench = Bench(terms { $0.slippage.volatilityMultiple = 1 })
    try bench.order(.buy, .qty(1))
    #expect(throws: Failure.self) { try bench.flat(100) }
  }

  // MARK: borrowing and funding

  @Test func longsPayPositiveFundingAndShortsReceiveIt() throws {
    // Three funding times of 8 hours in a day: 10 * 100 * 0.0001 * 3 = 0.3
    let terms = terms { $0.fundingRate = 0.0001 }
    for (side, amount) in [(Side.buy, -0.3), (.sell, 0.3)] {
      var bench = Bench(terms)
      try bench.flat(100)
      try bench.order(side, .qty(10))
      try bench.flat(100)
      #expect(bench.flows.isEmpty)  // bought at the funding time, not held over it
      try bench.flat(110)
      #expect(bench.flows.map(\.amount).first?.isClose(amount) == true)
      #expect(bench.flows.first?.kind == .funding && bench.flows.first?.price == 100)
      let equity = 10_000 + side.sign * 100 + amount
      #expect(bench.book.equity.isClose(equity))
    }
  }

  @Test func negativeFundingIsPaidByShorts() throws {
    var bench = Bench(terms { $0.fundingRate = -0.0001 })
    try bench.flat(100)
    try bench.order(.sell, .qty(10))
    try bench.flat(100)
    try bench.flat(100)
    #expect(bench.flows.map(\.amount).first?.isClose(-0.3) == true)
  }

  @Test func shortsPayForEveryMidnightAndLongsDoNot() throws {
    // 36.5 % a year is 0.1 % a day: 10 * 100 * 0.001 = 1 a midnight
    let terms = terms { $0.borrowRate = 0.365 }
    var bench = Bench(terms)
    try bench.flat(100)
    try bench.order(.sell, .qty(10))
    try bench.flat(100)
    try bench.flat(100)
    #expect(bench.flows.map(\.amount).first?.isClose(-1) == true)
    bench.day += 2  // a weekend: three midnights
    try bench.flat(100)
    #expect(bench.flows.map(\.amount).last?.isClose(-3) == true)
    #expect(bench.book.cash.isClose(10_000 + 1000 - 4))
    var long = Bench(terms)
    try long.flat(100)
    try long.order(.buy, .qty(10))
    for _ in 0..<3 { try long.flat(100) }
    #expect(long.flows.isEmpty)
  }
}
