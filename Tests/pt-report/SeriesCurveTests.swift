import Foundation
import PTConfig
import PTStats
import PTWire
import TestKit
import Testing

@testable import pt_report

/// Text as a file that is gone afterwards.
private func withFile<T>(_ text: String, _ body: (String) throws -> T) throws -> T {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString)")
  try text.write(to: url, atomically: true, encoding: .utf8)
  defer { try? FileManager.default.removeItem(at: url) }
  return try body(url.path)
}

private func rows(_ text: String, column: String? = nil) throws -> [SeriesFile.Row] {
  try withFile(text) { path in
    var file = try SeriesFile(path, column: column, usual: ["equity"])
    var rows: [SeriesFile.Row] = []
    while let row = try file.next() { rows.append(row) }
    return rows
  }
}

/// The complaint about a file, without its path.
private func complaint(_ text: String, column: String? = nil) -> String {
  do {
    _ = try rows(text, column: column)
    return "none"
  } catch {
    let line = (error as? Failure)?.description ?? "\(error)"
    return line.split(separator: "/").last.map { String($0.dropFirst(36)) } ?? line
  }
}

private func curve(
  _ text: String, _ kind: SeriesCurve.Kind = .equity, benchmark: Benchmark = .none
) throws -> SeriesCurve {
  try withFile(text) { path in
    try SeriesCurve(
      try SeriesFile(path, column: nil, usual: []), kind, benchmark: benchmark, tables: NoTable())
  }
}

@Suite struct SeriesFileTests {
  @Test func tablesOfSeveralShapesHaveTheSameRows() throws {
    let day = SeriesFile.Row(ts: 1_704_067_200_000, value: 100)
    let next = SeriesFile.Row(ts: 1_704_153_600_000, value: 101.5)
    for text in [
      "ts,equity\n2024-01-01,100\n2024-01-02,101.5\n",
      "date;x;equity\r\n2024-01-01;7;100\r\n2024-01-02;7;1.015e2\r\n",
      "2024-01-01T00:00:00Z,100\n2024-01-02 00:00,101.5",
      "\u{FEFF}Equity\tTime\n100\t1704067200\n101.5\t1704153600000\n",
      "\"timestamp\",\"equity\"\n\"2024-01-01\",\"100\"\n\"2024-01-02 00:00:00.000\",\"101.5\"\n",
    ] { #expect(try rows(text) == [day, next], "\(text)") }
    #expect(try rows("5\n6\n") == [.init(ts: nil, value: 5), .init(ts: nil, value: 6)])
    #expect(try rows("a,b\n1,2\n", column: "B") == [.init(ts: nil, value: 2)])
  }

  @Test(arguments: [
    ("", ": the file is empty"),
    ("ts,equity\n2024-01-01,100\n2024-01-02\n", ":3: 2 fields are wanted: 1"),
    ("ts,equity\n2024-01-01,nan\n", ":2: not a number: nan"),
    ("ts,equity\n2024-01-01,inf\n", ":2: not a number: inf"),
    ("ts,equity\n2024-01-01,0x10\n", ":2: not a number: 0x10"),
    ("ts,equity\n2024-01-01,\n", ":2: not a number: "),
    ("ts,equity\n2024-01-01,1e999\n", ":2: not a number: 1e999"),
    ("ts,equity\n01.02.2024,1\n", ":2: not a time: 01.02.2024"),
    ("ts,equity\n2024-02-30,1\n", ":2: not a time: 2024-02-30"),
    ("ts,equity\n2024-01-01T00:00+02:00,1\n", ":2: not a time: 2024-01-01T00:00+02:00"),
    ("ts,equity\n2024-01-02,1\n2024-01-02,1\n", ":3: the time is not after the one before: "),
    ("ts,equity\n2024-01-02,1\n\n2024-01-03,1\n", ":3: a line without fields"),
    ("ts,a,b\n2024-01-01,1,2\n", ":1: which column is meant is not clear; name one by --column"),
    ("1,2,3\n", ":1: a header is needed for more than two columns"),
  ])
  func whatIsNoRowIsNamedByItsLine(_ text: String, _ expected: String) {
    #expect(complaint(text).hasPrefix(expected), "\(complaint(text))")
  }

  @Test func aColumnThatIsNotThereIsNamed() {
    #expect(
      complaint("ts,a\n2024-01-01,1\n", column: "b")
        == ":1: there is no column b; there are: ts, a")
    #expect(complaint("1\n", column: "b") == ":1: no header names a column: b")
  }

  @Test func timesOfADay() {
    #expect(TimeText.read("1970-01-02T03:04:05.678Z") == 97_445_678)
    #expect(TimeText.read("1970-01-01 00:00:00 UTC") == 0)
    for bad in ["1970-01-01T24:00", "1970-01-01T00:60", "1970-1-1", "12", "1970-01-01T00:00:00."] {
      #expect(TimeText.read(bad[...]) == nil, "\(bad)")
    }
  }
}

@Suite struct SeriesCurveTests {
  @Test func returnsGrowFromOneAndTheirFirstFallCounts() throws {
    let found = try curve("-0.5\n1\n-0.25\n", .returns)
    #expect(found.capital == 1 && found.rows == 3 && found.curve.returns.count == 3)
    #expect(found.curve.drawdowns.maximum == -0.5)
    #expect(found.curve.last?.equity == 0.75)
  }

  @Test func daysCoverEveryReturn() throws {
    // Three monthly returns: 60 days between the rows, and a month more for the first return.
    let monthly = try curve("date,r\n2024-01-31,0.1\n2024-02-29,0\n2024-03-31,0\n", .returns)
    #expect(monthly.days(12) == 60 * 3.0 / 2)
    #expect(monthly.timeframe == Timeframe(1, .month))
    let bare = try curve("1\n2\n3\n")
    #expect(bare.days(12) == 365.25 * 2 / 12 && bare.timeframe == nil)
    // Below 0 there are no returns, and time goes on.
    let sunk = try curve(
      "date,equity\n2024-01-01,10\n2024-01-02,-1\n2024-01-03,-1\n2024-01-05,12\n")
    #expect(sunk.days(365) == 4 && sunk.curve.returns.count == 1)
    #expect(try curve("10\n-1\n-1\n12\n").days(12) == 365.25 * 3 / 12)
  }

  @Test(arguments: [
    (["2024-01-01", "2024-01-02", "2024-01-05"], "1d"), (["2024-01-01", "2024-01-08"], "1w"),
    (["2024-01-01T00:00", "2024-01-01T01:00", "2024-01-03T00:00"], "1h"),
    (["2024-01-01T00:00", "2024-01-01T00:15"], "15m"), (["2024-01-31", "2024-04-30"], "3mo"),
    (["2023-12-31", "2024-12-31"], "12mo"),
  ])
  func theShortestStepIsTheBar(_ times: [String], _ timeframe: String) throws {
    let text = "ts,equity\n" + times.map { "\($0),1\n" }.joined()
    #expect(try curve(text).timeframe?.description == timeframe)
  }

  @Test func valuesThatCannotBeAreRefused() {
    #expect(throws: Failure.self) { try curve("0\n1\n") }
    #expect(throws: Failure.self) { try curve("-1.5\n", .returns) }
    #expect(throws: Failure.self) { try curve("ts,equity\n") }
  }

  @Test func aBenchmarkIsMatchedByTime() throws {
    let ours = "ts,e\n2024-01-01,100\n2024-01-02,110\n2024-01-03,99\n2024-01-04,99\n"
    // No level on the 2nd: one return from the 1st to the 3rd, and one to the 4th.
    let theirs = "ts,close\n2023-12-31,9\n2024-01-01,10\n2024-01-03,9\n2024-01-04,18\n"
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "\(UUID().uuidString).csv")
    try theirs.write(to: url, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: url) }
    let found = try curve(ours, benchmark: try Benchmark(url.path))
    #expect(found.curve.comparison.count == 2)
    let total = try #require(found.curve.comparison.benchmarkReturn.number)
    #expect((total - 0.8).magnitude < 1e-15)
    #expect(throws: Failure.self) {
      try curve("ts,e\n2025-01-01,1\n2025-01-02,1\n", benchmark: try Benchmark(url.path))
    }
    #expect(throws: Failure.self) { try curve("1\n2\n", benchmark: try Benchmark(url.path)) }
  }
}

/// The whole way from a file to the record, against the oracle's `metrics` folder.
@Suite struct SeriesOracleTests {
  private static let names = [
    "equity_GOOG_1d_sma_allin", "equity_GOOG_1d_rsi_allin", "GOOG_1d_close", "ORCL_1d_close",
    "BTCUSD_1d_close", "EURUSD_1h_close", "BTCUSD_1mo_close", "SPY_1d_adjclose",
  ]

  /// Our names, and the oracle's.
  private static let pairs = [
    "total_return": "total_return", "volatility": "annual_volatility", "sharpe": "sharpe",
    "sortino": "sortino", "max_drawdown": "max_drawdown", "mean_return": "mean_return",
    "best_return": "best", "worst_return": "worst", "positive_returns": "win_rate_nonzero_bars",
    "omega": "omega_0", "skew": "skew_biased", "kurtosis": "kurtosis_biased_nonexcess",
    "var_95": "var95_historical", "cvar_95": "cvar95_historical_mean_le_var",
    "tail_ratio": "tail_ratio", "stability": "stability_r2_of_cum_log",
    "ulcer_index": "ulcer_index_N_prices", "longest_drawdown_bars": "longest_underwater_bars",
  ]

  @Test(.enabled(if: Places.hasShared), arguments: names)
  func aFileHasTheNumbersOfThreeEngines(_ name: String) throws {
    let folder = Places.shared.appendingPathComponent("oracle/metrics")
    let data = try Data(contentsOf: folder.appendingPathComponent("\(name).json"))
    let oracle = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let ref = try #require(oracle["ref"] as? [String: Any])
    let file = try #require(oracle["file"] as? String)
    let place = file.hasPrefix("trades/") ? "oracle/\(file)" : "data/\(file)"
    let path = Places.shared.appendingPathComponent(place).path
    let series = try SeriesCurve(
      try SeriesFile(path, column: oracle["column"] as? String, usual: []), .equity,
      benchmark: .none, tables: NoTable())
    // The year is found from the times: hours, days, months, around the clock or not.
    let timeframe = try #require(series.timeframe)
    let settings = Settings().report
    let year = Year(
      Year.spacing(timeframe), settings, hasSaturday: series.curve.calendar.hasSaturday)
    #expect(year.periods == ref["periods_per_year"] as? Double)
    let report = try Report(series, year, settings)
    for (ours, theirs) in Self.pairs {
      let expected = try #require(ref[theirs] as? Double, "\(theirs)")
      let found = try #require(report.metric(ours).number, "\(ours)")
      #expect((found - expected).magnitude <= 1e-9 * max(1, expected.magnitude), "\(ours)")
    }
  }
}
