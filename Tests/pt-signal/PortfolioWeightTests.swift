import Foundation
import PTWire
import TestKit
import Testing

@testable import pt_signal

/// The weights of the oracle: numpy, scipy, mlfinpy, riskfolio, skfolio and PyPortfolioOpt.
@Suite struct PortfolioWeightOracleTests {
  private static func object(_ path: String) throws -> [String: Any] {
    let url = Places.shared.appendingPathComponent("oracle/research/\(path)")
    let value = try JSONSerialization.jsonObject(with: try Data(contentsOf: url))
    return try #require(value as? [String: Any])
  }

  private static func matrix(_ path: String, dropping: Int) throws -> Covariance {
    let url = Places.shared.appendingPathComponent("oracle/research/inputs/\(path)")
    let lines = try Places.text(url).split(whereSeparator: \.isNewline).dropFirst()
    return try #require(
      Covariance(
        lines.map { $0.split(separator: ",").dropFirst(dropping).compactMap { Double($0) } }))
  }

  private func agree(_ ours: [Double]?, _ theirs: Any?, to tolerance: Double = 1e-9) throws {
    let ours = try #require(ours)
    let theirs = try #require(theirs as? [Double])
    #expect(ours.count == theirs.count)
    for (a, b) in zip(ours, theirs) { #expect((a - b).magnitude <= tolerance) }
  }

  @Test(.enabled(if: Places.hasShared)) func weightsEqualThoseOfTheOracle() throws {
    let oracle = try Self.object("portfolio.json")
    let covariance = try Self.matrix("cov.csv", dropping: 1)
    try agree(inverseVolatilityWeights(covariance), oracle["inverse_volatility"], to: 1e-14)
    try agree(inverseVarianceWeights(covariance), oracle["inverse_variance"], to: 1e-14)
    let parity = try #require(oracle["risk_parity"] as? [String: Any])
    try agree(equalRiskContributionWeights(covariance), parity["weights"], to: 1e-13)
    try agree(minimumVarianceUnconstrained(covariance), oracle["min_variance_unconstrained"])
    let hrp = try #require(oracle["hrp"] as? [String: [String: Any]])
    let ours = try #require(hrp["distance_of_distances (AFML code, paper)"])
    try agree(hierarchicalRiskParityWeights(covariance), ours["weights"], to: 1e-13)
  }

  /// The published table of the paper, and its inverse-variance column.
  @Test(.enabled(if: Places.hasShared)) func theTableOfThePaperComesOut() throws {
    let oracle = try #require(
      try Self.object("portfolio.json")["afml_published_example"] as? [String: Any])
    let covariance = try Self.matrix("afml_hrp_cov.csv", dropping: 0)
    let weights = try #require(hierarchicalRiskParityWeights(covariance))
    let hrp = try #require(oracle["hrp"] as? [String: [String: Any]])
    try agree(weights, hrp["distance_of_distances (AFML code, paper)"]?["weights"], to: 1e-13)
    let printed = try #require(oracle["published_hrp_percent"] as? [Double])
    #expect(weights.map { ($0 * 10_000).rounded() / 100 } == printed)
    try agree(inverseVarianceWeights(covariance), oracle["ivp"], to: 1e-14)
  }

  /// The tail measure that the programme minimises is the one of the oracle.
  @Test(.enabled(if: Places.hasShared)) func theConditionalValueAtRiskIsThatOfTheOracle() throws {
    let oracle = try Self.object("cvar_kelly.json")
    let closes = try Places.rows(Places.shared.appendingPathComponent("data/equity/GOOG_1d.csv"))
      .compactMap { $0["close"].flatMap(Double.init) }
    let returns = zip(closes.dropFirst(), closes).map { $0 / $1 - 1 }
    for tail in [0.05, 0.01] {
      let entry = try #require(oracle["alpha_\(tail)"] as? [String: Double])
      let expected = try #require(entry["cvar_rockafellar_uryasev"])
      #expect((conditionalValueAtRisk([returns], [1], tail: tail) + expected).magnitude < 1e-12)
    }
  }
}

/// 250 returns of funds that come with the project.
func fundReturns(_ names: [String]) throws -> [[Double]] {
  let rows = try Places.rows(Places.root.appendingPathComponent("data/ETF23_1d_close.csv"))
  return names.map { name in
    let closes = rows.prefix(251).compactMap { $0[name].flatMap(Double.init) }
    return zip(closes.dropFirst(), closes).map { $0 / $1 - 1 }
  }
}

@Suite struct PortfolioWeightTests {
  private static let funds = ["EEM", "TIP", "XLE", "XLF", "TLT", "SPY"]
  /// All methods that are estimated from a covariance or from scenarios.
  static let methods = WeightMethod.allCases.filter { $0 != .fixed }

  /// By scipy's linprog (HiGHS, dual simplex) on the programme of Rockafellar and Uryasev.
  static let programmes: [(Double, Double, [Double])] = [
    (
      0.05, 0.01355950370011925,
      [0.09826375335189949, 0.4591984669702011, 0, 0, 0.4425377796778993, 0]
    ),
    (
      0.1, 0.010859350962091913,
      [0.05699775486637315, 0.4956133413518714, 0, 0.03543658347006645, 0.411952320311689, 0]
    ),
    (
      0.013, 0.01677371784841612,
      [
        0.0013318907186431763, 0.2273879253473062, 0.049631727940279126, 0, 0.6928628506893532,
        0.02878560530441888,
      ]
    ),
  ]

  @Test(arguments: programmes) func theLeastTailIsThatOfALinearProgramme(
    _ tail: Double, _ least: Double, _ expected: [Double]
  ) throws {
    let returns = try fundReturns(Self.funds)
    let weights = try #require(minimumCVaRWeights(returns, tail: tail))
    #expect((conditionalValueAtRisk(returns, weights, tail: tail) - least).magnitude < 1e-12)
    for (a, b) in zip(weights, expected) { #expect((a - b).magnitude < 1e-9) }
  }

  @Test func theLeastTailOfAllFundsIsThatOfALinearProgramme() throws {
    let header = try Places.text(Places.root.appendingPathComponent("data/ETF23_1d_close.csv"))
      .prefix { $0 != "\n" }.split(separator: ",").dropFirst().map(String.init)
    let returns = try fundReturns(header)
    let weights = try #require(minimumCVaRWeights(returns, tail: 0.05))
    let tail = conditionalValueAtRisk(returns, weights, tail: 0.05)
    #expect((tail - 0.009140111057412848).magnitude < 1e-12)
  }

  /// Of two assets the tail is linear between the weights where two scenarios cross: the best of
  /// all crossings is the best of all.
  @Test func theLeastTailOfTwoAssetsIsThatOfASearch() throws {
    var random = SplitMix(seed: 5)
    for _ in 0..<60 {
      let count = Int.random(in: 2...20, using: &random)
      let returns = (0..<2).map { _ in
        (0..<count).map { _ in Double.random(in: -0.05...0.06, using: &random) }
      }
      let tail = Double.random(in: 0.02...0.9, using: &random)
      var best = Double.infinity
      for s in 0..<count {
        for t in 0..<count {
          let (a, b) = (returns[0][s] - returns[1][s], returns[0][t] - returns[1][t])
          let crossing = a == b ? Double(s % 2) : (returns[1][t] - returns[1][s]) / (a - b)
          for w in [0, 1, max(0, min(1, crossing))] {
            best = min(best, conditionalValueAtRisk(returns, [w, 1 - w], tail: tail))
          }
        }
      }
      let weights = try #require(minimumCVaRWeights(returns, tail: tail))
      #expect((conditionalValueAtRisk(returns, weights, tail: tail) - best).magnitude < 1e-12)
    }
  }

  /// By numpy: the best of all 63 sets of funds whose own optimum is long only.
  @Test func theLeastVarianceWithoutShortsIsThatOfASearch() throws {
    let covariance = try #require(Covariance(returns: try fundReturns(Self.funds)))
    let weights = try #require(minimumVarianceWeights(covariance))
    let expected = [0, 0.5774793325987955, 0, 0, 0.274544746357115, 0.1479759210440896]
    for (a, b) in zip(weights, expected) { #expect((a - b).magnitude < 1e-12) }
    #expect((covariance.variance(weights) - 3.952638707057133e-05).magnitude < 1e-17)
    let free = try #require(minimumVarianceUnconstrained(covariance))
    let unbound = [
      -0.013650804178204726, 0.5883370546472615, -0.02866443809443611, -0.01799713868556125,
      0.2467029421953884, 0.22527238411555203,
    ]
    for (a, b) in zip(free, unbound) { #expect((a - b).magnitude < 1e-11) }
  }

  /// The conditions of Karush, Kuhn and Tucker: no asset outside has a lower marginal risk.
  @Test func noAssetCouldLowerTheLeastVariance() throws {
    var random = SplitMix(seed: 6)
    for _ in 0..<200 {
      let n = Int.random(in: 2...8, using: &random)
      let market = (0..<12).map { _ in Double.random(in: -1...1, using: &random) }
      let returns = (0..<n).map { _ in
        let beta = Double.random(in: 0...2, using: &random)
        return market.map { beta * $0 + Double.random(in: -0.4...0.4, using: &random) }
      }
      let covariance = try #require(Covariance(returns: returns))
      let w = try #require(minimumVarianceWeights(covariance))
      let variance = covariance.variance(w)
      for i in 0..<n {
        let marginal = (0..<n).reduce(0.0) { $0 + covariance[i, $1] * w[$1] }
        #expect(marginal > variance * (1 - 1e-9))
        if w[i] > 0 { #expect((marginal / variance - 1).magnitude < 1e-9) }
      }
    }
  }

  @Test func contributionsToRiskAreEqual() throws {
    let covariance = try #require(Covariance(returns: try fundReturns(Self.funds)))
    let w = try #require(equalRiskContributionWeights(covariance))
    let total = covariance.variance(w)
    for i in w.indices {
      let marginal = w.indices.reduce(0.0) { $0 + covariance[i, $1] * w[$1] }
      #expect((w[i] * marginal / total - 1.0 / 6).magnitude < 1e-12)
    }
  }

  @Test(arguments: methods) func weightsAreNotNegativeAndSumToOne(_ method: WeightMethod) throws {
    let returns = try fundReturns(Self.funds)
    for count in 1...6 {
      let w = try #require(method.weights(Array(returns.prefix(count)), tail: 0.05))
      #expect(w.count == count && w.allSatisfy { $0 >= 0 })
      #expect((w.reduce(0, +) - 1).magnitude < 1e-14)
    }
  }

  /// Hierarchical risk parity is left out: where it halves depends on the order, by its definition.
  @Test(arguments: methods.filter { $0 != .hierarchicalRiskParity })
  func theOrderOfTheAssetsDoesNotMatter(_ method: WeightMethod) throws {
    let returns = try fundReturns(Self.funds)
    let w = try #require(method.weights(returns, tail: 0.05))
    for order in [[5, 4, 3, 2, 1, 0], [2, 0, 5, 1, 4, 3]] {
      let other = try #require(method.weights(order.map { returns[$0] }, tail: 0.05))
      for (i, asset) in order.enumerated() { #expect((other[i] - w[asset]).magnitude < 1e-11) }
    }
  }

  @Test(arguments: methods) func theScaleOfAllReturnsDoesNotMatter(_ method: WeightMethod) throws {
    let returns = try fundReturns(Self.funds)
    let w = try #require(method.weights(returns, tail: 0.05))
    for factor in [1e-6, 0.3, 1024] {
      let scaled = returns.map { one in one.map { $0 * factor } }
      let other = try #require(method.weights(scaled, tail: 0.05))
      for (a, b) in zip(w, other) { #expect((a - b).magnitude < 1e-11) }
    }
  }

  /// Twice the volatility is half the weight, in the methods that look at each asset's risk.
  @Test func twiceTheVolatilityIsHalfTheWeight() throws {
    let returns = try fundReturns(["TIP", "TLT"])
    let double = [returns[0], returns[1].map { $0 * 2 }]
    for method in [WeightMethod.inverseVolatility, .equalRiskContribution] {
      let a = try #require(method.weights(returns, tail: 0.05))
      let b = try #require(method.weights(double, tail: 0.05))
      #expect((b[1] / b[0] * 2 - a[1] / a[0]).magnitude < 1e-11)
    }
  }

  @Test func whatHasNoAnswerHasNone() {
    #expect(Covariance([[1, 2], [3, 1]]) == nil)
    #expect(Covariance([[1, 0], [0, 0]]) == nil)
    #expect(Covariance([[1, .nan], [.nan, 1]]) == nil)
    #expect(Covariance(returns: [[0.1], [0.2]]) == nil)
    #expect(Covariance(returns: [[0.1, 0.1], [0.2, 0.1]]) == nil)
    #expect(minimumCVaRWeights([], tail: 0.05) == nil)
    #expect(minimumCVaRWeights([[0, 0]], tail: 0.05) == nil)
    // Perfect hedges: every weight along a line has the same, no, risk.
    #expect(Covariance([[1, -1], [-1, 1]]).flatMap(equalRiskContributionWeights) == nil)
    #expect(Covariance([[1, 1], [1, 1]]).flatMap(minimumVarianceUnconstrained) == nil)
  }
}

@Suite struct PortfolioBoundsTests {
  /// The predecessor capped and then divided by the sum: 0.5, 0.25, 0.25 became 0.57, 0.29, 0.14.
  @Test func aCapHoldsAfterTheWeightsAreNormalised() throws {
    let w = try #require(WeightBounds(least: 0, most: 0.5).fit([0.8, 0.15, 0.05]))
    #expect(w[0] == 0.5)
    #expect((w[1] - 0.375).magnitude < 1e-15 && (w[2] - 0.125).magnitude < 1e-15)
  }

  @Test func boundsAreKeptAndNothingIsLost() {
    var random = SplitMix(seed: 3)
    for _ in 0..<3000 {
      let n = Int.random(in: 1...12, using: &random)
      let raw = (0..<n).map { _ in
        Int.random(in: 0..<4, using: &random) == 0 ? 0 : Double.random(in: 0...1, using: &random)
      }
      let most = Double.random(in: 1 / Double(n)...1, using: &random)
      let least = Double.random(in: 0...1 / Double(n), using: &random)
      let bounds = WeightBounds(least: least, most: most)
      guard raw.contains(where: { $0 > 0 }), let w = bounds.fit(raw) else {
        #expect(raw.allSatisfy { $0 == 0 })
        continue
      }
      #expect((w.reduce(0, +) - 1).magnitude < 1e-12)
      #expect(w.allSatisfy { $0 >= least - 1e-15 && $0 <= most + 1e-15 })
      let order = Array(raw.indices).shuffled(using: &random)
      for (i, j) in order.enumerated() {
        #expect(((bounds.fit(order.map { raw[$0] }) ?? [])[i] - w[j]).magnitude < 1e-12)
      }
      // Those that no bound holds keep their proportions.
      let free = w.indices.filter { raw[$0] > 0 && w[$0] > least + 1e-12 && w[$0] < most - 1e-12 }
      for (a, b) in zip(free, free.dropFirst()) {
        #expect((w[a] * raw[b] - w[b] * raw[a]).magnitude < 1e-12)
      }
    }
  }

  @Test func boundsThatCannotBeKeptAreRefused() {
    #expect(WeightBounds(least: 0, most: 0.3).fit([1, 1, 1]) == nil)
    #expect(
      WeightBounds(least: 0, most: 0.3).fault(3) == "3 weights of at most 0.3 cannot sum to 1")
    #expect(
      WeightBounds(least: 0.4, most: 1).fault(3) == "3 weights of at least 0.4 cannot sum to 1")
    #expect(WeightBounds(least: 0.25, most: 0.25).fit([3, 2, 1, 1]) == [0.25, 0.25, 0.25, 0.25])
    #expect(WeightBounds(least: 0, most: 0.4).fit([1, 0, 0]) == [0.4, 0.3, 0.3])
  }

  /// The predecessor added missing weights after normalising, so that they no longer were 1.
  @Test func fixedWeightsThatDoNotSumToOneAreRefused() {
    #expect(faultOfFixedWeights([0.33, 0.34, 0.33]) == nil)
    #expect(faultOfFixedWeights([0.183, 0.184, 0.183, 0.15, 0.15, 0.15]) == nil)
    #expect(faultOfFixedWeights([0.5, 0.499]) == "the weights sum to 0.999, not to 1")
    #expect(faultOfFixedWeights([0.6, 0.4, 0.5]) == "the weights sum to 1.5, not to 1")
    #expect(faultOfFixedWeights([1.5, -0.5]) == "a weight is outside [0, 1]")
  }
}
