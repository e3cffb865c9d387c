import PTWire
import TestKit
import Testing

@testable import pt_load

/// Daily bars from 2024-01-01 on, all days.
private func bars(_ closes: [Double], volumes: [Double] = [], wick: Double = 0.5) -> [Bar] {
  closes.enumerated().map { i, close in
    Bar(
      ts: 1_704_067_200_000 + Int64(i) * 86_400_000, symbol: 0, timeframe: Timeframe(1, .day),
      open: close, high: close + wick, low: close - wick, close: close,
      volume: i < volumes.count ? volumes[i] : 100)
  }
}

private func find(_ bars: [Bar], _ bounds: QualityBounds = QualityBounds()) throws -> [Finding] {
  var watch = try SeriesWatch(
    symbol: "X", timeframe: Timeframe(1, .day), calendar: .always, bounds: bounds)
  var found: [Finding] = []
  for (i, bar) in bars.enumerated() { watch.next(bar, at: "X.csv:\(i + 2)", into: &found) }
  watch.finish(into: &found)
  return found
}

private func kinds(_ bars: [Bar], _ bounds: QualityBounds = QualityBounds()) throws -> [Kind] {
  try find(bars, bounds).map(\.kind)
}

@Suite struct SeriesWatchTests {
  /// e^0.1 = 1.10517..., by Python's math.exp.
  @Test func aCloseBeyondTheBoundIsASpike() throws {
    #expect(try kinds(bars([100, 110.5])) == [])
    #expect(try kinds(bars([100, 110.52])) == [.priceSpike])
    #expect(try kinds(bars([110.51, 100])) == [])
    #expect(try kinds(bars([110.52, 100])) == [.priceSpike])
    var wide = QualityBounds()
    wide.priceLogReturn = 0.2
    #expect(try kinds(bars([100, 122]), wide) == [])
    #expect(try kinds(bars([100, 122.2]), wide) == [.priceSpike])
    let found = try find(bars([100, 100, 130]))
    #expect(
      found == [
        Finding(
          kind: .priceSpike, symbol: "X", place: "X.csv:4", ts: 1_704_240_000_000,
          detail: "close 130 is 1.3 times the last, 100")
      ])
  }

  @Test func aHighOrLowFarFromTheBodyIsASpike() throws {
    var series = bars([100, 100, 100])
    series[1].high = 1000
    #expect(try find(series).map(\.detail) == ["high 1000 is 10 times open and close"])
    series = bars([100, 100, 100])
    series[1].low = 90.5
    #expect(try kinds(series) == [])
    series[1].low = 90.4
    #expect(try find(series).map(\.detail) == ["low 90.4 is 0.904 times open and close"])
  }

  @Test func missingBarsAreCounted() throws {
    var series = bars([100, 100, 100, 100, 100])
    series.removeSubrange(1...2)
    #expect(
      try find(series) == [
        Finding(
          kind: .missing, symbol: "X", place: "X.csv:3", ts: 1_704_153_600_000, count: 2,
          detail: "2 bars missing, the last 2024-01-03")
      ])
    var quiet = QualityBounds()
    quiet.looksForMissing = false
    #expect(try kinds(series, quiet) == [])
  }

  @Test func aRowThatCannotBeUsedIsNotMissing() throws {
    let series = bars([100, 100, 100, 100, 100])
    var watch = try SeriesWatch(
      symbol: "X", timeframe: Timeframe(1, .day), calendar: .always)
    var found: [Finding] = []
    watch.skip(series[0].ts, at: "", into: &found)
    watch.next(series[1], at: "", into: &found)
    watch.skip(series[2].ts, at: "", into: &found)
    watch.skip(series[1].ts, at: "", into: &found)
    watch.next(series[4], at: "", into: &found)
    #expect(found.map(\.ts) == [series[3].ts])
  }

  /// Close before, open after, volume before and after, and what it looks like.
  @Test(arguments: [
    (700, 100, 10, 70, "7:1"), (700, 101.9, 0, 70, "7:1"), (700, 103, 10, 70, nil),
    (100, 700, 70, 10, "1:7"), (700, 100, 70, 10, nil), (100, 700, 10, 70, nil),
    (150, 100, 10, 15, "3:2"), (100, 150, 15, 10, nil), (600, 100, 10, 60, nil),
    (100, 50, 0, 0, "2:1"), (2000, 100, 1, 20, "20:1"), (100, 300, 3, 1, "1:3"),
  ])
  func splits(_ last: Double, _ open: Double, _ before: Double, _ after: Double, _ split: String?)
    throws
  {
    let found = try find(bars([last, open], volumes: [before, after]))
      .filter { $0.kind != .zeroVolume }
    #expect(found.count == 1)
    #expect(found.first?.kind == (split == nil ? .priceSpike : .split))
    if let split {
      #expect(found.first?.detail.hasPrefix("looks like a split \(split), not a crash") == true)
    }
  }

  @Test func volumesAreComparedWithTheMedianBefore() throws {
    #expect(try kinds(bars([1, 1, 1, 1], volumes: [10, 10, 10, 1000], wick: 0)) == [])
    var loud = QualityBounds()
    loud.volumeTimesMedian = 10
    loud.staleBars = nil
    let flat = [Double](repeating: 100, count: 6)
    #expect(try kinds(bars(flat, volumes: [10, 10, 10, 100, 10, 10]), loud) == [])
    #expect(try kinds(bars(flat, volumes: [10, 10, 10, 101, 10, 10]), loud) == [.volumeSpike])
    // Three bars are needed; of four the upper middle one counts: 20, not 10.
    #expect(try kinds(bars(flat, volumes: [10, 10, 101, 10, 10, 10]), loud) == [])
    #expect(try kinds(bars(flat, volumes: [10, 10, 20, 20, 150, 10]), loud) == [])
    // The window forgets.
    loud.volumeWindowBars = 3
    #expect(
      try kinds(bars(flat, volumes: [1000, 1000, 1, 1, 1, 11]), loud) == [.volumeSpike])
  }

  @Test func aPriceThatStandsStillIsToldOnceARun() throws {
    let still = [Double](repeating: 50, count: 9)
    #expect(try kinds(bars(still, wick: 0)) == [])
    #expect(try kinds(bars(still + [50], wick: 0)) == [.stale])
    let found = try find(bars(still + [50, 50, 51] + still + [51], wick: 0))
    #expect(
      found == [
        Finding(
          kind: .stale, symbol: "X", place: "X.csv:13", ts: 1_704_067_200_000, count: 11,
          detail: "11 bars in a row at 50 without a range")
      ])
    // Without a volume, as quotes have none: one note, and nothing stale as long as it moves.
    let quotes = bars(
      (0..<40).map { 100 + Double($0 % 3) }, volumes: [Double](repeating: 0, count: 40))
    #expect(try find(quotes).map(\.detail) == ["no bar has a volume"])
    // A range within the run ends it.
    var moving = bars(still + still, wick: 0)
    moving[8].high = 50.1
    #expect(try kinds(moving) == [])
  }

  @Test func barsWithoutVolumeAreToldOnceARun() throws {
    let flat = [Double](repeating: 100, count: 7)
    let found = try find(bars(flat, volumes: [0, 5, 0, 0, 5, 5, 0]))
    #expect(found.map(\.count) == [1, 2, 1])
    #expect(
      found.map(\.detail) == [
        "1 bar without volume", "2 bars without volume", "1 bar without volume",
      ])
    #expect(found.map(\.place) == ["X.csv:3", "X.csv:6", ""])
  }
}

@Suite struct KindTests {
  /// It decides as the check of the wire does.
  @Test func aFaultIsWhatTheWireRefuses() {
    let values: [Double] = [-1, 0, 1, 2, 3, .nan, .infinity]
    var random = SplitMix(seed: 5)
    for _ in 0..<20_000 {
      func any() -> Double { values.randomElement(using: &random) ?? 0 }
      let bar = Bar(
        ts: 0, symbol: 0, timeframe: Timeframe(1, .day), open: any(), high: any(), low: any(),
        close: any(), volume: any())
      #expect((Kind.fault(of: bar) == nil) == ((try? bar.check()) != nil))
    }
  }

  @Test(arguments: [
    ([1, 2, 1, 2, 0], nil), ([0, 2, 0, 2, 0], Kind.notPositive), ([1, 2, -1, 2, 0], .notPositive),
    ([1, 2, 1, 2, -1], .negativeVolume), ([1, 1, 2, 1, 0], .highBelowLow),
    ([3, 2, 1, 2, 0], .outsideRange), ([2, 3, 2, 1, 0], .outsideRange),
  ])
  func faults(_ values: [Double], _ kind: Kind?) {
    let bar = Bar(
      ts: 0, symbol: 0, timeframe: Timeframe(1, .day), open: values[0], high: values[1],
      low: values[2], close: values[3], volume: values[4])
    #expect(Kind.fault(of: bar) == kind)
  }
}

@Suite struct QualityReportTests {
  private func report() -> QualityReport {
    var report = QualityReport()
    report.rows = 400
    report.count(bar: 1_492_592_400_000)
    report.count(bar: 1_704_067_200_000)
    report.add(
      Finding(
        kind: .priceSpike, symbol: "EURUSD", place: "data/bad/EURUSD_1h_bad.csv:242",
        ts: 1_493_802_000_000, detail: "high 10.9148 is 10.003 times open and close"))
    report.add(
      Finding(kind: .unreadable, place: "data/bad/EURUSD_1h_bad.csv:82", detail: "close is empty"))
    report.add(Finding(kind: .zeroVolume, symbol: "EURUSD", ts: 0, count: 3, detail: "a \"b\""))
    return report
  }

  @Test func theRecordHasAllInAFixedOrder() throws {
    let out = Output(descriptor: -1, symbols: Symbols())
    try report().write(to: out)
    #expect(
      String(decoding: out.bytes, as: UTF8.self)
        == #"{"type":"quality","verdict":"broken","rows":400,"bars":2,"first":1492592400000,"#
        + #""last":1704067200000,"errors":1,"warnings":1,"notes":1,"counts":{"unreadable":1,"#
        + #""price_spike":1,"zero_volume":1},"not_listed":0,"findings":[{"kind":"price_spike","#
        + #""severity":"warn","symbol":"EURUSD","place":"data/bad/EURUSD_1h_bad.csv:242","#
        + #""ts":1493802000000,"count":1,"detail":"high 10.9148 is 10.003 times open and close"},"#
        + #"{"kind":"unreadable","severity":"error","place":"data/bad/EURUSD_1h_bad.csv:82","#
        + #""count":1,"detail":"close is empty"},{"kind":"zero_volume","severity":"info","#
        + #""symbol":"EURUSD","ts":0,"count":3,"detail":"a \"b\""}]}"# + "\n")
  }

  @Test func theTableFitsThePage() {
    let lines = QualityTable(report()).lines
    #expect(
      lines == [
        "broken: 400 rows, 2 bars, 2017-04-19 09:00 to 2024-01-01", "",
        "1 error unreadable      a row that is no bar: fields, numbers or time",
        "1 warn  price_spike     a close far from the last, or a high or low far from o..",
        "1 info  zero_volume     bars without volume", "",
        "EURUSD_1h_bad.csv:242 2017-05-03 09:00 price_spike high 10.9148 is 10.003 time..",
        "EURUSD_1h_bad.csv:82  -                unreadable  close is empty",
        "EURUSD                1970-01-01       zero_volume a \"b\"",
      ])
  }

  @Test func everyKindFitsThePage() {
    var report = QualityReport()
    for kind in Kind.allCases {
      report.add(
        Finding(
          kind: kind, place: String(repeating: "x", count: 90) + ".csv:123456789",
          ts: 1_492_592_460_000, detail: String(repeating: "\u{1B}y", count: 90)))
    }
    for line in QualityTable(report).lines { #expect(line.count <= 80, "\(line)") }
    #expect(QualityTable(report).lines.contains { $0.contains(".csv:123456789 ") })
  }

  @Test func memoryAndTheLineAreBounded() throws {
    var report = QualityReport()
    for i in 0..<3000 {
      for kind in Kind.allCases {
        report.add(
          Finding(
            kind: kind, place: "F:\(i)", detail: String(repeating: "\u{1}", count: 40)))
      }
    }
    #expect(report.count(.missing) == 3000)
    #expect(report.findings.count == 1000 * Kind.allCases.count)
    let lines = QualityTable(report).lines
    #expect(lines.last == "and 2000 more of zero_volume")
    let out = Output(descriptor: -1, symbols: Symbols())
    try report.write(to: out)
    #expect(out.bytes.count < 1 << 20)
    let text = String(decoding: out.bytes, as: UTF8.self)
    let listed = text.components(separatedBy: #"{"kind":"#).count - 1
    #expect(listed > 1000)
    #expect(number("not_listed", in: text) == Double(3000 * Kind.allCases.count - listed))
  }

  @Test func notesAloneAreGood() {
    var report = QualityReport()
    #expect(report.verdict == .good)
    #expect(QualityTable(report).lines == ["good: 0 rows, 0 bars"])
    report.add(Finding(kind: .inProgress, detail: "x"))
    #expect(report.verdict.status == .ok)
    report.add(Finding(kind: .duplicate, detail: "x"))
    #expect(report.verdict.status == .no)
  }
}
