import Foundation
import PTWire
import Testing

@testable import PTStore

@Suite struct AppendTests {
  @Test func theSameFileTwiceChangesNothing() throws {
    let folder = try Folder()
    let bars = TestBar.minutes(0..<3000)
    try append(bars, to: folder.path("s"))
    let before = try folder.bytes("s")
    let counts = try append(bars, to: folder.path("s"), as: "other")
    #expect(counts == [BarWriter.Count(symbol: "A", timeframe: minute, new: 0, known: 3000)])
    #expect(try folder.bytes("s") == before)
  }

  @Test func overlappingFilesAreJoined() throws {
    let folder = try Folder()
    try append(TestBar.minutes(1..<1001), to: folder.path("s"), as: "a", digest: "1")
    let counts = try append(
      TestBar.minutes(500..<1501, "1.0"), to: folder.path("s"), as: "b", digest: "2")
    #expect(counts == [BarWriter.Count(symbol: "A", timeframe: minute, new: 500, known: 501)])
    // Equal values are known, and the digits that came first stay.
    #expect(
      try all(folder.path("s")) == TestBar.minutes(1..<1001) + TestBar.minutes(1001..<1501, "1.0"))
    let series = try BarStore(reading: folder.path("s")).list()[0]
    #expect(series.coverage.count == 1 && series.coverage[0].to == 1501 * 60_000)
    #expect(
      series.sources == [
        StoredSeries.Source(name: "a", digest: "1", bars: 1000),
        StoredSeries.Source(name: "b", digest: "2", bars: 500),
      ])
  }

  @Test func aSourceStandsWhereItBroughtBars() throws {
    let folder = try Folder()
    try append(TestBar.minutes(0..<10) + TestBar.minutes(0..<5, "1", "B"), to: folder.path("s"))
    let writer = try BarStore(writing: folder.path("s")).append(from: "more")
    _ = try writer.series("C", minute)
    for bar in TestBar.minutes(0..<20) + TestBar.minutes(2..<4, "1", "B") { try writer.add(bar) }
    #expect(try writer.finish(digest: "m").map(\.new) == [0, 10, 0])
    let list = try BarStore(reading: folder.path("s")).list()
    #expect(list.map(\.symbol) == ["A", "B"])
    #expect(list.map { $0.sources.map(\.name) } == [["file", "more"], ["file"]])
    // The same source with another period adds to its row.
    try append(TestBar.minutes(20..<25), to: folder.path("s"), as: "more", digest: "m")
    #expect(try BarStore(reading: folder.path("s")).list()[0].sources.map(\.bars) == [10, 15])
  }

  @Test func aConflictIsShownAndNothingIsStored() throws {
    let folder = try Folder()
    try append(TestBar.minutes(0..<2000), to: folder.path("s"))
    let before = try folder.bytes("s")
    var bars = TestBar.minutes(1990..<2010)
    bars[3].digits[1] = "1.001"
    let text = complaint { try append(bars, to: folder.path("s")) }
    #expect(
      text == "A 1m 1970-01-02T09:13:00Z differs from the store, which has "
        + "119580000,1,1,1,1,1, not: 119580000,1,1.001,1,1,1")
    #expect(try folder.bytes("s") == before)
    bars[3] = TestBar(1993 * 60_000)
    bars[3].synthetic = true
    #expect(status { try append(bars, to: folder.path("s")) } == .badData)
    #expect(try folder.bytes("s") == before)
  }

  @Test func whatCannotBeStoredIsRefused() throws {
    let folder = try Folder()
    try append([TestBar(0), TestBar(300_000)], to: folder.path("s"))
    let before = try folder.bytes("s")
    var high = TestBar(60_000)
    high.digits[1] = "0.5"
    let bad: [[TestBar]] = [
      [TestBar(30_000)], [TestBar(270_000)], [TestBar(330_000)], [TestBar(-1)], [high],
      [TestBar(60_000, "x")], [TestBar(60_000, "01")], [TestBar(60_000, "-1")],
      [TestBar(60_000, "1e999")], [TestBar(120_000), TestBar(60_000)],
      [TestBar(60_000), TestBar(60_000)], [TestBar(60_000), TestBar(90_000)],
      [TestBar(.max)], [TestBar(60_000, "1", "")], [TestBar(60_000, "1", "a\nb")],
    ]
    for bars in bad {
      #expect(status { try append(bars, to: folder.path("s")) } == .badData, "\(bars)")
      #expect(try folder.bytes("s") == before)
    }
  }

  @Test func anEndedWriterSaysSo() throws {
    let folder = try Folder()
    let writer = try BarStore(writing: folder.path("s")).append(from: "f")
    try writer.add(TestBar(0))
    writer.abandon()
    #expect(status { try writer.add(TestBar(60_000)) } == .brokenInvariant)
    #expect(status { _ = try writer.finish(digest: "") } == .brokenInvariant)
    #expect(try BarStore(reading: folder.path("s")).list() == [])
  }

  @Test func coverageKnowsMonths() throws {
    let folder = try Folder()
    let month = Timeframe(1, .month)
    func time(_ month: Int) -> Int64 { CivilTime(0).adding(months: month).milliseconds }
    let bars = [0, 1, 2, 5, 6, 14].map { TestBar(time($0), "1", "M", month) }
    try append(bars, to: folder.path("s"))
    var coverage = try BarStore(reading: folder.path("s")).list()[0].coverage
    #expect(coverage.map(\.from) == [time(0), time(5), time(14)])
    #expect(coverage.map(\.to) == [time(3), time(7), time(15)])
    try append([3, 4].map { TestBar(time($0), "1", "M", month) }, to: folder.path("s"))
    coverage = try BarStore(reading: folder.path("s")).list()[0].coverage
    #expect(coverage.map(\.bars) == [7, 1])
  }

  /// Files in any order, overlapping, with gaps: the store is what a dictionary would be.
  @Test(arguments: 0..<6) func aStoreIsTheUnionOfItsFiles(_ seed: Int) throws {
    var chance = Chance(UInt64(seed))
    let folder = try Folder()
    var model: [String: [Int64: TestBar]] = [:]
    for file in 0..<25 {
      var bars: [TestBar] = []
      for symbol in ["A", "B"] {
        let first = Int64.random(in: 0..<9000, using: &chance)
        let count = Int64.random(
          in: 1...([3, 1500, 4000].randomElement(using: &chance) ?? 1),
          using: &chance)
        let density = Int.random(in: 1...20, using: &chance)
        bars += TestBar.minutes(first..<first + count, "\(symbol == "A" ? 1 : 2)", symbol).filter {
          _ in Int.random(in: 0..<20, using: &chance) < density
        }
      }
      var new = 0
      for bar in bars where model[bar.symbol, default: [:]].updateValue(bar, forKey: bar.ts) == nil
      {
        new += 1
      }
      let counts = try append(bars, to: folder.path("s"), as: "\(file)")
      #expect(counts.reduce(0) { $0 + Int($1.new) } == new)
    }
    let store = try BarStore(reading: folder.path("s"))
    let list = try store.list()
    for symbol in ["A", "B"] {
      let bars = (model[symbol] ?? [:]).values.sorted { $0.ts < $1.ts }
      let (found, failure) = try read(store, [symbol])
      #expect(failure == nil)
      #expect(found == bars)
      var coverage: [StoredSeries.Interval] = []
      for bar in bars {
        let last = coverage.last?.to == bar.ts ? coverage.removeLast() : nil
        coverage.append(
          StoredSeries.Interval(
            from: last?.from ?? bar.ts, to: bar.ts + 60_000, bars: (last?.bars ?? 0) + 1))
      }
      #expect(list.first { $0.symbol == symbol }?.coverage == coverage)
      #expect(list.first { $0.symbol == symbol }?.bars == Int64(bars.count))
    }
  }
}
