import PTStats
import PTWire
import TestKit
import Testing

@testable import pt_report

/// The figures of findings, against numbers from elsewhere.
@Suite struct FindingTests {
  private func figures(_ story: Story, _ name: String) throws -> [String: Double] {
    guard case .found(let finding) = try story.answer(name) else { return [:] }
    return Dictionary(uniqueKeysWithValues: finding.figures.map { ($0.name, $0.number) })
  }

  private func sick(_ name: String) throws -> Story {
    try #require(CheckCase.all.first { $0.name == name }).sick()
  }

  /// 30 units from 100 to 102, with 0.1 % of each side as the fee: 60 less 3 and 3.06.
  @Test func oneTradeIsWhatItMade() throws {
    var story = CheckCase.oneWin()
    story.trips[0].entryPrice = 100
    story.trips[0].exitPrice = 102
    (story.feeRate, story.slipRate) = (0.001, 0)
    let found = try figures(story, "one_trade")
    #expect(((found["best_trade"] ?? 0) - 53.94).magnitude < 1e-9)
    #expect(((found["profit"] ?? 0) - 53.94).magnitude < 1e-9)
  }

  /// 40 trades without costs: two win 100, 38 lose 1.
  @Test func theTailIsTheBestTwentieth() throws {
    var story = try sick("few_trades_make_it")
    (story.feeRate, story.slipRate) = (0, 0)
    let found = try figures(story, "few_trades_make_it")
    #expect(found["trades"] == 2 && ((found["profit_of_best"] ?? 0) - 200).magnitude < 1e-9)
    #expect(((found["profit"] ?? 0) - 162).magnitude < 1e-9)
  }

  /// Of eight neighbours in a round six have the sign of the one before and two have the other:
  /// (6 - 2) / 8.
  @Test func fourUpAndFourDownAreHalfCorrelated() throws {
    let found = try figures(try sick("smooth_returns"), "smooth_returns")
    #expect(((found["autocorrelation"] ?? 0) - 0.5).magnitude < 0.02)
  }

  @Test func capacityIsAShareOfTheBar() throws {
    var story = Story().with([Story.Trip(entry: 66, exit: 68, qty: 30)])
    story.days[0][66].volume = 120
    let found = try figures(story, "capacity")
    #expect(found["large_bars"] == 1 && found["largest_share"] == 0.25)
  }

  /// Two of three trips of one bar; and a stop of a trip whose last bar reached both exits.
  @Test func bothExitsInReachHangOnThePath() throws {
    let trip = Story.Trip(
      entry: 66, exit: 70, exitPrice: 99, intent: "stop",
      order: #","stop_bps":100,"take_profit":101"#)
    var story = Story().with([trip])
    story.slipRate = 0
    story.days[0][66].open = 100
    (story.days[0][66].low, story.days[0][66].high) = (90, 110)
    story.days[0][66].close = 100
    (story.days[0][70].low, story.days[0][70].high) = (90, 110)
    (story.days[0][70].open, story.days[0][70].close) = (100, 100)
    story.trips[0].entryPrice = 100
    #expect(try figures(story, "path_in_bar")["both_in_reach"] == 1)
    story.days[0][70].high = 100.5
    #expect(try figures(story, "path_in_bar") == [:])
  }

  /// Python: float(Fraction(sum(comb(n, i) for i in range(k, n + 1)), 2 ** n)).
  @Test(arguments: [
    (40, 60, 0.00674464686559593), (10, 10, 0.0009765625), (1, 5, 0.96875),
    (600, 1000, 1.3642320780330092e-10), (30, 60, 0.5512890865042848), (0, 5, 1), (6, 5, 0),
  ])
  func theBinomialTailIsExact(_ successes: Int, _ trials: Int, _ expected: Double) {
    let found = halfBinomialTail(successes, of: trials)
    #expect((found - expected).magnitude <= 1e-10 * max(expected, 1e-300))
  }

  /// Python: returns of (1010, 1000, 1020), (990, 995) and nothing from 1000, filled with 0 to
  /// nine; statistics.stdev of mean / statistics.stdev.
  @Test func theRunsDeviationIsThatOfTheirDays() throws {
    var trials = TrialWatch()
    for name in ["a", "b", "c"] { trials.meet(name, cash: 1000) }
    for (day, equity) in [(0, 1010.0), (1, 1000), (2, 1020)] {
      // Behind a fill at its first midnight, within it, and at the midnight that ends it: the last
      // one counts, and the day before keeps its own.
      trials.account("a", close(of: day - 1), equity: 1, isOfFill: true)
      trials.account("a", close(of: day) - 3_600_000, equity: 1)
      trials.account("a", close(of: day), equity: equity)
    }
    for (day, equity) in [(4, 990.0), (6, 995)] {
      trials.account("b", close(of: day), equity: equity)
    }
    let found = try #require(trials.deviation(days: 10).number)
    #expect((found - 0.20779451770239898).magnitude < 1e-12)
    #expect(trials.deviation(days: 2).reason == "fewer than three days")
  }

  @Test func ordersAreForgottenTheOldestFirst() throws {
    var memory = OrderMemory()
    let symbols = Symbols()
    let symbol = try symbols.id("X")
    for i in 0..<5000 {
      memory.take(
        Order(
          ts: Int64(i), symbol: symbol, id: "o\(i)", side: .buy, size: .qty(1), intent: .open,
          position: 0))
    }
    #expect(memory.count == 5000)
    #expect(memory["o903"] == nil && memory["o904"]?.ts == 904 && memory["o4999"]?.ts == 4999)
  }
}
