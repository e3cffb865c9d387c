import Foundation
import TestKit
import Testing

@testable import PTStats

/// Agreement with the numbers that empyrical, QuantStats and plain formulas gave for the same
/// curves (the oracle's `metrics` folder; its README names versions and conventions).
@Suite struct MetricsOracleTests {
  private static let names = [
    "equity_GOOG_1d_sma_allin", "equity_GOOG_1d_rsi_allin", "equity_GOOG_1d_donchian_allin",
    "equity_GOOG_1d_sma_ls_allin", "GOOG_1d_close", "ORCL_1d_close", "BTCUSD_1d_close",
    "EURUSD_1h_close", "BTCUSD_1mo_close", "SPY_1d_adjclose",
  ]

  @Test(.enabled(if: Places.hasShared), arguments: names)
  func metricsEqualThoseOfThreeEngines(_ name: String) throws {
    let folder = Places.shared.appendingPathComponent("oracle/metrics")
    let data = try Data(contentsOf: folder.appendingPathComponent("\(name).json"))
    let oracle = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let ref = try #require(oracle["ref"] as? [String: Any])
    let file = try #require(oracle["file"] as? String)
    let column = try #require(oracle["column"] as? String)
    let place = file.hasPrefix("trades/") ? "oracle/\(file)" : "data/\(file)"
    let rows = try Places.rows(Places.shared.appendingPathComponent(place))
    let curve = rows.compactMap { $0[column].flatMap(Double.init) }

    var returns = Returns()
    for (a, b) in zip(curve, curve.dropFirst()) { returns.push(b / a - 1) }
    var falls = Drawdowns()
    for (i, value) in curve.enumerated() { _ = falls.push(Int64(i), value) }
    func expected(_ key: String) throws -> Double { try #require(ref[key] as? Double, "\(key)") }
    let periods = try expected("periods_per_year")

    let count = try expected("n_returns")
    try #require(Double(returns.count) == count)
    func close(_ ours: Double?, _ key: String) throws {
      let theirs = try expected(key)
      let value = try #require(ours)
      #expect((value - theirs).magnitude <= 1e-9 * max(1, theirs.magnitude), "\(key)")
    }
    try close(returns.mean, "mean_return")
    try close(volatility(returns, periodsPerYear: periods).number, "annual_volatility")
    try close(sharpe(returns, periodsPerYear: periods).number, "sharpe")
    try close(sortino(returns, periodsPerYear: periods).number, "sortino")
    try close(
      (returns.downsideDeviation.number ?? .nan) * periods.squareRoot(), "downside_risk")
    try close(falls.maximum, "max_drawdown")
    try close(falls.deepest.map { Double($0.peakTs) }, "max_dd_peak_i")
    try close(falls.deepest.map { Double($0.troughTs) }, "max_dd_trough_i")
    if ref["max_dd_recovery_i"] is NSNumber {
      try close(falls.deepest?.recoveryTs.map(Double.init), "max_dd_recovery_i")
      try close(falls.deepest.map { Double($0.bars) }, "max_dd_bars_peak_to_recovery")
    }
    // Their CAGR counts bars; ours counts days, and agrees when it is told as many.
    let days = 365.25 * Double(returns.count) / periods
    let first = try #require(curve.first)
    let last = try #require(curve.last)
    let growth = cagr(first: first, last: last, days: days, minimumDays: 0)
    try close(growth.number, "cagr")
    try close(calmar(cagr: growth, maxDrawdown: falls.maximum).number, "calmar")
    try close(last / first - 1, "total_return")
    try compareShape(returns, curve, close)
    try compareFalls(falls, last / first - 1, close)
  }

  private typealias Close = (Double?, String) throws -> Void

  /// The distribution of the returns.
  private func compareShape(_ returns: Returns, _ curve: [Double], _ close: Close) throws {
    let list = zip(curve, curve.dropFirst()).map { $1 / $0 - 1 }
    try close(returns.skewness.number, "skew_biased")
    try close(returns.kurtosis.number, "kurtosis_biased_nonexcess")
    try close(returns.sampleSkewness.number, "skew_unbiased")
    try close(returns.sampleExcessKurtosis.number, "excess_kurtosis_unbiased")
    try close(returns.best.number, "best")
    try close(returns.worst.number, "worst")
    try close(returns.positiveShare.number, "win_rate_nonzero_bars")
    try close(Double(returns.gains) / Double(returns.count), "win_rate_all_bars")
    try close(
      Double(returns.gains + returns.losses) / Double(returns.count), "exposure_nonzero_bars")
    try close(omega(returns).number, "omega_0")
    try close(omega(returns).number, "profit_factor_of_bars")
    try close(payoffOfBars(returns).number, "payoff_ratio_bars")
    let tails = try #require(Tails(list))
    try close(tails.low, "var95_historical")
    try close(tails.shortfall, "cvar95_historical_mean_le_var")
    try close(tails.ratio.number, "tail_ratio")
    func loss(_ metric: Metric) -> Double? { metric.number.map { -$0 } }
    let worst = ConditionalValueAtRisk.historical(sorted: list.sorted(), confidence: 0.95)
    try close(loss(worst), "cvar95_rockafellar_uryasev")
    try close(loss(ValueAtRisk.parametric(list, confidence: 0.95)), "var95_normal")
    try close(loss(ConditionalValueAtRisk.parametric(list, confidence: 0.95)), "cvar95_normal")
    var stability = Stability()
    for value in curve.dropFirst() { stability.push(log(value / curve[0])) }
    try close(stability.rSquared.number, "stability_r2_of_cum_log")
  }

  /// What lies under water.
  private func compareFalls(_ falls: Drawdowns, _ total: Double, _ close: Close) throws {
    let ulcer = try #require(falls.ulcerIndex.number)
    try close(ulcer, "ulcer_index_N_prices")
    // The first point is at a high, so that the sum of squares is the same without it.
    let n = Double(falls.points)
    let overReturns = ulcer * (n / (n - 1)).squareRoot()
    try close(overReturns, "ulcer_index_N_returns")
    try close(growth(.value(total), over: .value(overReturns)).number, "ulcer_performance_index")
    try close(falls.longest.map { Double($0.bars) }, "longest_underwater_bars")
  }
}
