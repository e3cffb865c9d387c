import Foundation
import TestKit
import Testing

/// Agreement with backtesting.py, vectorbt and a reference loop on real bars: every trade and every
/// point of the equity curve, through the built tools (the oracle's `trades` folder; its README
/// names versions and conventions).
///
/// Conventions that are options of ours: `sizing.quantity_at=fill` (all-in decides the quantity at
/// the fill), `execution.whole_units`, the crossing rule, and `--warmup 21` for the Donchian rule,
/// whose first possible bar is 21 there. Open positions are left open on both sides.
@Suite struct OracleTests {
  static let names = [
    "BTCUSD_1m_8000_sma_memory", "BTCUSD_1m_8000_sma_nonstrict", "BTCUSD_1m_8000_sma_strict",
    "BTCUSD_1mo_donchian_allin", "BTCUSD_1mo_donchian_units", "BTCUSD_1mo_rsi_allin",
    "BTCUSD_1mo_rsi_units", "BTCUSD_1mo_sma_allin", "BTCUSD_1mo_sma_units",
    "EURUSD_1h_donchian_allin", "EURUSD_1h_donchian_units", "EURUSD_1h_rsi_allin",
    "EURUSD_1h_rsi_units", "EURUSD_1h_sma_allin", "EURUSD_1h_sma_ls_allin",
    "EURUSD_1h_sma_ls_units", "EURUSD_1h_sma_units", "GOOG_1d_donchian_allin",
    "GOOG_1d_donchian_units", "GOOG_1d_rsi_allin", "GOOG_1d_rsi_units", "GOOG_1d_sma_allin",
    "GOOG_1d_sma_ls_10_30_nofee", "GOOG_1d_sma_ls_allin", "GOOG_1d_sma_ls_units",
    "GOOG_1d_sma_units",
  ]

  private struct Case: Decodable {
    let file: String
    let strategy: String
    let fast: Int
    let slow: Int
    let cross: String
    let sizing: String
    let units: Double?
    let cash: Double
    let fee: Double
    let bars: Int
    let summary: Summary

    struct Summary: Decodable {
      let nTrades: Int
      let profitFactor: Double?
      let winRate: Double?
      let expectancyCash: Double?
      let fees: Double
      let exposureBarsHeldAtClose: Double
      let finalEquity: Double
    }

    /// How pt-signal is called for the rule.
    var signal: String {
      switch strategy {
      case "rsi":
        "--strategy rsi_reversion --param exit_lower=55 --param side=long"
      case "donchian":
        "--strategy breakout_donchian --param exit_lookback=10 --param side=long --warmup 21"
      default:
        "--strategy ma_crossover --param fast_window=\(fast) --param slow_window=\(slow) "
          + "--param cross=\(cross) --param side=\(strategy == "sma_ls" ? "both" : "long")"
      }
    }

    /// The settings of the gate and the execution.
    var settings: String {
      let size =
        sizing == "allin"
        ? "--set sizing.quantity_at=fill --set execution.whole_units=true"
        : "--set sizing.method=fixed_quantity --set sizing.quantity=\(units ?? 0)"
      return "--set account.initial_cash=\(cash) --set execution.fee_bps=\(fee * 10_000) "
        + "--set execution.slippage_bps=0 \(size)"
    }
  }

  private func isClose(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return (a - b).magnitude <= 1e-9 * max(1, a.magnitude, b.magnitude)
  }

  @Test(.enabled(if: Places.hasShared), arguments: names)
  func tradesAndEquityEqualThoseOfIndependentEngines(_ name: String) throws {
    let folder = Places.shared.appendingPathComponent("oracle/trades")
    let data = try Data(contentsOf: folder.appendingPathComponent("\(name).json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let oracle = try decoder.decode(Case.self, from: data)
    let bars = Places.shared.appendingPathComponent("data/\(oracle.file)").path
    let stream =
      "head -n \(oracle.bars + 1) '\(bars)' | pt-load - --symbol X | pt-signal \(oracle.signal) "
      + "| pt-risk \(oracle.settings) | pt-exec \(oracle.settings)"
    let ended = try shell(
      """
      \(stream) >stream.ndjson
      pt-report --format csv --table trades <stream.ndjson
      echo ==
      pt-report --format csv --table equity <stream.ndjson
      echo ==
      pt-report --format ndjson <stream.ndjson
      """)
    try #require(ended.status == 0, "\(ended.err)")
    let parts = ended.out.components(separatedBy: "==\n")
    try compareTrades(
      Places.rows(csv: parts[0]), Places.rows(folder.appendingPathComponent("\(name)_trades.csv")))
    try compareEquity(
      Places.rows(csv: parts[1]), Places.rows(folder.appendingPathComponent("\(name)_equity.csv")),
      oracle.bars)
    try compareSummary(parts[2], oracle.summary)
  }

  private func compareTrades(_ ours: [[String: String]], _ theirs: [[String: String]]) throws {
    try #require(ours.count == theirs.count)
    for (mine, other) in zip(ours, theirs) {
      func value(_ row: [String: String], _ key: String) -> Double? {
        row[key].flatMap(Double.init)
      }
      let sign = mine["side"] == "long" ? 1.0 : -1
      #expect(isClose(value(mine, "qty").map { $0 * sign }, value(other, "size")))
      #expect(mine["entry_bar"] == other["entry_i"] && mine["exit_bar"] == other["exit_i"])
      for key in ["entry_price", "exit_price", "fees", "pnl_gross", "pnl_net"] {
        #expect(isClose(value(mine, key), value(other, key)), "\(key) of \(mine)")
      }
    }
  }

  private func compareEquity(
    _ ours: [[String: String]], _ theirs: [[String: String]], _ bars: Int
  ) throws {
    try #require(ours.count == bars)
    try #require(theirs.count > 10)
    for row in theirs {
      let i = try #require(row["i"].flatMap(Int.init))
      #expect(
        isClose(ours[i]["equity"].flatMap(Double.init), row["equity"].flatMap(Double.init)),
        "at bar \(i)")
    }
  }

  private func compareSummary(_ report: String, _ summary: Case.Summary) throws {
    #expect(number("trades", in: report) == Double(summary.nTrades))
    #expect(isClose(number("profit_factor", in: report), summary.profitFactor))
    #expect(isClose(number("win_rate", in: report), summary.winRate))
    #expect(isClose(number("expectancy", in: report), summary.expectancyCash))
    #expect(isClose(number("exposure", in: report), summary.exposureBarsHeldAtClose))
    #expect(isClose(number("final_equity", in: report), summary.finalEquity))
  }
}

/// Spec appendix A.4: a corrected backtest by an independent script, with costs and with a stop.
@Suite struct ReferenceBacktestTests {
  private func run(_ settings: String) throws -> (report: String, fills: [String]) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "pt-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try ReferenceSeries.csv().write(
      to: folder.appendingPathComponent("bars.csv"), atomically: true, encoding: .utf8)
    let ended = try shell(
      """
      pt-load bars.csv --symbol X | pt-signal --strategy ma_crossover |
        pt-risk \(settings) | pt-exec \(settings) >stream.ndjson
      pt-report --format ndjson <stream.ndjson
      grep '"type":"fill"' stream.ndjson
      """, in: folder)
    try #require(ended.status == 0, "\(ended.err)")
    let lines = ended.out.split(separator: "\n").map(String.init)
    return (try #require(lines.first), Array(lines.dropFirst()))
  }

  private func fills(_ lines: [String]) -> [[Double]] {
    lines.map { line in
      let hour = ((number("ts", in: line) ?? 0) - 1_704_067_200_000) / 3_600_000
      return [hour, ((number("price", in: line) ?? 0) * 1e6).rounded() / 1e6]
    }
  }

  private func equity(_ report: String) -> Double {
    ((number("final_equity", in: report) ?? 0) * 1e6).rounded() / 1e6
  }

  private func drawdown(_ report: String) -> Double {
    ((number("max_drawdown", in: report) ?? 0) * 1e8).rounded() / 1e8
  }

  @Test func withoutCosts() throws {
    let (report, lines) = try run("--set execution.fee_bps=0 --set execution.slippage_bps=0")
    #expect(fills(lines) == [[71, 116.906074], [93, 104.854344], [103, 120.197929]])
    #expect(equity(report) == 7624.771482)
    #expect(drawdown(report) == -0.24144967)
    #expect(((number("expectancy", in: report) ?? 0) + 1030.889962).magnitude < 5e-7)
  }

  @Test func withCosts() throws {
    let (report, lines) = try run("")
    #expect(fills(lines) == [[71, 116.964527], [93, 104.801917], [103, 120.258028]])
    #expect(equity(report) == 7590.541831)
    #expect(drawdown(report) == -0.24372982)
    #expect(((number("expectancy", in: report) ?? 0) + 1057.756979).magnitude < 5e-7)
  }

  @Test func withAStopTwoPerCentBelowTheEntryFill() throws {
    let (report, lines) = try run("--set risk.stop_loss_bps=200")
    #expect(
      fills(lines) == [
        [71, 116.964527], [74, 114.567923], [103, 120.258028], [105, 117.793941],
      ])
    #expect(equity(report) == 9556.097448)
    #expect(number("trades", in: report) == 2)
    // -224.470629 and -219.431923
    #expect(((number("expectancy", in: report) ?? 0) * 2 + 443.902552).magnitude < 2e-6)
  }
}
