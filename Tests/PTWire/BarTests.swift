import Foundation
import TestKit
import Testing

@testable import PTWire

/// Keeps the bars it is given.
private struct Keeper: Stage {
  let owned: Set<RecordKind> = []
  var bars: [Bar] = []
  mutating func bar(_ bar: Bar, _ out: Output) throws { bars.append(bar) }
  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {}
  mutating func finish(_ out: Output) throws {}
}

private func read(_ line: String) -> (Bar?, Failure?) {
  var keeper = Keeper()
  let result = run(&keeper, as: "test", on: loaded([line]))
  return (keeper.bars.first, result.failure)
}

@Suite struct BarTests {
  @Test func theFastAndTheGeneralReaderAgreeOnRandomBars() throws {
    var random = SplitMix(seed: 2)
    for _ in 0..<2_000 {
      let decimals = Int.random(in: 0...8, using: &random)
      func price(_ low: Double, _ high: Double) -> String {
        String(format: "%.\(decimals)f", Double.random(in: low...high, using: &random))
      }
      let (open, high, low, close) = (
        price(90, 110), price(120, 130), price(50, 60), price(70, 110)
      )
      let ts = Int64.random(in: -1_000_000_000_000...3_000_000_000_000, using: &random)
      let canonical =
        #"{"type":"bar","ts":\#(ts),"symbol":"A","tf":"5m","open":\#(open),"high":\#(high),"#
        + #""low":\#(low),"close":\#(close),"volume":\#(price(0, 9))}"#
      let shuffled =
        canonical.replacing(#"{"type":"bar","#, with: #"{"#)
        .replacing(#""volume""#, with: #""type": "bar" , "volume""#)
      let (a, b) = (read(canonical), read(shuffled))
      #expect(a.1 == nil, "\(canonical)")
      let (one, two) = (try #require(a.0), try #require(b.0))
      #expect(one.ts == ts && two.ts == ts)
      #expect(one.close == Double(close) && two.close == one.close)
      #expect(one.open == two.open && one.high == two.high && one.low == two.low)
      #expect(one.closeDigits == two.closeDigits && one.volume == two.volume)
    }
  }

  @Test(arguments: [
    ("open", "0"), ("low", "-1"), ("high", "0.5"), ("close", "200"), ("open", "200"),
    ("close", "1"), ("volume", "-1"), ("open", "null"), ("close", "\"10\""), ("ts", "1.5"),
    ("tf", "\"5x\""), ("tf", "\"0m\""), ("symbol", "\"\""), ("symbol", "7"), ("close", "1e999"),
    ("complete", "1"),
  ])
  func whatNoMarketCanDoIsRefused(_ key: String, _ value: String) {
    let good = bar(0, 100, 110, 90, 105)
    let line =
      key == "complete"
      ? good.replacing("}", with: #","complete":1}"#)
      : Self.changed(good, key, to: value)
    let (_, failure) = read(line)
    #expect(failure?.status == .badData, "\(line)")
    #expect(failure?.description.hasPrefix("<stdin>:2: ") == true)
  }

  /// The line with another value of a key.
  static func changed(_ line: String, _ key: String, to value: String) -> String {
    guard let start = line.range(of: "\"\(key)\":")?.upperBound,
      let end = line[start...].firstIndex(where: { $0 == "," || $0 == "}" })
    else { return line }
    return line[..<start] + value + line[end...]
  }

  @Test func barsGoForwardAndDoNotOverlap() {
    func failure(_ lines: [String]) -> String? {
      run(Keeper(), as: "test", on: loaded(lines)).failure?.description
    }
    let first = bar(1, 1, 1, 1, 1)
    #expect(failure([first, bar(2, 1, 1, 1, 1)]) == nil)
    #expect(
      failure([first, first]) == "<stdin>:3: a second bar of X for the same time: 2024-01-02")
    #expect(
      failure([first, bar(0, 1, 1, 1, 1)]) == "<stdin>:3: X goes back in time to: 2024-01-01")
    #expect(
      failure([first, bar(0, 1, 1, 1, 1, symbol: "Y")])
        == "<stdin>:3: the stream goes back in time to: 2024-01-01")
    let hour = first.replacing("\"1d\"", with: "\"1h\"")
    #expect(
      failure([hour, hour.replacing("1704153600000", with: "1704155400000")])
        == "<stdin>:3: a bar of X opens before the 1h bar before it closes: 2024-01-02T00:30:00Z")
    #expect(
      failure([first, bar(2, 1, 1, 1, 1).replacing("\"1d\"", with: "\"1h\"")])
        == "<stdin>:3: X changes its spacing from 1d to: 1h")
  }

  @Test func aBarInProgressIsPassedOnAndUsedByNobody() {
    var keeper = Keeper()
    let forming = bar(1, 1, 1, 1, 1).replacing("}", with: #","complete":false}"#)
    let result = run(&keeper, as: "test", on: loaded([bar(0, 1, 1, 1, 1), forming]))
    #expect(keeper.bars.count == 1)
    #expect(result.output.contains(forming))
  }
}

@Suite struct TimeTests {
  /// Second source: Foundation's calendar.
  @Test func datesAgreeWithFoundation() throws {
    var calendar = Foundation.Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    var random = SplitMix(seed: 3)
    for _ in 0..<3_000 {
      // From 1583 on: Foundation goes over to the Julian calendar before that.
      let ts = Int64.random(in: -12_200_000_000_000...200_000_000_000_000, using: &random)
      let date = Date(timeIntervalSince1970: Double(ts) / 1000)
      let parts = calendar.dateComponents([.year, .month, .day], from: date)
      let civil = CivilTime(ts)
      #expect(civil.year == parts.year && civil.month == parts.month && civil.day == parts.day)
      #expect(civil.milliseconds == ts)
      let later = try #require(calendar.date(byAdding: .month, value: 1, to: date))
      #expect(
        (Double(Timeframe(1, .month).close(of: ts)) / 1000 - later.timeIntervalSince1970).magnitude
          < 0.001)
    }
  }

  @Test(arguments: [
    ("1s", 1_000), ("1m", 60_000), ("4h", 14_400_000), ("1d", 86_400_000), ("1w", 604_800_000),
  ])
  func timeFramesHaveTheirLength(_ text: String, _ milliseconds: Int64) throws {
    let timeframe = try #require(Timeframe(text))
    #expect(timeframe.description == text)
    #expect(timeframe.close(of: 5) == 5 + milliseconds)
  }

  @Test(arguments: ["", "m", "0m", "01m", "1M", "1", "-1m", "1.5h", "100000m", "1mo ", "１m"])
  func otherTextsAreNoTimeFrames(_ text: String) { #expect(Timeframe(text) == nil) }

  @Test func aMonthEndsOnItsLastDay() throws {
    let january = try #require(CivilTime(year: 2024, month: 1, day: 31))
    let close = CivilTime(Timeframe(1, .month).close(of: january.milliseconds))
    #expect(close.text == "2024-02-29")
    #expect(CivilTime(year: 2023, month: 2, day: 29) == nil)
  }
}
