import Foundation
import PTWire
import TestKit
import Testing

@testable import pt_load

/// Bars of a file, read without the tool's own readers.
struct DataFile {
  var bars: [Bar] = []

  /// Rows of `timestamp,open,high,low,close,volume`, with or without a header; times as ISO or as
  /// seconds. Rows without a time that can be read are left out, other values may be NaN.
  init(_ path: String, _ timeframe: String, under root: URL = Places.shared) throws {
    let url = root.appendingPathComponent("data/\(path)")
    let timeframe = try #require(Timeframe(timeframe))
    for line in try Places.text(url).split(whereSeparator: \.isNewline) {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard let ts = try? timestamp(fields[0], option: "test") else { continue }
      var values = fields[1...].prefix(5).map {
        Double($0.trimmingCharacters(in: .whitespaces)) ?? .nan
      }
      while values.count < 5 { values.append(.nan) }
      bars.append(
        Bar(
          ts: ts, symbol: 0, timeframe: timeframe, open: values[0], high: values[1],
          low: values[2], close: values[3], volume: values[4]))
    }
  }

  /// What is missing by a calendar.
  func missing(_ calendar: MarketCalendar) throws -> [Missing] {
    var expectation = try Expectation(calendar, bars[0].timeframe)
    var found: [Missing] = []
    for (i, bar) in bars.enumerated() {
      if i > 0, let gap = expectation.missing(after: bars[i - 1].ts, before: bar.ts) {
        found.append(gap)
      }
      expectation.saw(bar.ts)
    }
    return found
  }

  /// What a watch finds.
  func findings(
    _ bounds: QualityBounds = QualityBounds(), _ calendar: MarketCalendar = .auto
  ) throws -> [Finding] {
    var watch = try SeriesWatch(
      symbol: "X", timeframe: bars[0].timeframe, calendar: calendar, bounds: bounds)
    var found: [Finding] = []
    for (i, bar) in bars.enumerated() { watch.next(bar, at: "X.csv:\(i + 2)", into: &found) }
    watch.finish(into: &found)
    return found
  }
}

/// Gaps of real files. Under `fx` and `always` the numbers are those of a count by Python over each
/// slot (zoneinfo for New York); those of `auto` differ from it as said at the file.
@Suite(.enabled(if: Places.hasShared)) struct QualityDataTests {
  @Test(arguments: [
    ("fx/EURUSD_1h.csv", "1h", MarketCalendar.auto, 0, 0), ("fx/EURUSD_1h.csv", "1h", .fx, 0, 0),
    ("fx/EURUSD_1h_oanda.csv", "1h", .fx, 10, 240),
    // Without three year's ends and a Sunday before 24:00, which are read as closed; an hour more
    // on four Fridays and a Sunday, which is open in the other half of the year.
    ("fx/EURUSD_1h_oanda.csv", "1h", .auto, 6, 208),
    ("fx/EURUSD_1d.csv", "1d", .fx, 2, 5),
    // Two Sundays more; Python counts 12 gaps of 19 days with nine year's ends.
    ("fx/EURUSD_1d.csv", "1d", .auto, 3, 7),
    ("fx/GBPUSD_1m.csv", "1m", .fx, 52, 61),
    // Without the last minutes of two weeks, which are the weekend.
    ("fx/GBPUSD_1m.csv", "1m", .auto, 50, 58),
    ("crypto/BTCUSD_1d_gaps.csv", "1d", .auto, 8, 34),
    ("crypto/ADABTC_5m.csv", "5m", .auto, 5, 40), ("crypto/DASHBTC_5m.csv", "5m", .auto, 2, 2),
    ("crypto/XMRBTC_5m.csv", "5m", .auto, 2, 2), ("crypto/ETHBTC_5m.csv", "5m", .auto, 0, 0),
    ("crypto/LTCBTC_5m.csv", "5m", .auto, 0, 0),
    ("crypto/UNITTEST_1m_gaps.csv", "1m", .auto, 506, 682),
    ("crypto/UNITTEST_1m_gaps.csv", "1m", .always, 506, 682),
    ("crypto/BTCUSD_1m.csv", "1m", .auto, 0, 0), ("crypto/BTCUSD_1mo.csv", "1mo", .auto, 0, 0),
    ("kraken/XRPETH_1.csv", "1m", .auto, 676, 1091), ("kraken/XRPETH_5.csv", "5m", .auto, 6, 6),
    ("kraken/XBTUSDT_1.csv", "1m", .auto, 139, 210), ("equity/GOOG_1d.csv", "1d", .auto, 0, 0),
    ("equity/GOOG_1d.csv", "1d", .nyse, 0, 0), ("equity/AAPL_1d_adj.csv", "1d", .nyse, 0, 0),
    ("equity/ORCL_1d_adj.csv", "1d", .nyse, 0, 0), ("equity/SPY_1d_adj.csv", "1d", .nyse, 0, 0),
    ("equity/ORCL_1d_adj.csv", "1d", .auto, 0, 0),
  ])
  func gapsOfFiles(
    _ file: String, _ tf: String, _ calendar: MarketCalendar, _ gaps: Int, _ bars: Int64
  ) throws {
    let found = try DataFile(file, tf).missing(calendar)
    #expect(found.count == gaps)
    #expect(found.reduce(0) { $0 + $1.count } == bars)
  }

  @Test func theEightGapsOfBitcoin() throws {
    let found = try DataFile("crypto/BTCUSD_1d_gaps.csv", "1d").missing(.auto)
    #expect(found.map(\.count) == [1, 1, 1, 1, 5, 20, 4, 1])
    #expect(
      found.map { CivilTime($0.first).text } == [
        "2014-12-05", "2014-12-07", "2014-12-09", "2014-12-11", "2014-12-13", "2014-12-19",
        "2015-01-09", "2015-01-18",
      ])
  }

  @Test(arguments: [
    "portfolio/US6_1d.csv", "portfolio/PX20_1d_close.csv", "ship/ETF23_1d_close.csv",
  ])
  func portfoliosMissNoSession(_ file: String) throws {
    let bars = try DataFile(file, "1d").bars
    var nyse = try Expectation(.nyse, Timeframe(1, .day))
    for (one, next) in zip(bars, bars.dropFirst()) where next.ts > one.ts {
      #expect(nyse.missing(after: one.ts, before: next.ts) == nil, "\(CivilTime(one.ts).text)")
    }
  }

  /// One and a half sessions of a future: the night is closed, 60 pauses within are not.
  @Test func theNightOfAFutureIsClosed() throws {
    let url = Places.shared.appendingPathComponent("data/native/estx50_1m_splitdate.csv")
    var expectation = try Expectation(.auto, Timeframe(1, .minute))
    var counts: [Int64] = []
    var previous: Int64?
    for line in try Places.text(url).split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",")
      let ts = ms("\(fields[0])T\(fields[1])")
      if let previous, let gap = expectation.missing(after: previous, before: ts) {
        counts.append(gap.count)
      }
      expectation.saw(ts)
      previous = ts
    }
    #expect(counts.count == 61)
    #expect(counts.max() == 7)
  }

  /// Adjusted series have no split; the bars before Apple's split of 2014 as they were traded do.
  @Test func splitsAreFoundInUnadjustedPricesOnly() throws {
    for file in ["AAPL_1d_adj", "ORCL_1d_adj", "GOOG_1d", "SPY_1d_adj"] {
      let found = try DataFile("equity/\(file).csv", "1d").findings()
      #expect(!found.contains { $0.kind == .split }, "\(file)")
    }
    var apple = try DataFile("equity/AAPL_1d_adj.csv", "1d")
    let before = try apple.findings()
    for (date, ratio) in [("2014-06-09", 7.0), ("2005-02-28", 2.0)] {
      for i in apple.bars.indices where apple.bars[i].ts < ms(date) {
        apple.bars[i].open *= ratio
        apple.bars[i].high *= ratio
        apple.bars[i].low *= ratio
        apple.bars[i].close *= ratio
        apple.bars[i].volume /= ratio
      }
    }
    let found = try apple.findings()
    let splits = found.filter { $0.kind == .split }
    #expect(splits.compactMap(\.ts) == [ms("2005-02-28"), ms("2014-06-09")])
    #expect(splits.last?.detail.hasPrefix("looks like a split 7:1, not a crash: open ") == true)
    #expect(found.filter { $0.kind != .split }.map(\.ts) == before.map(\.ts))
  }

  /// The injected defects that are no matter of reading: the rows' numbers count from 1.
  @Test func injectedDefectsBecomeTheirKinds() throws {
    let file = try DataFile("bad/EURUSD_1h_bad.csv", "1h")
    var kinds: [Int64: Kind] = [:]
    for bar in file.bars where !bar.volume.isNaN {
      kinds[bar.ts] = Kind.fault(of: bar) ?? kinds[bar.ts]
    }
    // Rows 61 and 161; those at 121 and 141 have a price that is not positive, as have the rows
    // that cannot be read, which are NaN here.
    #expect(kinds.values.filter { $0 == .highBelowLow }.count == 1)
    #expect(kinds.values.filter { $0 == .negativeVolume }.count == 1)
    var watch = try SeriesWatch(symbol: "X", timeframe: Timeframe(1, .hour))
    var found: [Finding] = []
    var last = Int64.min
    for bar in file.bars where bar.ts > last {
      if Kind.fault(of: bar) == nil, bar.close.isFinite {
        watch.next(bar, at: "", into: &found)
      } else {
        watch.skip(bar.ts, at: "", into: &found)
      }
      last = bar.ts
    }
    watch.finish(into: &found)
    let spikes = found.filter { $0.kind == .priceSpike }
    #expect(spikes.map(\.ts) == [ms("2017-05-03T09:00:00Z")])
    #expect(spikes.first?.detail == "high 10.9148 is 10.003 times open and close")
    // Rows whose time cannot be used: 21, 41, 321 and 341.
    #expect(found.filter { $0.kind == .missing }.reduce(0) { $0 + $1.count } == 4)
    #expect(found.count == 5, "\(found)")
  }
}

@Suite struct ShippedDataTests {
  @Test func theNasdaqMissesNoSession() throws {
    let nasdaq = try DataFile("NASDAQ_1d.csv", "1d", under: Places.root)
    #expect(nasdaq.bars.count == 5031)
    #expect(try nasdaq.missing(.nyse) == [])
    #expect(try nasdaq.missing(.auto) == [])
    // One session taken out is one gap.
    var cut = nasdaq
    cut.bars.remove(at: 2000)
    for calendar in [MarketCalendar.nyse, .auto] {
      #expect(
        try cut.missing(calendar) == [
          Missing(count: 1, first: nasdaq.bars[2000].ts, last: nasdaq.bars[2000].ts)
        ])
    }
  }
}
