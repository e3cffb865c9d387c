import Foundation
import PTWire
import Testing

@testable import PTStore

@Suite struct RoundTripTests {
  /// One value in one of its many spellings: every digit of them must come back.
  private func spelled(_ chance: inout Chance) -> String {
    let digits = (0..<Int.random(in: 1...25, using: &chance)).map { _ in
      String(Int.random(in: 0...9, using: &chance))
    }.joined()
    let head = String(Int.random(in: 1...99_999, using: &chance))
    switch Int.random(in: 0...4, using: &chance) {
    case 0: return head
    case 1: return "\(head).\(digits)"
    case 2: return "0.0\(digits)1"
    case 3: return "\(head).\(digits)e\(Int.random(in: -9...9, using: &chance))"
    default: return "\(head)E+0\(Int.random(in: 0...9, using: &chance))"
    }
  }

  @Test func everyDigitComesBack() throws {
    var chance = Chance(1)
    let folder = try Folder()
    var bars: [TestBar] = []
    for i in 0..<5000 {
      let price = spelled(&chance)
      var bar = TestBar(Int64(i - 2000) * 60_000, price)
      bar.digits[4] = i % 7 == 0 ? "0.00" : spelled(&chance)
      bar.synthetic = i % 5 == 0
      bars.append(bar)
    }
    let counts = try append(bars, to: folder.path("s"))
    #expect(counts == [BarWriter.Count(symbol: "A", timeframe: minute, new: 5000, known: 0)])
    #expect(try all(folder.path("s")) == bars)
    #expect(try BarStore(reading: folder.path("s")).list()[0].synthetic == 1000)
  }

  @Test func aBarHasItsValues() throws {
    let folder = try Folder()
    var bar = TestBar(0, ["2", "3.50", "1e0", "2.5", "7"])
    bar.synthetic = true
    try append([bar], to: folder.path("s"))
    let cursor = try BarStore(reading: folder.path("s")).bars()
    let stored = try withExtendedLifetime(cursor) { try cursor.next()?.bar(4) }
    #expect(stored?.open == 2 && stored?.high == 3.5 && stored?.low == 1 && stored?.close == 2.5)
    #expect(stored?.volume == 7 && stored?.symbol == 4 && stored?.synthetic == true)
  }

  @Test func aPeriodIsTheBarsThatOpenInIt() throws {
    let folder = try Folder()
    let bars = TestBar.minutes(0..<100) + TestBar.minutes(200..<5000)
    try append(bars, to: folder.path("s"))
    let store = try BarStore(reading: folder.path("s"))
    let edges: [Int64] = [-5, 0, 1, 99, 100, 150, 200, 1023, 1024, 1124, 1125, 2048, 4999, 5000]
    for from in edges {
      for to in edges {
        for shift in [Int64(0), 1] {
          let (low, high) = (from * 60_000 + shift, to * 60_000 + shift)
          let (found, failure) = try read(store, from: low, to: high)
          #expect(failure == nil)
          #expect(found == bars.filter { $0.ts >= low && $0.ts < high })
        }
      }
    }
  }

  @Test func barsAreMergedByTheirCloseTimes() throws {
    let folder = try Folder()
    let hour = Timeframe(1, .hour)
    let month = Timeframe(1, .month)
    var bars: [TestBar] = []
    for (symbol, timeframe) in [("B", minute), ("A", hour), ("A", minute), ("C", month)] {
      for i in 0..<Int64(timeframe == minute ? 3000 : 30) {
        let ts =
          timeframe.milliseconds.map { $0 * i }
          ?? CivilTime(0).adding(months: Int(i))
          .milliseconds
        bars.append(TestBar(ts, "\(i + 1)", symbol, timeframe))
      }
    }
    for symbol in ["A", "B", "C"] {
      try append(bars.filter { $0.symbol == symbol }, to: folder.path("s"), as: symbol)
    }
    func rank(_ bar: TestBar) -> (Int64, String, Int64) {
      (bar.timeframe.close(of: bar.ts), bar.symbol, bar.timeframe.milliseconds ?? .max)
    }
    let sorted = bars.sorted { rank($0) < rank($1) }
    #expect(try all(folder.path("s")) == sorted)
    let store = try BarStore(reading: folder.path("s"))
    #expect(
      try read(store, ["A"], [minute]).bars
        == sorted.filter {
          $0.symbol == "A" && $0.timeframe == minute
        })
    #expect(try read(store, ["B", "C"]).bars == sorted.filter { $0.symbol != "A" })
    #expect(try read(store, ["X"]).failure?.status == .badData)
    #expect(try read(store, ["B"], [hour]).failure?.status == .badData)
    #expect(
      try store.list().map { "\($0.symbol) \($0.timeframe)" } == ["A 1m", "A 1h", "B 1m", "C 1mo"])
  }

  @Test func theViewsShowTheSameBars() throws {
    let folder = try Folder()
    var bars = TestBar.minutes(-3..<2100, "4.20e0")
    bars[5].synthetic = true
    try append(bars + TestBar.minutes(0..<1, "0.10", "B"), to: folder.path("s"))
    let found = try sqlRows(folder.path("s"), "SELECT * FROM bar_digits")
    let wanted = bars.map { ["A", "1m", "\($0.ts)"] + $0.digits + [$0.synthetic ? "1" : "0"] }
    #expect(found.filter { $0[0] == "A" } == wanted)
    #expect(found.count == wanted.count + 1)
    let cells = try sqlRows(folder.path("s"), "SELECT * FROM bars LIMIT 1").first
    let numbers = ["4.2", "4.2", "4.2", "4.2", "4.2", "0"]
    #expect(cells == ["A", "1m", "-180000", "1969-12-31T23:57:00Z"] + numbers)
  }

  @Test(
    arguments: [
      ("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999),
      ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1),
    ] as [(String, UInt64)])
  func theSumIsXXH64(_ text: String, _ sum: UInt64) {
    #expect(Array(text.utf8).withUnsafeBytes { xxh64($0, 0) } == sum)
  }

  @Test(arguments: [
    ("42000.10", "42000.1", true), ("1.50e1", "15", true), ("0.0", "-0", true),
    ("0.10", "1E-1", true), ("100", "1e+2", true), ("0e5", "0.000", true),
    ("1", "10", false), ("1", "-1", false), ("0.1", "0.01", false), ("1e1", "1e2", false),
    ("0.1000000000000000055511151231257827", "0.1", false),
    ("9007199254740993", "9007199254740992", false),
  ])
  func numbersAreComparedByTheirValue(_ a: String, _ b: String, _ same: Bool) {
    #expect(isSameNumber(a.utf8, b.utf8) == same)
    #expect(isSameNumber(b.utf8, a.utf8) == same)
  }
}
