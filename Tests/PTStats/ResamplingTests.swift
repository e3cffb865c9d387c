import TestKit
import Testing

@testable import PTStats

private func noise(_ count: Int, _ seed: UInt64) -> [Double] {
  var random = SplitMix(seed: seed)
  return (0..<count).map { _ in Double.random(in: -0.02...0.021, using: &random) }
}

@Suite struct TailsTests {
  /// The long way, in passes over bits, against a sort.
  @Test func selectionFindsTheRanksOfASort() {
    var values =
      noise(5000, 1) + [0, -0.0, 0, 1e300, -1e300, .leastNonzeroMagnitude, -.leastNonzeroMagnitude]
    values += Array(repeating: 0.25, count: 100)
    let sorted = values.sorted()
    let ranks = [0, 1, 2, 250, 251, 2500, 2550, 5000, 5050, values.count - 1]
    var selection = Selection(ranks: ranks)
    var passes = 0
    while !selection.isDone {
      values.withUnsafeBufferPointer { all in
        for start in stride(from: 0, to: all.count, by: 700) {
          selection.take(UnsafeBufferPointer(rebasing: all[start..<min(start + 700, all.count)]))
        }
      }
      selection.endPass()
      passes += 1
    }
    #expect(passes == 5)
    #expect(selection.values == ranks.map { sorted[$0] })
  }

  @Test func longSeriesHaveTheTailsOfShortOnes() throws {
    let values = noise(Tails.inMemory + 1, 2)
    let long = try #require(Tails(values))
    let sorted = values.sorted()
    #expect(long.low == quantile(sorted, 0.05) && long.high == quantile(sorted, 0.95))
    #expect(long.median == quantile(sorted, 0.5))
    let worst = sorted.filter { $0 <= long.low }
    #expect((long.shortfall - worst.reduce(0, +) / Double(worst.count)).magnitude < 1e-15)
  }

  /// 21 values: the 5 % quantile is the second, and counts among the worst.
  @Test func aReturnAtTheQuantileCounts() throws {
    let tails = try #require(Tails((-10...10).reversed().map(Double.init)))
    #expect(tails.low == -9 && tails.median == 0 && tails.high == 9)
    #expect(tails.shortfall == -9.5 && tails.ratio == .value(1))
  }

  /// What threads make is what one after the other makes, whatever the count.
  @Test(arguments: [1, 63, 64, 65, 1000]) func manyPathsAreTheSinglePaths(_ count: Int) throws {
    let values = (0..<40).map { Double($0 % 7 - 3) / 100 }
    let draw = try #require(MonteCarlo(values, .stationary(4), seed: 8))
    #expect(draw.paths(count) == (0..<count).map { draw.path($0) })
  }

  @Test func quantilesOfFew() {
    #expect(quantile([], 0.5) == nil)
    #expect(quantile([3], 0.05) == 3)
    // Type 7: position 0.05 * 2 = 0.1 between 1 and 2.
    #expect(quantile([1, 2, 4], 0.05) == 1.1)
    #expect(quantile([1, 2, 4], 1) == 4 && quantile([1, 2, 4], 0) == 1)
    #expect(Tails([]) == nil)
    #expect(Tails([0, 0])?.ratio.number == nil)
    let shortfall = ConditionalValueAtRisk.historical
    // The worst 1.5 of 3: (3 + 2 / 2) / 1.5.
    #expect(shortfall([-3, -2, -1], 0.5) == .value(4 / 1.5))
    for none in [0, 1, -0.5, 1.5, .nan] { #expect(shortfall([1], none).number == nil) }
  }

  @Test func theNormalDistributionAndItsInverse() {
    for p in [1e-300, 1e-12, 0.001, 0.05, 0.3, 0.5, 0.7, 0.975, 0.999] {
      let x = normalQuantile(p)
      #expect((normalProbability(x) / p - 1).magnitude < 1e-12, "\(p)")
    }
    // scipy.stats.norm.ppf(0.975)
    #expect((normalQuantile(0.975) - 1.959963984540054).magnitude < 1e-14)
    #expect(normalQuantile(0) == -.infinity && normalQuantile(1) == .infinity)
  }
}

@Suite struct MonteCarloTests {
  static let methods: [Resampling] = [.independent, .blocks(7), .stationary(12.5), .shuffled]

  @Test(arguments: methods) func aPathDependsOnSeedAndNumberAlone(_ method: Resampling) throws {
    let returns = noise(300, 5)
    let source = try #require(MonteCarlo(returns, method, seed: 42))
    let again = try #require(MonteCarlo(returns, method, seed: 42))
    let forward = (0..<20).map { source.path($0) }
    let backward = (0..<20).reversed().map { again.path($0) }
    #expect(forward == backward.reversed())
    let other = try #require(MonteCarlo(returns, method, seed: 43))
    #expect(other.path(0) != source.path(0))
    #expect(Set(forward.map(\.maxDrawdown)).count > 10)
  }

  @Test func aShuffleKeepsWhatOrderCannotChange() throws {
    let returns = noise(300, 6)
    let source = try #require(MonteCarlo(returns, .shuffled, seed: 1))
    let growth = returns.reduce(1) { $0 * (1 + $1) }
    for k in 0..<20 {
      let path = source.path(k)
      #expect((path.growth / growth - 1).magnitude < 1e-12)
      #expect(path.lowest <= 1 && path.maxDrawdown <= 0)
      #expect(path.maxDrawdown <= path.lowest - 1 + 1e-15)
    }
  }

  @Test func oneBlockAsLongAsTheSeriesIsTheSeriesTurned() throws {
    let returns = noise(50, 7)
    let source = try #require(MonteCarlo(returns, .blocks(1000), seed: 1))
    let growth = returns.reduce(1) { $0 * (1 + $1) }
    for k in 0..<10 { #expect((source.path(k).growth / growth - 1).magnitude < 1e-12) }
  }

  @Test(arguments: methods) func returnsThatDoNotVaryGiveOnePath(_ method: Resampling) throws {
    let zero = try #require(MonteCarlo(Array(repeating: 0, count: 20), method, seed: 1))
    let path = zero.path(3)
    #expect(path.growth == 1 && path.maxDrawdown == 0 && path.lowest == 1 && path.sharpe == nil)
  }

  @Test func ruinStays() throws {
    let source = try #require(MonteCarlo([-1.5, 0.1], .shuffled, seed: 1))
    for k in 0..<5 {
      let path = source.path(k)
      #expect(path.growth == 0 && path.maxDrawdown == -1 && path.lowest == 0)
    }
  }

  @Test func whatCannotBeDrawnFromIsRefused() {
    for bad in [[], [0.1], [0.1, .nan], [0.1, .infinity]] {
      #expect(MonteCarlo(bad, .independent, seed: 1) == nil)
    }
    #expect(MonteCarlo([1, 2], .blocks(0), seed: 1) == nil)
    #expect(MonteCarlo([1, 2], .stationary(0.5), seed: 1) == nil)
    #expect(blockLength([1, 2]).number == nil)
    #expect(blockLength(Array(repeating: 1, count: 50)).number == nil)
    #expect(Overfitting([[1, 2, 3, 4]], blocks: 2) == nil)
    #expect(Overfitting([[1, 2, 3, 4], [1, 2, 3]], blocks: 2) == nil)
    #expect(Overfitting([[1, 2, 3, 4], [4, 3, 2, 1]], blocks: 3) == nil)
  }

  /// The generator and the four ways of drawing, written a second time in Python from their
  /// descriptions, gave these numbers: a changed draw changes them.
  @Test(arguments: [
    (0, [1.0151315602286644, 1.012143077325224, 1.0276350632026507, -0.02880040000000006]),
    (9, [0.999651037923885, 1.024460437057665, 0.9699584328370368, -0.02108966082400021]),
  ])
  func theNumbersOfASeedStay(_ path: Int, _ expected: [Double]) throws {
    let returns = [0.01, -0.02, 0.015, -0.01, -0.005, 0.02, 0.003, -0.004]
    let methods: [Resampling] = [.independent, .blocks(3), .stationary(2.5), .shuffled]
    for (method, value) in zip(methods, expected) {
      let found = try #require(MonteCarlo(returns, method, seed: 42)).path(path)
      let ours = method == .shuffled ? found.maxDrawdown : found.growth
      #expect((ours - value).magnitude < 1e-12, "\(method)")
    }
  }

  @Test func anIntervalHoldsTheEstimate() throws {
    let returns = noise(1000, 8)
    let found = try #require(Bootstrap(returns, paths: 500, level: 0.95, seed: 1))
    var series = Returns()
    for value in returns { series.push(value) }
    #expect(found.mean.low < series.mean && series.mean < found.mean.high)
    let ratio = try #require(sharpePerPeriod(series).number)
    #expect(found.sharpe.low < ratio && ratio < found.sharpe.high)
    // Independent returns: the interval of the mean is about 2 * 1.96 deviations / sqrt(n) wide.
    let width = 2 * 1.96 * (series.standardDeviation.number ?? 0) / 1000.0.squareRoot()
    #expect(((found.mean.high - found.mean.low) / width - 1).magnitude < 0.25)
    #expect(found == Bootstrap(returns, paths: 500, level: 0.95, seed: 1))
    #expect(Bootstrap([1], paths: 10, level: 0.95, seed: 1) == nil)
    #expect(Bootstrap(returns, paths: 0, level: 0.95, seed: 1) == nil)
  }
}

/// Spec appendix A.6.
@Suite struct StressTests {
  private let returns = [0.01, -0.02, 0.015, -0.01, -0.005, 0.02, 0.003, -0.004]

  private static let golden: [(Stress.Kind, [Double])] = [
    (.singleCrashBar, [0.01, -0.02, 0.015, -0.01, -0.2, 0.02, 0.003, -0.004]),
    (.volSpike, [0.01, -0.02, 0.018, -0.012, -0.006, 0.024, 0.0036, -0.004]),
    (.drawdownExtension, [0.01, -0.02, 0.015, -0.012, -0.006, 0.02, 0.003, -0.004]),
    (.gapDownOpen, [0.01, -0.02, 0.015, -0.01, -0.205, 0.02, 0.003, -0.004]),
  ]

  @Test(arguments: golden) func theVectorsOfTheSpec(_ kind: Stress.Kind, _ expected: [Double]) {
    let found = Stress(kind, severity: 0.2, window: 5, at: .middle).applied(to: returns)
    for (a, b) in zip(found, expected) { #expect((a - b).magnitude < 1e-15) }
    #expect(found.count == expected.count)
  }

  @Test(arguments: Stress.Kind.allCases) func theEndsAreInside(_ kind: Stress.Kind) {
    for position in Stress.Position.allCases {
      let stress = Stress(kind, severity: 0.2, window: 100, at: position)
      #expect(stress.applied(to: returns).count == returns.count)
      #expect(stress.applied(to: []).isEmpty)
      #expect(stress.applied(to: [-0.5]).count == 1)
    }
  }
}
