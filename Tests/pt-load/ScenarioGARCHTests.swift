import Foundation
import PTWire
import Testing

@testable import pt_load

/// The chain of regimes and its variance, against what the mathematics say.
@Suite struct ScenarioGARCHTests {
  /// What one path shows behind its burn-in.
  private struct Path {
    var shares = [0.0, 0, 0]
    var variance = 0.0
    var fourth = 0.0
  }

  private func model(_ changes: (String, String)...) throws -> RegimeGARCH {
    guard case .garch(let model) = try Scenario(changed("regime_garch", changes)).prices else {
      throw Failure(.brokenInvariant, "no model")
    }
    return model
  }

  private func steps(_ model: RegimeGARCH, seed: UInt64, _ count: Int) -> [Step] {
    var variates = Variates(seed: seed)
    var path = model.path(bars: count)
    return Array(AnyIterator { path.next(&variates) })
  }

  /// The distribution that the matrix leaves as it is, by 10,000 products.
  private func stationary(_ matrix: [[Double]]) -> [Double] {
    var shares = matrix.map { _ in 1 / Double(matrix.count) }
    for _ in 0..<10_000 {
      shares = shares.indices.map { to in
        shares.indices.reduce(0) { $0 + shares[$1] * matrix[$1][to] }
      }
    }
    return shares
  }

  /// The unconditional variance: with v(j) = E[sigma^2; regime j] and pi stationary,
  /// v(j) = omega(j) pi(j) + (alpha(j) + beta(j)) sum over i of v(i) p(i, j); by 10,000 rounds.
  private func variance(_ model: RegimeGARCH, _ shares: [Double]) -> Double {
    var parts = shares.map { _ in 0.0 }
    for _ in 0..<10_000 {
      parts = parts.indices.map { to in
        let regime = model.regimes[to]
        let before = parts.indices.reduce(0) { $0 + parts[$1] * model.transition[$1][to] }
        return regime.omega * shares[to] + (regime.alpha + regime.beta) * before
      }
    }
    return parts.reduce(0, +)
  }

  /// Whether the mean of independent numbers lies within five standard errors of what it should be.
  private func isNear(_ numbers: [Double], _ expected: Double) -> Bool {
    let count = Double(numbers.count)
    let mean = numbers.reduce(0, +) / count
    let spread = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    return (mean - expected).magnitude < 5 * (spread / count).squareRoot()
  }

  @Test func sharesOfRegimesAndVarianceAreTheStationaryOnes() throws {
    let model = try model()
    let shares = stationary(model.transition)
    // 400 bars of burn-in: the matrix has no eigenvalue but 1 above 0.976, and 0.976^400 is 6e-5,
    // below a hundredth of a standard error.
    let paths = (0..<200).map { seed in
      var path = Path()
      let steps = steps(model, seed: UInt64(seed), 1400)
      for (last, step) in zip(steps[399...], steps[400...]) {
        let square = (step.level - last.level) * (step.level - last.level)
        path.shares[step.regime] += 1 / 1000.0
        path.variance += square / 1000
        path.fourth += square * square / 1000
      }
      return path
    }
    for regime in 0..<3 { #expect(isNear(paths.map { $0.shares[regime] }, shares[regime])) }
    #expect(isNear(paths.map(\.variance), variance(model, shares)))
    let (second, fourth) = paths.reduce((0.0, 0.0)) { ($0.0 + $1.variance, $0.1 + $1.fourth) }
    // Of t with nu at most 8 alone the excess is at least 6 / (8 - 4) = 1.5.
    #expect(fourth / 200 / (second / 200 * second / 200) - 3 > 1.5)
  }

  @Test func varianceFollowsTheRecursionOfTheNewRegime() throws {
    let model = try model(("alpha = [0.05, 0.08, 0.12]", "alpha = [0.3, 0.2, 0.5]"))
    let steps = steps(model, seed: 9, 2000)
    #expect(Set(steps.map(\.regime)) == [0, 1, 2])
    let first = model.regimes[steps[0].regime].initialVariance
    #expect((steps[0].sigma * steps[0].sigma / first - 1).magnitude < 1e-12)
    for (before, (last, step)) in zip([0] + steps.map(\.level), zip(steps, steps.dropFirst())) {
      let regime = model.regimes[step.regime]
      let move = last.level - before
      let variance =
        regime.omega + regime.alpha * move * move + regime.beta * last.sigma * last.sigma
      // Levels of a few units have an error of 1e-15, their differences of 1e-3 one of 1e-12.
      let error = (step.sigma * step.sigma / min(max(variance, 1e-12), 1) - 1).magnitude
      guard error < 1e-9 else {
        Issue.record("sigma^2 is \(step.sigma * step.sigma), wanted \(variance)")
        return
      }
    }
  }

  @Test func aReturnIsItsSigmaTimesANumberOfVarianceOne() throws {
    let model = try model()
    var (sum, count) = (0.0, 0.0)
    for seed in 0..<20 {
      let steps = steps(model, seed: UInt64(seed), 1000)
      for (last, step) in zip(steps, steps.dropFirst()) {
        let ratio = (step.level - last.level) / step.sigma
        sum += ratio * ratio
        count += 1
      }
    }
    // E epsilon^4 = 3 (nu - 2) / (nu - 4), at most 9 (nu = 5): the variance of a square is at most
    // 8.
    #expect((sum / count - 1).magnitude < 5 * (8 / count).squareRoot())
  }

  @Test func theInitialVarianceIsTheUnconditionalOneOrAHundredOmega() throws {
    let calm = try model().regimes[0]
    #expect((calm.initialVariance / 8e-6 - 1).magnitude < 1e-12)
    let wild = try model(("beta = [0.9, 0.86, 0.78]", "beta = [0.95, 0.86, 0.78]")).regimes[0]
    #expect(wild.initialVariance == 100 * 4e-7)
  }

  @Test func aVarianceWithoutBoundStaysWithinItsOwn() throws {
    let wild = try scenario(
      "regime_garch", ("beta = [0.9, 0.86, 0.78]", "beta = [1, 1, 1]"),
      ("alpha = [0.05, 0.08, 0.12]", "alpha = [1, 1, 1]"), ("nu = [8, 6, 5]", "nu = [2.1, 3, 3]"))
    #expect(try passages(wild, 0..<10).allSatisfy { $0.isSound && $0.closes.count == 1000 })
    let still = try scenario(
      "regime_garch", ("omega = [4e-07, 2.16e-06, 3.6e-05]", "omega = [0, 0, 0]"))
    guard case .garch(let model) = still.prices else { throw Failure(.brokenInvariant, "no model") }
    #expect(steps(model, seed: 1, 50).allSatisfy { $0.sigma * $0.sigma > 0.99e-12 })
  }

  @Test func volumeGrowsWithTheRegimeAndTheMove() throws {
    // The file has three regimes and the base volume 100; 1,000 bars meet all of them. Prices of
    // 1e9 have no decimals, so that a move is known to 1e-9.
    var bars = try ScenarioBars(Scenario(named: "regime_garch"), seed: 4, startPrice: 1e9)
    var last = 1e9
    var factors = Set<Double>()
    while let bar = bars.next() {
      let move = log(bar.close.value / last).magnitude
      factors.insert((bar.volume.value / 100 / (1 + 100 * move) * 1000).rounded() / 1000)
      last = bar.close.value
    }
    #expect(factors == [1, 1.5, 2])
  }
}
