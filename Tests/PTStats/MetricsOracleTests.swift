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
    try close(cagr(first: first, last: last, days: days, minimumDays: 0).number, "cagr")
  }
}
