import Foundation
import TestKit
import Testing

@testable import PTStats

/// An object of the oracle's `research` folder.
private func oracle(_ name: String) throws -> [String: Any] {
  let url = Places.shared.appendingPathComponent("oracle/research/\(name).json")
  let object = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
  return try #require(object as? [String: Any])
}

private func near(_ a: Double?, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
  guard let a else { return false }
  return (a - b).magnitude <= tolerance * max(1, b.magnitude)
}

/// `count` periods with an exception at each of these places.
private func periods(_ count: Int, exceptions places: [Int]) -> [Bool] {
  var all = [Bool](repeating: false, count: count)
  for place in places { all[place] = true }
  return all
}

@Suite struct VarBacktestTests {
  @Test(.enabled(if: Places.hasShared), arguments: ["0.05", "0.01"])
  func theTestsOfARealSeriesAreThoseOfTheOracle(_ alpha: String) throws {
    let expected = try #require(
      oracle("var_backtest")["rolling_250_historical_alpha_\(alpha)"] as? [String: Any])
    func value(_ key: String) throws -> Double { try #require(expected[key] as? Double) }
    let url = Places.shared.appendingPathComponent("oracle/research/inputs/var_\(alpha).csv")
    let breaches = try Places.rows(url).map { row in
      try #require(Double(row["return"] ?? "")) < #require(Double(row["var"] ?? ""))
    }
    let count = breaches.count { $0 }
    #expect(breaches.count == Int(try value("T")))
    #expect(count == Int(try value("exceptions")))
    let rate = try #require(Double(alpha))
    let kupiec = try #require(
      KupiecTest(exceptions: count, observations: breaches.count, rate: rate))
    #expect(near(kupiec.statistic, try value("lr_pof")))
    #expect(near(kupiec.pValue, try value("p_pof")))
    let clusters = ChristoffersenTest(breaches)
    for (key, steps) in [
      ("n00", clusters.n00), ("n01", clusters.n01), ("n10", clusters.n10), ("n11", clusters.n11),
    ] {
      let expected = Int(try value(key))
      #expect(steps == expected)
    }
    #expect(near(clusters.rateAfterCalm.number, try value("pi01")))
    #expect(near(clusters.rateAfterException.number, try value("pi11")))
    #expect(near(clusters.rate.number, try value("pi")))
    #expect(near(clusters.statistic.number, try value("lr_ind")))
    #expect(near(clusters.pValue.number, try value("p_ind")))
    #expect(near(clusters.coverage(kupiec).number, try value("lr_cc")))
    #expect(near(clusters.coveragePValue(kupiec).number, try value("p_cc")))
  }

  @Test(.enabled(if: Places.hasShared)) func kupiecsNumbersAreThoseOfTheOracle() throws {
    let rows = try #require(oracle("var_backtest")["kupiec_values"] as? [[String: Any]])
    #expect(rows.count == 7)
    for row in rows {
      let (x, t) = (try #require(row["x"] as? Int), try #require(row["T"] as? Int))
      let p = try #require(row["p"] as? Double)
      let test = try #require(KupiecTest(exceptions: x, observations: t, rate: p))
      #expect(near(test.statistic, try #require(row["lr"] as? Double)))
      #expect(near(test.pValue, try #require(row["p_value"] as? Double)))
    }
  }

  /// Kupiec's table of 1995: between these numbers of exceptions the model is not rejected at 95 %.
  @Test(arguments: [
    (255, 0.05, 6, 21), (255, 0.1, 16, 36), (510, 0.01, 1, 11), (1000, 0.01, 4, 17),
    (1000, 0.05, 37, 65),
  ])
  func kupiecsPublishedTable(_ t: Int, _ p: Double, _ low: Int, _ high: Int) throws {
    for x in 0...120 {
      let test = try #require(KupiecTest(exceptions: x, observations: t, rate: p))
      #expect((test.pValue > 0.05) == (x > low && x < high), "\(x) of \(t)")
    }
  }

  /// By hand: 4 of 8 exceptions, as promised by p = 0.5, so LR = 0; in 1,1,1,1,0,0,0,0 there are
  /// 3 steps 11, 1 step 10, 3 steps 00, none 01. pi = 3/7, pi01 = 0, pi11 = 3/4:
  /// ln L0 = 4 ln(4/7) + 3 ln(3/7), ln L1 = ln(1/4) + 3 ln(3/4), LR = -2 (L0 - L1) = 5.0624...
  @Test func aCaseByHand() throws {
    let clusters = ChristoffersenTest([true, true, true, true, false, false, false, false])
    let steps: [Int] = [clusters.n00, clusters.n01, clusters.n10, clusters.n11]
    #expect(steps == [3, 0, 1, 3])
    let independent = 4 * log(4.0 / 7) + 3 * log(3.0 / 7)
    let markov = log(0.25) + 3 * log(0.75)
    #expect(near(clusters.statistic.number, -2 * (independent - markov), 1e-12))
    let kupiec = try #require(KupiecTest(exceptions: 4, observations: 8, rate: 0.5))
    #expect(kupiec.statistic == 0 && kupiec.pValue == 1)
  }

  /// Defect 21 of the predecessor: its Christoffersen test always passed. Ten exceptions in 1,000
  /// days are what 99 % promises, but ten in a row are a cluster.
  @Test func defect21ClusteredBreachesWithTheRightCountFailIndependence() throws {
    let clustered = ChristoffersenTest(periods(1000, exceptions: Array(500..<510)))
    let spread = ChristoffersenTest(periods(1000, exceptions: (0..<10).map { $0 * 97 + 5 }))
    let kupiec = try #require(KupiecTest(exceptions: 10, observations: 1000, rate: 0.01))
    #expect(kupiec.pValue > 0.99)
    #expect(try #require(clustered.pValue.number) < 1e-10)
    #expect(try #require(clustered.coveragePValue(kupiec).number) < 1e-10)
    #expect(try #require(spread.pValue.number) > 0.05)
    #expect(try #require(spread.coveragePValue(kupiec).number) > 0.05)
  }

  @Test func theUnconditionalRateIsOverTheSteps() {
    // 2 of 4 periods are exceptions, but 1 of 3 steps ends in one.
    let test = ChristoffersenTest([true, false, true, false])
    #expect(near(test.rate.number, 1.0 / 3))
  }

  @Test func whatHasNoDataIsUndefinedAndNeverGreen() {
    #expect(KupiecTest(exceptions: 0, observations: 0, rate: 0.01) == nil)
    #expect(BaselTrafficLight(exceptions: 0, observations: 0, rate: 0.01) == nil)
    #expect(ChristoffersenTest([]).statistic.number == nil)
    #expect(ChristoffersenTest(periods(250, exceptions: [])).statistic.number == nil)
    #expect(KupiecTest(exceptions: 5, observations: 4, rate: 0.01) == nil)
  }

  @Test(.enabled(if: Places.hasShared)) func theTrafficLightIsThePublishedTable() throws {
    let table = try #require(
      oracle("var_backtest")["basel_traffic_light_250_days_99"] as? [String: Any])
    let known = try #require(table["cumulative_probability"] as? [String: Double])
    for x in 0...12 {
      let light = try #require(BaselTrafficLight(exceptions: x, observations: 250, rate: 0.01))
      let zone: BaselTrafficLight.Zone = x <= 4 ? .green : x <= 9 ? .yellow : .red
      #expect(light.zone == zone)
      #expect(near(light.probability, try #require(known["\(x)"])))
      let multipliers = [3, 3, 3, 3, 3, 3.4, 3.5, 3.65, 3.75, 3.85, 4]
      #expect(near(light.multiplier, multipliers[min(x, 10)]))
    }
    #expect(BaselTrafficLight(exceptions: 4, observations: 251, rate: 0.01)?.multiplier == nil)
  }
}

@Suite struct ValueAtRiskTests {
  /// Simple returns of the closes of GOOG.
  private static func returns() throws -> [Double] {
    let url = Places.shared.appendingPathComponent("data/equity/GOOG_1d.csv")
    let closes = try Places.rows(url).compactMap { $0["Close"] ?? $0["close"] }.compactMap(
      Double.init)
    return zip(closes, closes.dropFirst()).map { $1 / $0 - 1 }
  }

  @Test(.enabled(if: Places.hasShared), arguments: ["0.05", "0.01"])
  func historicalValueAtRiskIsTheOracles(_ alpha: String) throws {
    let expected = try #require(oracle("cvar_kelly")["alpha_\(alpha)"] as? [String: Double])
    let sorted = try Self.returns().sorted()
    let confidence = 1 - (try #require(Double(alpha)))
    let value = ValueAtRisk.historical(sorted: sorted, confidence: confidence).number
    #expect(near(value, -(try #require(expected["var_type7"]))))
    let tail = ConditionalValueAtRisk.historical(sorted: sorted, confidence: confidence).number
    #expect(near(tail, -(try #require(expected["cvar_rockafellar_uryasev"]))))
  }

  @Test(.enabled(if: Places.hasShared)) func kellysNumbersAreTheOracles() throws {
    let file = try oracle("cvar_kelly")
    let kelly = try #require(file["kelly"] as? [String: Double])
    let returns = try Self.returns()
    var moments = Returns()
    for value in returns { moments.push(value) }
    #expect(near(Kelly.continuous(moments).number, try #require(kelly["mu_over_sigma2_ddof1"])))
    #expect(near(Kelly.secondMoment(returns).number, try #require(kelly["mu_over_second_moment"])))
    #expect(
      near(
        Kelly.ofSample(returns).number, try #require(kelly["growth_optimal_f_on_the_sample"]), 1e-7)
    )
    let trades = try #require(file["kelly_discrete_on_trades"] as? [String: Double])
    let found = Kelly.discrete(
      winRate: try #require(trades["p"]), payoff: try #require(trades["b"]))
    #expect(near(found.number, try #require(trades["f"])))
  }

  @Test(arguments: [(0.6, 1.0, 0.2), (0.5, 2.0, 0.25), (0.55, 1.0, 0.1), (0.4, 1.0, -0.2)])
  func kellysTextbookBets(_ p: Double, _ b: Double, _ f: Double) {
    #expect(near(Kelly.discrete(winRate: p, payoff: b).number, f, 1e-15))
  }

  /// By hand: p = 0.6, b = 1, n = 24: edge 0.2, variance 4 * 0.24 / 24 = 0.04; 0.04 / 0.08 = 0.5.
  @Test func anUncertainWinRateTakesKellyBack() {
    #expect(near(Kelly.shrinkage(winRate: 0.6, payoff: 1, bets: 24).number, 0.5, 1e-12))
    let many = Kelly.shrinkage(winRate: 0.6, payoff: 1, bets: 24_000_000).number
    #expect(near(many, 1, 1e-5))
    #expect(Kelly.shrinkage(winRate: 0.6, payoff: 1, bets: 0).number == nil)
  }

  @Test func theNormalQuantileIsThatOfTables() {
    // scipy.stats.norm.ppf
    #expect(near(normalQuantile(0.05), -1.6448536269514729, 1e-14))
    #expect(near(normalQuantile(0.01), -2.3263478740408408, 1e-14))
    #expect(near(normalQuantile(0.975), 1.959963984540054, 1e-14))
    #expect(normalQuantile(0.5).magnitude < 1e-15)
    #expect(near(normalQuantile(1e-10), -6.361340902404056, 1e-13))
  }

  /// By hand: returns -0.02, 0, 0.02: mean 0, deviation 0.02, skewness 0, kurtosis 1.5 - 3 = -1.5.
  @Test func parametricAndBentByHand() {
    let returns = [-0.02, 0, 0.02]
    let z = 1.6448536269514722
    #expect(near(ValueAtRisk.parametric(returns, confidence: 0.95).number, 0.02 * z))
    let bent = z + (z * z * z - 3 * z) * -1.5 / 24
    #expect(near(ValueAtRisk.cornishFisher(returns, confidence: 0.95).number, 0.02 * bent))
    let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot() / 0.05
    #expect(
      near(ConditionalValueAtRisk.parametric(returns, confidence: 0.95).number, 0.02 * density))
    // Weights 0.94^2, 0.94, 1 of 0.0004, 0, 0.0004.
    let variance = 0.0004 * (0.8836 + 1) / (0.8836 + 0.94 + 1)
    #expect(
      near(ValueAtRisk.ewma(returns, confidence: 0.95).number, z * variance.squareRoot()))
  }

  /// The closed form of the bent tail against its integral in 200,000 steps.
  @Test func theBentTailIsTheIntegralOfItsQuantile() throws {
    let returns = [-0.05, -0.01, 0, 0.004, 0.01, 0.02, 0.015, -0.002, 0.007, -0.03]
    var sum = 0.0
    let steps = 200_000
    for i in 0..<steps {
      let u = 0.05 * (Double(i) + 0.5) / Double(steps)
      sum += try #require(ValueAtRisk.cornishFisher(returns, confidence: 1 - u).number)
    }
    let found = ConditionalValueAtRisk.cornishFisher(returns, confidence: 0.95).number
    #expect(near(found, sum / Double(steps), 1e-5))
  }

  @Test func withoutReturnsThereIsNoRisk() {
    #expect(ValueAtRisk.historical(sorted: [], confidence: 0.95).number == nil)
    #expect(ValueAtRisk.parametric([0.01], confidence: 0.95).number == nil)
    #expect(ValueAtRisk.ewma([], confidence: 0.95).number == nil)
    #expect(ConditionalValueAtRisk.historical(sorted: [], confidence: 0.95).number == nil)
  }
}
