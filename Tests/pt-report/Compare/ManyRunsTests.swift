import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_report

/// One pass over a stream of many runs.
@Suite struct ManyRunsTests {
  private let a = CompareKit.run("a", "{}")
  private let b = CompareKit.run("b", "{}")

  @Test func eachRunHasItsOwnBook() throws {
    let (many, _) = try CompareKit.read(CompareKit.four)
    #expect(many.names == ["a", "b", "c", "d"])
    // 1000 and quantity times (101, the last close, less the close of the day it was bought).
    let ends: [Double] = many.auditors.map(\.lastEquity)
    let wanted: [Double] = [1000 + 4 * 50, 1000 + 8 * 44, 1000 + 2 * 43, 1000 + 5 * 29]
    #expect(ends == wanted)
    #expect(many.panel.rows == 50 && many.panel.runs == 4)
  }

  @Test func aRunHasTheFiguresThatItHasAlone() throws {
    let request = RunsCompared.Request(
      metrics: Metrics.names, by: "total_return", best: nil, blocks: 4)
    let compared = try CompareKit.compared(CompareKit.four, request)
    for candidate in compared.runs {
      var auditor = Auditor(initialCash: 5, run: candidate.name, tables: NoTable())
      var filter = Filter(
        MemorySource(Array(CompareKit.four.utf8)), to: -1, as: nil, owning: "pt-report")
      try filter.run(&auditor)
      var alone = try Report(auditor, filter.symbols, Settings().report)
      #expect(alone.figures.count == candidate.report.figures.count)
      for (one, other) in zip(alone.figures, candidate.report.figures) {
        #expect(one.metric == other.metric, "\(candidate.name): \(one.name)")
      }
      alone.run = candidate.name
      #expect(alone.record == candidate.report.record)
    }
  }

  @Test func aRunThatBeginsLateWasIdleBefore() throws {
    var lines = [bar(0, 50, 50, 50, 50), a, bar(1, 60, 60, 60, 60)]
    lines += [CompareKit.fill(1, "a", "buy", 10, 60), bar(2, 66, 66, 66, 66), b]
    lines += [bar(3, 72, 72, 72, 72), CompareKit.fill(3, "b", "buy", 5, 72)]
    lines += [bar(4, 80, 80, 80, 80)]
    let (many, _) = try CompareKit.read(CompareKit.stream(lines))
    #expect(many.auditors.map(\.curve.count) == [5, 5])
    var columns: [[Double]] = [[], []]
    try many.panel.read { piece in for run in 0..<2 { columns[run] += piece.run(run) } }
    #expect(columns == [[1000, 1000, 1060, 1120, 1200], [1000, 1000, 1000, 1000, 1040]])
  }

  @Test func streamsThatCannotBeComparedAreRefused() {
    func complaint(_ lines: [String], most: Int? = nil) -> String {
      CompareKit.complaint { _ = try CompareKit.read(CompareKit.stream(lines), most: most) }
    }
    let first = bar(0, 50, 50, 50, 50)
    #expect(complaint([first, a]) == "<stdin>: at least two runs are needed, and there are: 1")
    #expect(complaint([first, a, a]) == "<stdin>:5: a run is named twice: a")
    #expect(
      complaint([first, a, b, CompareKit.run("c", "{}")], most: 2)
        == "<stdin>:6: more than 2 runs; keep the best of them by --best 2: c")
    #expect(
      complaint([first, a, b, bar(1, 5, 5, 5, 5), CompareKit.fill(1, "c", "buy", 1, 5)])
        == "<stdin>:7: a record of a run that no run record names: c")
    let nameless = CompareKit.fill(1, "a", "buy", 1, 5).replacing(#""run":"a","#, with: "")
    #expect(
      complaint([first, a, b, bar(1, 5, 5, 5, 5), nameless])
        == "<stdin>:7: a record of no run: a stream of one run is given as a file")
  }

  @Test func anAccountThatTheFillsDoNotMakeStops() {
    let wrong =
      #"{"type":"account","ts":\#(close(of: 1)),"run":"b","cash":999,"equity":999,"positions":[]}"#
    let stream = CompareKit.stream([
      bar(0, 50, 50, 50, 50), a, b, bar(1, 50, 50, 50, 50), wrong,
    ])
    #expect(
      CompareKit.complaint { _ = try CompareKit.read(stream) }
        == "<stdin>:7: cash of the account is 999, the fills make it: 1000")
  }
}

@Suite struct PanelTests {
  @Test func rowsComeBackFromTheFileAsTheyWent() throws {
    let panel = Panel(before: 7, inMemory: 8)
    panel.begin()
    for row in 0..<5 { try panel.push(Int64(row), [Double(row)]) }
    panel.begin()
    for row in 5..<20 { try panel.push(Int64(row), [Double(row), Double(-row)]) }
    #expect(panel.rows == 20 && !panel.hasGaps)
    for _ in 0..<2 {
      var (times, first, second): ([Int64], [Double], [Double]) = ([], [], [])
      try panel.read { piece in
        times += piece.times
        first += piece.run(0)
        second += piece.run(1)
      }
      let rows: [Int] = Array(0..<20)
      let late: [Double] = rows.map { row -> Double in row < 5 ? 7 : Double(-row) }
      #expect(times == rows.map(Int64.init))
      #expect(first == rows.map(Double.init))
      #expect(second == late)
    }
  }

  @Test func curvesAreJoinedByTheirTimes() throws {
    func spool(_ points: [(Int64, Double)], base: Double? = nil) throws -> CurveSpool {
      let spool = CurveSpool(base: base)
      for (ts, equity) in points { try spool.equity(ts: ts, equity: equity, drawdown: 0) }
      return spool
    }
    let panel = try Panel([
      try spool([(10, 1), (20, 2), (40, 4)]), try spool([(20, 5), (30, 6), (40, 7)], base: 1),
    ])
    var (times, first, second): ([Int64], [Double], [Double]) = ([], [], [])
    try panel.read { piece in
      times += piece.times
      first += piece.run(0)
      second += piece.run(1)
    }
    #expect(times == [10, 19, 20, 30, 40])
    func shown(_ values: [Double]) -> [Double] {
      values.map { value -> Double in value.isNaN ? -1 : value }
    }
    #expect(shown(first) == [1, -1, 2, -1, 4])
    #expect(shown(second) == [-1, 1, 5, 6, 7])
    #expect(try panel.common([0, 1]) == 2)
    #expect(try panel.common([1]) == 4)
  }

  @Test func longCurvesAreJoinedFromTheirFiles() throws {
    let (one, other) = (CurveSpool(), CurveSpool())
    for row in 0..<20_000 {
      try one.equity(ts: Int64(row), equity: Double(row + 1), drawdown: 0)
      if row % 2 == 0 { try other.equity(ts: Int64(row), equity: Double(-row), drawdown: 0) }
    }
    let panel = try Panel([one, other])
    var (sum, others) = (0.0, 0.0)
    try panel.read { piece in
      for value in piece.run(0) { sum += value }
      for value in piece.run(1) where !value.isNaN { others -= value }
    }
    let (wanted, even): (Double, Double) = (20_000 * 20_001 / 2, 9999 * 10_000)
    #expect(sum == wanted)
    #expect(others == even)
    #expect(try panel.common([0, 1]) == 10_000)
  }

  @Test func curvesOfOneColumnDoNotMeet() throws {
    // Lengths on both sides of what a column keeps in memory, 4096 points.
    let column = Column()
    let lengths = [3, 5000, 0, 4096, 7]
    let spools = try lengths.enumerated().map { place, length in
      let spool = CurveSpool(in: column)
      for row in 0..<length {
        try spool.equity(ts: Int64(row), equity: Double(place * 10_000 + row), drawdown: 0)
      }
      return spool
    }
    for (place, length) in lengths.enumerated() {
      var cursor = spools[place].cursor()
      for row in 0..<length {
        let point = try #require(try cursor.point())
        #expect(point.ts == Int64(row) && point.equity == Double(place * 10_000 + row))
      }
      #expect(try cursor.point() == nil && spools[place].count == length)
    }
  }
}
