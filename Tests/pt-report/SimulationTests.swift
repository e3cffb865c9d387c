import PTConfig
import PTStats
import PTWire
import TestKit
import Testing

@testable import pt_report

private func returns(_ count: Int) -> [Double] {
  var random = SplitMix(seed: 12)
  return (0..<count).map { _ in Double.random(in: -0.02...0.021, using: &random) }
}

private func simulate(
  _ method: RobustnessOptions.Method, _ returns: [Double], paths: Int = 200, seed: UInt64 = 1,
  block: Double? = nil, ruin: Double = 0.5
) throws -> Simulation {
  try Simulation(
    .init(paths: paths, method: method, block: block, seed: seed, ruin: ruin), returns,
    periodsPerYear: 252, minimumDays: 30)
}

@Suite struct SimulationTests {
  @Test(arguments: RobustnessOptions.Method.allCases)
  func theSameSeedGivesTheSameBytes(_ method: RobustnessOptions.Method) throws {
    let first = try simulate(method, returns(300))
    #expect(try simulate(method, returns(300)).json == first.json)
    #expect(try simulate(method, returns(300), seed: 2).json != first.json)
  }

  @Test func quantilesRise() throws {
    let found = try simulate(.stationary, returns(300))
    #expect(found.spreads.count == 6)
    for spread in found.spreads {
      let values = Simulation.shares.compactMap { spread.quantile($0.share) }
      #expect(values.count == 7 && values == values.sorted(), "\(spread.name)")
    }
  }

  /// Independent returns: the median path grows like the mean of the logarithms.
  @Test func theMedianIsWhereItShouldBe() throws {
    let found = try simulate(.independent, returns(400), paths: 4000)
    let mean = try #require(found.spreads.first { $0.name == "mean_return" })
    let ours = returns(400).reduce(0, +) / 400
    let deviation = (0.041 * 0.041 / 12 / 400).squareRoot()
    #expect((try #require(mean.mean) - ours).magnitude < 4 * deviation / 4000.0.squareRoot())
    #expect((try #require(mean.deviation) / deviation - 1).magnitude < 0.05)
    let width = try #require(mean.quantile(0.975)) - (try #require(mean.quantile(0.025)))
    #expect((width / (2 * 1.96 * deviation) - 1).magnitude < 0.1)
  }

  @Test func oneFallIsAsDeepInAnyOrder() throws {
    let found = try simulate(.trades, [0.1, -0.05, 0.2], paths: 300)
    // Of any order the only fall is 5 %, but for rounding, which must not decide.
    #expect(found.asDeep == 1 && found.loss == 0 && found.ruined == 0)
    #expect((found.observed + 0.05).magnitude < 1e-15)
  }

  @Test func ruinIsCountedOnTheWay() throws {
    // Half is lost in each order, and more than won back in each.
    let found = try simulate(.trades, [-0.6, 2], paths: 100)
    #expect(found.loss == 0 && found.ruined > 0.3 && found.ruined < 0.7)
    #expect(try simulate(.trades, [-0.6, 2], paths: 100, ruin: 0.3).ruined == 0)
  }

  @Test func fewerThanTwoReturnsAreRefused() {
    for few in [[], [0.1]] {
      let failure = #expect(throws: Failure.self) { try simulate(.stationary, few) }
      #expect(failure?.status == .badData)
    }
  }

  @Test func onePathAndLongBlocksAndZeroReturns() throws {
    #expect(try simulate(.blocks, returns(20), paths: 1, block: 500).paths == 1)
    let zero = try simulate(.stationary, Array(repeating: 0, count: 50))
    #expect(zero.json.contains("\"sharpe\":{\"mean\":null"))
    #expect(zero.loss == 0 && !zero.json.contains("nan"))
    #expect(zero.lines.joined().contains("Sharpe"))
  }
}

@Suite struct StressTableTests {
  @Test func eachKindStandsBesideTheRecord() throws {
    let series = [0.01, -0.02, 0.015, -0.01, -0.005, 0.02, 0.003, -0.004]
    let table = try StressTable(
      series, severity: 0.2, window: 5, position: .middle, periodsPerYear: 252)
    #expect(table.rows.count == 5 && table.rows[0].kind == nil)
    let growth = series.reduce(1) { $0 * (1 + $1) }
    #expect(table.rows[0].growth == growth)
    // The crash takes the place of -0.005.
    let crash = table.rows.first { $0.kind == .singleCrashBar }
    #expect(((crash?.growth ?? 0) - growth / 0.995 * 0.8).magnitude < 1e-12)
    for row in table.rows.dropFirst() { #expect(row.maxDrawdown <= table.rows[0].maxDrawdown) }
    for line in table.lines { #expect(line.count <= 80) }
    #expect(throws: Failure.self) {
      try StressTable([], severity: 0.2, window: 5, position: .end, periodsPerYear: 1)
    }
  }
}
