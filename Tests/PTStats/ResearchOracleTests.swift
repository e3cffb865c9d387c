import Foundation
import TestKit
import Testing

@testable import PTStats

/// The oracle's `research` folder as JSON.
private func oracle(_ name: String) throws -> [String: Any] {
  let file = Places.shared.appendingPathComponent("oracle/research/\(name).json")
  let object = try JSONSerialization.jsonObject(with: try Data(contentsOf: file))
  return try #require(object as? [String: Any])
}

private func column(_ path: String, _ name: String) throws -> [Double] {
  let rows = try Places.rows(Places.shared.appendingPathComponent(path))
  return rows.compactMap { $0[name].flatMap(Double.init) }
}

private func returns(_ prices: [Double]) -> [Double] {
  zip(prices, prices.dropFirst()).map { $1 / $0 - 1 }
}

private func moments(_ values: [Double]) -> Returns {
  var moments = Returns()
  for value in values { moments.push(value) }
  return moments
}

private func near(_ ours: Double?, _ theirs: Any?, _ tolerance: Double = 1e-9) throws -> Bool {
  let ours = try #require(ours)
  let theirs = try #require((theirs as? NSNumber)?.doubleValue)
  return (ours - theirs).magnitude <= tolerance * max(1, theirs.magnitude)
}

/// Probabilistic and deflated Sharpe ratios against papers and pypbo, as the oracle computed them.
@Suite(.enabled(if: Places.hasShared)) struct SharpeOracleTests {
  @Test func theSharpeOfADailySeries() throws {
    let all = try oracle("sharpe")
    let data = try #require(all["on_data"] as? [String: Any])
    let series = moments(returns(try column("data/equity/GOOG_1d.csv", "close")))
    let estimate = try #require(SharpeEstimate(series))
    #expect(try near(estimate.ratio, data["sr_per_period"]))
    #expect(try near(estimate.probability(above: 0).number, data["psr_0"]))
    #expect(
      try near(
        estimate.probability(above: 0.5 / 252.0.squareRoot()).number, data["psr_annual_0.5"]))
    #expect(
      try near(
        estimate.minimumTrackRecord(above: 0, confidence: 0.95).number, data["min_trl_0_95"]))
    for (trials, value) in try #require(data["expected_max"] as? [String: Any]) {
      let n = try #require(Double(trials))
      #expect(try near(expectedMaximumSharpe(trials: n, deviation: 1).number, value))
    }
    for row in try #require(data["dsr"] as? [[String: Any]]) {
      let trials = try #require(row["N"] as? Double)
      let variance = try #require(row["V_annual"] as? Double) / 252
      let deviation = variance.squareRoot()
      #expect(
        try near(expectedMaximumSharpe(trials: trials, deviation: deviation).number, row["sr0"]))
      #expect(
        try near(deflatedSharpe(estimate, trials: trials, deviation: deviation).number, row["dsr"]))
    }
    // QuantStats takes moments corrected for bias, which moves the seventh digit.
    var corrected = estimate
    corrected.skewness = try #require(series.sampleSkewness.number)
    corrected.kurtosis = try #require(series.sampleExcessKurtosis.number) + 3
    #expect(
      try near(corrected.probability(above: 0).number, data["quantstats_probabilistic_sharpe"]))
  }

  @Test func theExamplesOfThePapers() throws {
    let month = SharpeEstimate(
      ratio: 1.585 / 12.0.squareRoot(), skewness: -2.448, kurtosis: 10.164, count: 24)
    #expect(try near(month.probability(above: 0).number, 0.9132343068848602))
    let day = SharpeEstimate(
      ratio: 2 / 250.0.squareRoot(), skewness: 0, kurtosis: 3, count: 250)
    let years =
      day.minimumTrackRecord(above: 1 / 250.0.squareRoot(), confidence: 0.95).map { $0 / 250 }
    #expect(try near(years.number, 2.731187801728176))
    let monthly = SharpeEstimate(
      ratio: 3 / 12.0.squareRoot(), skewness: -0.72, kurtosis: 5.78, count: 100)
    let longer =
      monthly.minimumTrackRecord(above: 2.5 / 12.0.squareRoot(), confidence: 0.95).map { $0 / 12 }
    #expect(try near(longer.number, 27.3529201960403))
    let paper = SharpeEstimate(
      ratio: 2.5 / 250.0.squareRoot(), skewness: -3, kurtosis: 10, count: 1250)
    let deviation = (0.5 / 250).squareRoot()
    #expect(
      try near(deflatedSharpe(paper, trials: 100, deviation: deviation).number, 0.9003968344493903))
    #expect(
      try near(deflatedSharpe(paper, trials: 46, deviation: deviation).number, 0.9505017068755787))
    #expect(try near(minimumBacktestYears(trials: 45, sharpe: 1).number, 4.998087004443404))
  }
}

/// Cross-validation against pypbo, value at risk against scipy, Kelly against a solver.
@Suite(.enabled(if: Places.hasShared)) struct ResearchOracleTests {
  @Test func overfittingEqualsEveryLogit() throws {
    let all = try oracle("pbo")
    let rows = try Places.rows(
      Places.shared.appendingPathComponent("oracle/research/inputs/pbo_returns.csv"))
    let names = try #require(rows.first).keys.sorted()
    // The order of the columns decides between equal ones, so it is that of the file.
    let header = try Places.text(
      Places.shared.appendingPathComponent("oracle/research/inputs/pbo_returns.csv")
    ).prefix { $0 != "\n" }.split(separator: ",").map(String.init)
    #expect(header.sorted() == names)
    let series = header.map { name in rows.compactMap { $0[name].flatMap(Double.init) } }
    let logits = try #require(all["logits"] as? [String: [Double]])
    for result in try #require(all["results"] as? [[String: Any]]) {
      let blocks = try #require(result["S"] as? Int)
      let ours = try #require(Overfitting(series, blocks: blocks))
      #expect(try near(ours.probability, result["pbo"]), "S \(blocks)")
      #expect(try near(ours.probabilityOfLoss, result["prob_oos_loss"]))
      let count = Double(ours.splits.count)
      #expect(try near(count, result["splits"]))
      #expect(
        try near(ours.splits.map(\.logit).reduce(0, +) / count, result["mean_logit"]))
      #expect(
        try near(ours.splits.map(\.inSample).reduce(0, +) / count, result["mean_is_sharpe"]))
      #expect(
        try near(ours.splits.map(\.outOfSample).reduce(0, +) / count, result["mean_oos_sharpe"]))
      for (mine, theirs) in zip(ours.splits, logits["\(blocks)"] ?? []) {
        #expect((mine.logit - theirs).magnitude < 1e-9)
      }
    }
  }

  @Test func kellyAndShortfall() throws {
    let all = try oracle("cvar_kelly")
    let list = returns(try column("data/equity/GOOG_1d.csv", "close"))
    let series = moments(list)
    let kelly = try #require(all["kelly"] as? [String: Any])
    #expect(try near(Kelly.continuous(series).number, kelly["mu_over_sigma2_ddof1"]))
    #expect(try near(series.mean / series.secondMoment, kelly["mu_over_second_moment"]))
    #expect(
      try near(Kelly.ofSample(list).number, kelly["growth_optimal_f_on_the_sample"], 1e-8))
    for share in [0.05, 0.01] {
      let expected = try #require(all["alpha_\(share)"] as? [String: Any])
      let worst = ConditionalValueAtRisk.historical(
        sorted: list.sorted(), confidence: 1 - share)
      #expect(try near(worst.number.map { -$0 }, expected["cvar_rockafellar_uryasev"]))
      #expect(try near(quantile(list.sorted(), share), expected["var_type7"]))
    }
    let discrete = try #require(all["kelly_discrete_on_trades"] as? [String: Any])
    var trades = TradeStatistics()
    for profit in try column("oracle/trades/GOOG_1d_sma_units_trades.csv", "pnl_net") {
      trades.push(profit)
    }
    #expect(try near(trades.winRate.number, discrete["p"]))
    #expect(try near(trades.payoff.number, discrete["b"]))
    #expect(try near(trades.kelly.number, discrete["f"]))
    for (p, b, f) in [(0.6, 1.0, 0.2), (0.5, 2, 0.25), (0.55, 1, 0.1)] {
      #expect(try near(Kelly.discrete(winRate: p, payoff: b).number, f))
    }
  }

  @Test func blocksAreAsLongAsThoseOfArch() throws {
    let expected = try #require(
      try oracle("bootstrap")["arch_optimal_block_length"] as? [String: Any])
    let list = returns(try column("data/equity/GOOG_1d.csv", "close"))
    #expect(try near(blockLength(list).number, expected["stationary"]))
    let squares = try #require(expected["on_squares"] as? [String: Any])
    #expect(try near(blockLength(list.map { $0 * $0 }).number, squares["stationary"]))
  }

  /// The standard deviation of the bootstrap's mean has a closed form; ours lies within four
  /// standard errors of it, 1 / sqrt(2 paths) each.
  @Test(arguments: [5.0, 20, 50]) func theStationaryBootstrapHasItsVariance(_ length: Double) throws
  {
    let all = try oracle("bootstrap")
    let expected = try #require(all["L=\(Int(length))"] as? [String: Any])
    let exact = try #require(expected["exact_sd_of_bootstrap_mean"] as? Double)
    let list = returns(try column("data/equity/GOOG_1d.csv", "close"))
    let source = try #require(MonteCarlo(list, .stationary(length), seed: 1))
    let means = moments((0..<4000).map { source.path($0).mean })
    let ours = try #require(means.standardDeviation.number)
    #expect((ours / exact - 1).magnitude < 4 / 8000.0.squareRoot())
    #expect((means.mean - moments(list).mean).magnitude < 4 * exact / 4000.0.squareRoot())
  }

  @Test func theIndependentBootstrapHasItsVariance() throws {
    let exact = try #require(try oracle("bootstrap")["exact_sd_iid"] as? Double)
    let list = returns(try column("data/equity/GOOG_1d.csv", "close"))
    let source = try #require(MonteCarlo(list, .independent, seed: 2))
    let ours = moments((0..<4000).map { source.path($0).mean }).standardDeviation.number
    #expect((try #require(ours) / exact - 1).magnitude < 4 / 8000.0.squareRoot())
  }
}
