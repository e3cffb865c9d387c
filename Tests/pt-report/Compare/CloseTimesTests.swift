import Foundation
import PTWire
import TestKit
import Testing

@testable import pt_report

/// Runs of other time frames meet where their bars close.
@Suite struct CloseTimesTests {
  private static let halfDay: Int64 = 43_200_000
  /// The price at the end of each half of a day.
  private static let halves: [Double] = (0..<40).map { half -> Double in
    let step: Int = half * 7 % 11
    return 50 + Double(step)
  }

  /// One unit, bought at the first price and held.
  private static func held(_ bars: [String]) -> String {
    let fill = CompareKit.fill(0, "a", "buy", 1, 50).replacing(#""run":"a","#, with: "")
    return CompareKit.stream([bars[0], fill] + bars.dropFirst())
  }

  private static var daily: String {
    held(
      (0..<20).map { day in
        let end = halves[2 * day + 1]
        return bar(day, end, end, end, end)
      })
  }

  private static var halfDaily: String {
    held(
      halves.enumerated().map { place, price in
        bar(0, price, price, price, price)
          .replacing(#""tf":"1d""#, with: #""tf":"12h""#)
          .replacing(
            #""ts":\#(close(of: -1))"#, with: #""ts":\#(close(of: -1) + Int64(place) * halfDay)"#)
      })
  }

  @Test func aDayMeetsTheHalfDayThatClosesWithIt() throws {
    let found = try CompareKit.files([("day.ndjson", Self.daily), ("half.ndjson", Self.halfDaily)])
    #expect(found.growth.common == 20)
    #expect(found.growth.times == (0..<20).map { close(of: $0) })
    #expect(found.growth.lines[0] == found.growth.lines[1])
    // Both hold the same at the same moments.
    let correlation = try #require(found.correlations.value(0, 1).number)
    #expect(correlation > 1 - 1e-12 && found.correlations.count(0, 1) == 19)
    #expect(found.times == .close)
  }

  @Test func monthsCloseByTheCalendar() throws {
    let spool = CurveSpool()
    spool.timeframe = Timeframe(1, .month)
    let opens = [(2024, 1), (2024, 2), (2024, 12)]
    for (year, month) in opens {
      let ts = try #require(CivilTime(year: year, month: month, day: 1)).milliseconds
      try spool.equity(ts: ts, equity: 1, drawdown: 0)
    }
    var cursor = spool.cursor()
    var days: [String] = []
    while let point = try cursor.point() { days.append(CivilTime(point.ts).text) }
    #expect(days == ["2024-02-01", "2024-03-01", "2025-01-01"])
  }

  @Test func timesOfFilesStayAsTheyAre() throws {
    let rows = "ts,equity\n" + (0..<20).map { "\(close(of: $0)),\(100 + $0 * $0 % 7)\n" }.joined()
    let found = try CompareKit.files([("day.ndjson", Self.daily), ("curve.csv", rows)])
    #expect(found.growth.common == 20 && found.times == .both)
    #expect(found.differences.lines.contains { $0.hasPrefix("points of streams are matched by") })
    #expect(found.json.contains(#""times_are":"both""#))
    #expect(ComparePage(found).text.contains("those of the files as they are"))
    let files = try CompareKit.files([("a.csv", rows), ("b.csv", rows)])
    #expect(files.times == .file && files.growth.times.first == close(of: 0))
    #expect(!files.differences.lines.contains { $0.hasPrefix("points of streams") })
  }

  @Test func returnsBeginWithoutATime() throws {
    let rows = "date,ret\n2024-01-02,0.5\n2024-01-03,0.5\n2024-01-04,-0.5\n"
    let found = try CompareKit.files([("a.csv", rows), ("b.csv", rows)], isReturns: true)
    #expect(found.growth.lines[0] == [1, 1.5, 2.25, 1.125])
    let data = Data(found.json.utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let growth = try #require(object["growth"] as? [String: Any])
    let times = try #require(growth["times"] as? [Any])
    #expect(times.count == 4 && times[0] is NSNull)
    #expect(times[1] as? Int64 == close(of: 0) && times[3] as? Int64 == close(of: 2))
  }

  @Test func aTimeFrameIsNamedWhereAllShareIt() throws {
    // As many bars of either length.
    let short = Self.held(
      (0..<20).map { day in
        bar(day, 50, 50, 50, 50).replacing(#""tf":"1d""#, with: #""tf":"12h""#)
      })
    let other = ComparePage(
      try CompareKit.files([("day.ndjson", Self.daily), ("half.ndjson", short)])
    ).text
    #expect(other.contains("· 20 bars<"))
    let same = ComparePage(
      try CompareKit.files([("a.ndjson", Self.daily), ("b.ndjson", Self.daily)])
    ).text
    #expect(same.contains("· 20 bars of 1d<"))
  }
}
