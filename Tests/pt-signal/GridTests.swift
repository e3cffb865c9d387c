import PTWire
import TestKit
import Testing

@testable import pt_signal

@Suite struct GridTests {
  private func grid(
    _ axes: [String], fixed: [String] = [], for name: String = "ma_crossover"
  ) throws -> Grid {
    try Grid(axes, fixed: fixed, for: strategy(named: name))
  }

  @Test func everyCombinationIsARunTheLastKeyFirst() throws {
    let grid = try grid(["fast_window=5,10", "slow_window=20:40:10"], fixed: ["side=both"])
    #expect(grid.skipped == 0)
    #expect(grid.points.map(\.run) == ["r1", "r2", "r3", "r4", "r5", "r6"])
    let pairs = grid.points.map {
      [$0.values.integer("fast_window"), $0.values.integer("slow_window")]
    }
    #expect(pairs == [[5, 20], [5, 30], [5, 40], [10, 20], [10, 30], [10, 40]])
    #expect(grid.points.allSatisfy { $0.values.word("side") == "both" })
  }

  /// The predecessor counted the points that its constraints refuse and ran them all the same.
  @Test func whatAConstraintRefusesIsLeftOutAndCounted() throws {
    let grid = try grid(["fast_window=10,20,30", "slow_window=15,25"])
    #expect(grid.skipped == 3)
    let pairs = grid.points.map {
      [$0.values.integer("fast_window"), $0.values.integer("slow_window")]
    }
    #expect(pairs == [[10, 15], [10, 25], [20, 25]])
  }

  @Test func aRangeHasTheDecimalsOfItsStep() throws {
    let grid = try grid(
      ["entry_threshold=0.01:0.03:0.005", "exit_threshold=-0.02:0:0.01"], for: "momentum")
    let first = grid.points.prefix(3).map { $0.values.number("exit_threshold") }
    #expect(first == [-0.02, -0.01, 0])
    let entries = stride(from: 0, to: grid.points.count, by: 3).map {
      grid.points[$0].values.number("entry_threshold")
    }
    #expect(entries == [0.01, 0.015, 0.02, 0.025, 0.03])
  }

  @Test func namesAreOfEqualWidth() throws {
    let grid = try grid(["slow_window=100:200:1"])
    #expect(grid.points.first?.run == "r001")
    #expect(grid.points.last?.run == "r101")
  }

  @Test(arguments: [
    ("fast_window", "--grid: not of the form key=values: fast_window"),
    ("fast_window=", "--grid fast_window: not a whole number: "),
    ("fast_window=5,,6", "--grid fast_window: not a whole number: "),
    ("fast_window=5,5", "--grid fast_window: named twice: 5"),
    (
      "fast_window=5:10",
      "--grid: not of the form key=from:to:step with a step above 0: fast_window=5:10"
    ),
    (
      "fast_window=5:10:0",
      "--grid: not of the form key=from:to:step with a step above 0: fast_window=5:10:0"
    ),
    (
      "fast_window=10:5:1",
      "--grid: not of the form key=from:to:step with a step above 0: fast_window=10:5:1"
    ),
    ("fast_window=0", "--grid fast_window: outside [1, 9999]: 0"),
    ("slow_window=2:200000:1", "--grid: more than 100000 runs: slow_window=2:200000:1"),
    (
      "short_window=5",
      "--grid: ma_crossover has no such parameter "
        + "(it has fast_window, slow_window, average, side, cross): short_window"
    ),
    ("slow_window=5,10", "--param: ma_crossover: fast_window must be below slow_window"),
  ])
  func badGridsAreUsageErrors(_ axis: String, _ complaint: String) {
    let failure = #expect(throws: Failure.self) { try grid([axis]) }
    #expect(failure?.status == .usage)
    #expect(failure?.description == complaint)
  }

  /// One stream of many runs says of each what the stream of that run alone says.
  @Test(arguments: ["ma_crossover", "breakout", "meta_labeling"])
  func aRunOfManyIsTheRunAlone(_ name: String) throws {
    let entry = try strategy(named: name)
    let axis = [
      "ma_crossover": "fast_window=2,3,4,5", "breakout": "lookback_high=2,3,4,5",
      "meta_labeling": "rsi_window=3,4",
    ]
    let fixed = (StrategyContractTests.small[name] ?? []).filter {
      !$0.hasPrefix("fast_window") && !$0.hasPrefix("rsi_window")
    }
    let grid = try Grid([try known(axis[name])], fixed: fixed, for: entry)
    var random = SplitMix(seed: 41)
    let bars = (0..<300).map { day -> String in
      let price = 100 + Double.random(in: -9...9, using: &random)
      return bar(day, price, price + 1, price - 1, price, symbol: day % 3 == 0 ? "Y" : "X")
    }
    let many = run(GridEngine(entry, grid.points, warmup: 4), as: "pt-signal", on: loaded(bars))
    #expect(many.failure == nil)
    let runs = many.records("run")
    #expect(runs.count == grid.points.count)
    for (point, record) in zip(grid.points, runs) {
      let params = point.values.json.dropFirst()
      #expect(
        record
          == #"{"type":"run","run":"\#(point.run)","params":{"strategy":"\#(name)",\#(params)}"#)
      let alone = run(Engine(entry, point.values, warmup: 4), as: "pt-signal", on: loaded(bars))
      let mine = many.records("signal").filter { $0.contains("\"run\":\"\(point.run)\"") }
      #expect(!mine.isEmpty)
      #expect(
        mine.map { $0.replacing(",\"run\":\"\(point.run)\"", with: "") } == alone.records("signal"))
    }
  }

  @Test func runsAreNamedEvenWithoutBars() throws {
    let entry = try strategy(named: "buy_and_hold")
    let grid = try Grid([], fixed: [], for: entry)
    let result = run(GridEngine(entry, grid.points, warmup: 0), as: "pt-signal", on: loaded([]))
    #expect(
      result.records("run") == [#"{"type":"run","run":"r1","params":{"strategy":"buy_and_hold"}}"#])
  }
}
