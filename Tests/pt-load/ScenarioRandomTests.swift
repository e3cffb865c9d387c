import Foundation
import Testing

@testable import pt_load

/// Uniform numbers, on the generator whose vectors `Tests/PTStats/XoshiroTests.swift` has.
@Suite struct ScenarioVectorTests {
  @Test func uniformNumbersAreTheTop53Bits() {
    var variates = Variates(seed: 0)
    #expect(variates.uniform() == Double(5_987_356_902_031_041_503 >> 11) / 9_007_199_254_740_992)
  }
}

/// Distributions. Each bound is five standard deviations of the statistic under the distribution,
/// from its moments; the seeds are fixed, so that a run is like the one before.
@Suite struct ScenarioDistributionTests {
  private let count = 50_000

  /// Whether a mean of `count` numbers lies within five standard deviations of its own.
  private func isNear(_ mean: Double, _ expected: Double, variance: Double) -> Bool {
    (mean - expected).magnitude < 5 * (variance / Double(count)).squareRoot()
  }

  private func sample(_ seed: UInt64, _ draw: (inout Variates) -> Double) -> [Double] {
    var variates = Variates(seed: seed)
    return (0..<count).map { _ in draw(&variates) }
  }

  private func mean(_ numbers: [Double], _ body: (Double) -> Double) -> Double {
    numbers.reduce(0) { $0 + body($1) } / Double(numbers.count)
  }

  /// Shares below points, each binomial.
  private func expectShares(_ numbers: [Double], _ cumulative: [(Double, Double)]) {
    for (point, share) in cumulative {
      let below = mean(numbers) { $0 <= point ? 1 : 0 }
      #expect(isNear(below, share, variance: share * (1 - share)), "\(point): \(below), \(share)")
    }
  }

  @Test func uniformNumbersAreUniform() {
    let numbers = sample(1) { $0.uniform() }
    #expect(numbers.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(isNear(mean(numbers) { $0 }, 0.5, variance: 1.0 / 12))
    // Variance of (u - 1/2)^2: 1/80 - 1/144 = 1/180.
    #expect(isNear(mean(numbers) { ($0 - 0.5) * ($0 - 0.5) }, 1.0 / 12, variance: 1.0 / 180))
    var bins = [Double](repeating: 0, count: 256)
    for number in numbers { bins[Int(number * 256)] += 1 }
    let expected = Double(count) / 256
    let chiSquare = bins.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
    // Chi-square of 255 degrees of freedom has the variance 510.
    #expect((chiSquare - 255).magnitude < 5 * 510.0.squareRoot())
  }

  @Test func normalNumbersAreNormal() {
    let numbers = sample(2) { $0.normal() }
    #expect(isNear(mean(numbers) { $0 }, 0, variance: 1))
    #expect(isNear(mean(numbers) { $0 * $0 }, 1, variance: 2))
    // E z^3 = 0 and E z^6 = 15; E z^4 = 3 and E z^8 = 105.
    #expect(isNear(mean(numbers) { $0 * $0 * $0 }, 0, variance: 15))
    #expect(isNear(mean(numbers) { $0 * $0 * $0 * $0 }, 3, variance: 96))
    // scipy.stats.norm.cdf, SciPy 1.17.1.
    expectShares(
      numbers,
      [
        (-2, 0.0227501319), (-1, 0.1586552539), (0.5, 0.6914624613), (1.5, 0.9331927987),
        (3, 0.9986501020),
      ])
    let products = zip(numbers, numbers.dropFirst()).map { $0 * $1 }
    #expect(isNear(mean(products) { $0 }, 0, variance: 1))
  }

  @Test func gammaNumbersAreGamma() {
    let shape = 2.5
    let numbers = sample(3) { $0.gamma(shape: shape) }
    #expect(isNear(mean(numbers) { $0 }, shape, variance: shape))
    // The fourth central moment is 3 k^2 + 6 k.
    #expect(
      isNear(
        mean(numbers) { ($0 - shape) * ($0 - shape) }, shape,
        variance: 2 * shape * shape + 6 * shape))
    // scipy.stats.gamma.cdf(x, 2.5), SciPy 1.17.1.
    expectShares(
      numbers,
      [(0.5, 0.0374342268), (1.5, 0.3000141641), (3, 0.6937810816), (6, 0.9652122195)])
  }

  @Test func scaledTNumbersHaveVarianceOneAndTheTailsOfT() {
    let numbers = sample(4) { $0.standardT(nu: 5) }
    #expect(isNear(mean(numbers) { $0 }, 0, variance: 1))
    // E x^4 = 3 (nu - 2) / (nu - 4) = 9.
    #expect(isNear(mean(numbers) { $0 * $0 }, 1, variance: 8))
    // scipy.stats.t.cdf(x / sqrt(3/5), 5), SciPy 1.17.1.
    expectShares(
      numbers,
      [
        (-2, 0.0246565438), (-1, 0.1265849976), (0.5, 0.7264728361), (1.5, 0.9447166547),
        (3, 0.9941375945),
      ])
  }

  @Test func theMaximumOfABridgeHasItsDistribution() {
    for (change, sigma, level) in [(0.3, 1.0, 1.0), (-0.5, 1.0, 0.4), (0.0, 0.02, 0.01)] {
      let numbers = sample(5) { $0.bridgeMaximum(change: change, sigma: sigma) }
      #expect(numbers.allSatisfy { $0 >= max(0, change) - 1e-15 })
      let above = exp(-2 * level * (level - change) / (sigma * sigma))
      expectShares(numbers, [(level, 1 - above)])
    }
  }
}
