import Foundation
import PTWire
import TestKit
import Testing

@testable import pt_signal

/// What every portfolio keeps, whatever is in it.
@Suite struct PortfolioContractTests {
  private static let hold = head + "[component.hold]\nstrategy = \"buy_and_hold\"\nweight = 1\n"
  private static let names = ["EEM", "TIP", "SPY", "TLT"]

  private static func stream(_ days: Int) throws -> [String] {
    let rows = try Places.rows(Places.root.appendingPathComponent("data/ETF23_1d_close.csv"))
    return rows.prefix(days).enumerated().flatMap { day, row in
      names.compactMap { name in
        row[name].flatMap(Double.init).map { bar(day, $0, $0, $0, $0, symbol: name) }
      }
    }
  }

  /// One of each kind, small enough to change often.
  static let kinds: [String] = [
    two, two.replacing("id =", with: "aggregation = \"weighted\"\nid ="),
    hold + "[symbols]\nmethod = \"hierarchical_risk_parity\"\nlookback_bars = 20\n"
      + "rebalance_bars = 5\nmax_weight = 0.4\n",
    hold + "[symbols]\nmethod = \"minimum_cvar\"\nlookback_bars = 30\nrebalance_bars = 7\n"
      + "tail = 0.1\nmin_weight = 0.05\n",
    hold + "[symbols]\nmethod = \"equal_risk_contribution\"\nlookback_bars = 20\n"
      + "[regime]\nmode = \"scale\"\nvolatility_bars = 5\nrank_bars = 20\ntrend_bars = 8\n"
      + "symbol = \"SPY\"\n",
    two.replacing("weight = 0.6\n", with: "").replacing("weight = 0.4\n", with: "")
      + "params = { rsi_window = 3 }\n[weights]\nmethod = \"minimum_variance\"\n"
      + "lookback_bars = 15\nrebalance_bars = 4\n",
  ]

  @Test(arguments: kinds) func theFutureDoesNotChangeThePast(_ text: String) throws {
    let engine = PortfolioEngine(try portfolio(text), warmup: 0)
    let lines = loaded(try Self.stream(120)).split(separator: "\n").map { $0 + "\n" }
    let whole = run(engine, as: "pt-signal", on: lines.joined())
    #expect(whole.failure == nil)
    #expect(!whole.records("signal").isEmpty, "no signal: the test would prove nothing")
    for k in stride(from: 1, to: lines.count, by: 7) {
      #expect(
        whole.output.hasPrefix(run(engine, as: "pt-signal", on: lines[..<k].joined()).output))
    }
    #expect(run(engine, as: "pt-signal", on: lines.joined()).output == whole.output)
  }

  @Test(arguments: kinds) func exposuresStayInTheirBounds(_ text: String) throws {
    let result = run(
      PortfolioEngine(try portfolio(text), warmup: 0), as: "pt-signal",
      on: loaded(try Self.stream(200)))
    for line in result.records("signal") {
      let target = try #require(number("target", in: line))
      #expect((-1...1).contains(target))
    }
  }

  @Test func noBarsOfTheWarmUpHaveASignal() throws {
    let result = run(
      PortfolioEngine(try portfolio(Self.hold), warmup: 10), as: "pt-signal",
      on: loaded(try Self.stream(20)))
    let signals = result.records("signal")
    #expect(signals.count == 4)
    for line in signals { #expect(number("ts", in: line) == Double(close(of: 10))) }
  }

  /// Weights after the last row of a run with these closes, by the reasons and targets.
  private func last(_ text: String, _ closes: [[Double?]]) throws -> [Double] {
    let names = ["A", "B", "C"]
    let lines = closes.enumerated().flatMap { day, row in
      zip(names, row).compactMap { name, close in
        close.map { bar(day, $0, $0, $0, $0, symbol: name) }
      }
    }
    let result = run(
      PortfolioEngine(try portfolio(text), warmup: 0), as: "pt-signal", on: loaded(lines))
    #expect(result.failure == nil)
    return names.map { name in
      result.records("signal").last { $0.contains("\"symbol\":\"\(name)\"") }
        .flatMap { number("target", in: $0) } ?? 0
    }
  }

  private func wave(_ i: Int, _ size: Double) -> Double { 100 + (i % 2 == 0 ? size : -size) }

  @Test func aSymbolWithTooLittleHistoryHasNoWeightAndTheOthersShareTheWhole() throws {
    let text = Self.hold + "[symbols]\nmethod = \"equal\"\nlookback_bars = 10\nrebalance_bars = 1\n"
    let closes = (0..<25).map { i in [wave(i, 1), wave(i, 2), i < 18 ? nil : wave(i, 3)] }
    #expect(try last(text, closes) == [0.5, 0.5, 0])
    let later = (0..<40).map { i in [wave(i, 1), wave(i, 2), i < 18 ? nil : wave(i, 3)] }
    #expect(try last(text, later) == [0.333333333333, 0.333333333333, 0.333333333333])
    let result = run(
      PortfolioEngine(try portfolio(text), warmup: 0), as: "pt-signal",
      on: loaded(
        closes.enumerated().flatMap { day, row in
          zip(["A", "B", "C"], row).compactMap { name, close in
            close.map { bar(day, $0, $0, $0, $0, symbol: name) }
          }
        }))
    #expect(
      result.records("signal").contains { $0.contains("symbol x 0.5") })
  }

  @Test func aSilentSymbolAndOneThatStandsStillLoseTheirWeight() throws {
    let text =
      Self.hold + "[symbols]\nmethod = \"inverse_volatility\"\nlookback_bars = 10\n"
      + "rebalance_bars = 1\n"
    // C stands still from day 15 on: its volatility would be 0 and its weight without bound.
    let still = (0..<40).map { i in [wave(i, 1), wave(i, 1), i < 15 ? wave(i, 1) : 100] }
    #expect(try last(text, still) == [0.5, 0.5, 0])
    // B is silent from day 15 on; it keeps its last target, and A and C share the whole.
    let silent = (0..<40).map { i in [wave(i, 1), i < 15 ? wave(i, 1) : nil, wave(i, 1)] }
    let weights = try last(text, silent)
    #expect(weights[0] == 0.5 && weights[2] == 0.5)
    let equal = text.replacing("inverse_volatility", with: "equal")
    let shared = try last(equal, silent)
    #expect(shared[0] == 0.5 && shared[2] == 0.5)
  }

  @Test func aCapThatTooFewSymbolsCannotFillLeavesCash() throws {
    let text =
      Self.hold + "[symbols]\nmethod = \"equal\"\nlookback_bars = 10\nrebalance_bars = 1\n"
      + "max_weight = 0.4\n"
    let closes = (0..<25).map { i in [wave(i, 1), wave(i, 2), i < 18 ? nil : wave(i, 3)] }
    #expect(try last(text, closes) == [0.4, 0.4, 0])
    let bound = text.replacing("max_weight = 0.4", with: "min_weight = 0.4")
    let result = run(
      PortfolioEngine(try portfolio(bound), warmup: 0), as: "pt-signal",
      on: loaded(
        (0..<20).flatMap { day in
          ["A", "B", "C"].map { bar(day, 100, 101, 99, wave(day, 1), symbol: $0) }
        }))
    #expect(
      result.failure?.description.contains("3 weights of at least 0.4 cannot sum to 1") ?? false)
  }

  @Test func fixedWeightsOfSymbolsAndComponentsOfOneSymbol() throws {
    let text =
      Self.hold + "[symbols]\nmethod = \"fixed\"\nnames = [\"A\", \"C\"]\nweights = [0.7, 0.3]\n"
    let closes = (0..<5).map { i in [wave(i, 1), wave(i, 2), wave(i, 3)] }
    #expect(try last(text, closes) == [0.7, 0, 0.3])
    let each =
      head + "[component.a]\nstrategy = \"buy_and_hold\"\nweight = 0.6\nsymbols = [\"A\"]\n"
      + "[component.b]\nstrategy = \"buy_and_hold\"\nweight = 0.4\nsymbols = [\"B\"]\n"
    #expect(try last(each, closes) == [0.6, 0.4, 0])
  }

  private static let isBuilt = ["pt-load", "pt-signal"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: Places.tools.appendingPathComponent($0).path)
  }

  /// The whole way: files, processes, a pipe.
  @Test(.enabled(if: isBuilt, "make build first")) func aPortfolioRunsInAPipe() throws {
    let root = Places.root.path
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "pt-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try two.write(
      to: folder.appendingPathComponent("two.toml"), atomically: true, encoding: .utf8)
    let one = try shell(
      "pt-load '\(root)/data/NASDAQ_1d.csv' | pt-signal --portfolio two.toml", in: folder)
    #expect(one.status == 0 && one.err.isEmpty)
    #expect(one.out.contains(#""settings":{"portfolio":"p","tiers":["core"]"#))
    #expect(one.out.split(separator: "\n").count { $0.hasPrefix("{\"type\":\"signal\"") } > 100)
    let again = try shell(
      "pt-load '\(root)/data/NASDAQ_1d.csv' | pt-signal --portfolio two.toml", in: folder)
    #expect(again.out == one.out)
    let many = try shell(
      "pt-load '\(root)/data/ETF23_1d_close.csv' | "
        + "pt-signal --portfolio '\(root)/config/portfolios/core_risk_parity.toml'", in: folder)
    #expect(many.status == 0 && many.err.isEmpty)
    let wrong = try shell("pt-signal --portfolio two.toml --strategy buy_and_hold", in: folder)
    #expect(wrong.status == 64)
    let missing = try shell("pt-signal --portfolio none.toml", in: folder)
    #expect(missing.status == 66)
  }
}
