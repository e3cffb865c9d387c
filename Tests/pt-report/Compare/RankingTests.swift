import PTWire
import Testing

@testable import pt_report

@Suite struct RankingTests {
  @Test func theOrderIsStableAndWhatIsNotDefinedIsLast() {
    let values: [Double?] = [1, nil, 3, 1, 3, nil]
    func order(_ direction: Direction, ruined: Set<Int> = []) -> [Int] {
      Ranking.order(values, direction, ruined: values.indices.map(ruined.contains))
    }
    #expect(order(.higher) == [2, 4, 0, 3, 1, 5])
    #expect(order(.lower) == [0, 3, 2, 4, 1, 5])
    #expect(order(.none) == [2, 4, 0, 3, 1, 5])
    // Who is ruined is behind those without a value.
    #expect(order(.higher, ruined: [2]) == [4, 0, 3, 1, 5, 2])
  }

  @Test func allThatTieAreTheBestAndNoDirectionHasNone() {
    let values: [Double?] = [1, nil, 3, 1, 3]
    func best(_ values: [Double?], _ direction: Direction, ruined: Set<Int> = []) -> Set<Int> {
      Ranking.best(values, direction, ruined: values.indices.map(ruined.contains))
    }
    #expect(best(values, .higher) == [2, 4])
    #expect(best(values, .lower) == [0, 3])
    #expect(best(values, .none) == [])
    #expect(best([nil, nil], .higher) == [])
    // What rounding makes of one value is one value.
    #expect(best([0.3, 0.1 + 0.2, 0.29], .higher) == [0, 1])
    #expect(best(values, .higher, ruined: [2, 4]) == [0, 3])
    #expect(best([9], .higher, ruined: [0]) == [])
  }

  @Test func everyMetricHasADirectionWithAReason() {
    // Whoever adds a figure says which way is better, or that none is.
    #expect(Set(Metrics.names) == Set(Direction.table.keys))
    #expect(Metrics.names.count == Set(Metrics.names).count)
    #expect(Direction.table.values.allSatisfy { !$0.why.isEmpty })
  }

  @Test func lossesAreBetterNearZeroAndCostsAreBetterLow() {
    #expect(Direction.of("max_drawdown").prefers(-0.1, to: -0.2))
    #expect(Direction.of("volatility").prefers(0.1, to: 0.2))
    #expect(Direction.of("fees").prefers(1, to: 2))
    #expect(!Direction.of("exposure").prefers(1, to: 2))
    #expect(!Direction.of("exposure").prefers(2, to: 1))
    #expect(Direction.lower.lead(1, over: 3) == 2 && Direction.higher.lead(1, over: 3) == -2)
  }

  @Test func namesOfMetricsAreChecked() throws {
    #expect(try Metrics.several("sharpe,trades") == ["sharpe", "trades"])
    func complaint(_ text: String) -> String {
      CompareKit.complaint { _ = try Metrics.several(text) }
    }
    #expect(complaint("sharpe,sharpe") == "--metrics: named twice: sharpe")
    #expect(complaint("shrape").hasSuffix("docs/metrics.md has them: shrape"))
    #expect(complaint("sharpe,").hasPrefix("--metrics: no metric"))
    #expect(complaint("beta").hasPrefix("--metrics: no metric"))
  }
}

@Suite struct RunInputTests {
  @Test func aFileNamesItselfUnlessItIsNamed() throws {
    func input(_ text: String) throws -> [String] {
      let input = try RunInput(text)
      return [input.name, input.path]
    }
    #expect(try input("out/run.one.ndjson") == ["run.one", "out/run.one.ndjson"])
    #expect(try input("mine=out/run.ndjson") == ["mine", "out/run.ndjson"])
    #expect(try input("a=b=c.csv") == ["a", "b=c.csv"])
    #expect(try input("out/a=b.csv") == ["a=b", "out/a=b.csv"])
    #expect(try input(".csv") == [".csv", ".csv"])
    #expect(throws: Failure.self) { try input("=x.csv") }
    #expect(throws: Failure.self) { try input("x=") }
  }

  @Test func twoOfOneNameOneAloneAndTooManyAreRefused() {
    func complaint(_ texts: [String]) -> String {
      CompareKit.complaint { _ = try RunInput.all(texts, most: 3) }
    }
    #expect(
      complaint(["a/x.csv", "b/x.csv"])
        == "two runs have one name; write NAME=FILE for a/x.csv or: b/x.csv")
    #expect(complaint(["x.csv"]).hasPrefix("at least two files are needed"))
    #expect(
      complaint(["1.c", "2.c", "3.c", "4.c"])
        == "more than 3 files; keep the best of them by --best 3: 4")
  }
}

@Suite struct DifferencesTests {
  private func rows(_ first: Int, _ values: [Double]) -> String {
    "ts,equity\n"
      + values.enumerated().map { "2024-01-\(15 + first + $0),\(shortest($1))\n" }.joined()
  }

  @Test func equalRunsHaveNoneAndOthersALineForEachKind() throws {
    let same = try CompareKit.files([
      ("a.csv", rows(0, [1, 2, 3])), ("b.csv", rows(0, [1, 3, 2])),
    ])
    #expect(same.differences.lines == [])
    let other = try CompareKit.files([
      ("a.csv", rows(0, [1, 2, 3])), ("b.csv", rows(1, [2, 3, 2])), ("c.csv", rows(0, [1, 2, 3])),
    ])
    #expect(
      other.differences.lines == [
        "other spans: 2024-01-15 to 2024-01-17 (a, c); 2024-01-16 to 2024-01-18 (b)",
        "other initial cash: 1.00 (a, c); 2.00 (b)",
        "only 2 times are common to all; growth and overfitting are of those, a correlation is of "
          + "the times of its two runs",
      ])
    #expect(other.correlations.count(0, 1) == 1 || other.correlations.count(0, 2) == 1)
    #expect(other.growth.lines.allSatisfy { $0.count == 2 && $0[0] == 1 })
  }

  @Test func aStreamBesideACurveDiffersInWhatACurveDoesNotHave() throws {
    let stream = PageKit.stream(PageKit.run(days: 40))
    let found = try CompareKit.files([
      ("a.ndjson", stream), ("b.ndjson", stream.replacing(#""fee_bps":0"#, with: #""fee_bps":7"#)),
      ("c.csv", rows(0, [1000, 1010, 1020])),
    ])
    let kinds = found.differences.lines.map { String($0.prefix { $0 != ":" }) }
    #expect(
      kinds.prefix(5) == [
        "other spans", "other periods a year", "other symbols", "other costs",
        "other configurations",
      ])
    let costs = try #require(found.differences.lines.first { $0.hasPrefix("other costs") })
    #expect(costs.contains("fee 7 bps, slippage 0 bps (b)") && costs.contains("unknown (c)"))
    // Trades are no figure of a curve.
    let curve = try #require(found.runs.first { $0.name == "c" })
    #expect(curve.metric("trades").reason == "a curve has no trades")
    #expect(found.best("trades") == [])
  }

  @Test func manyValuesAreCounted() {
    let values = (0..<9).map { (name: "r\($0)", value: "v\($0 % 6)") }
    #expect(
      Differences.line("x", values)
        == "x: v0 (r0, r6); v1 (r1, r7); v2 (r2, r8); v3 (r3); and 2 more")
    let same = (0..<9).map { (name: "r\($0)", value: $0 < 8 ? "v" : "w") }
    #expect(Differences.line("x", same) == "x: v (r0, r1, r2 and 5 more); w (r8)")
  }
}
