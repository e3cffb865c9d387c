import Foundation
import PTConfig
import PTStats
import PTWire
import TestKit
import Testing

@testable import pt_report

/// What is left of the best of many, against the oracle's `research` folder.
@Suite(.enabled(if: Places.hasShared)) struct SelectionBiasTests {
  private static let folder = Places.shared.appendingPathComponent("oracle/research")

  private static func json(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: folder.appendingPathComponent(name))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// The oracle's matrix: names and columns of returns.
  private static func matrix() throws -> [(name: String, values: [String])] {
    let text = try Places.text(folder.appendingPathComponent("inputs/pbo_returns.csv"))
    let rows = text.split(whereSeparator: \.isNewline).map { $0.split(separator: ",") }
    return rows[0].indices.map { column in
      (String(rows[0][column]), rows.dropFirst().map { String($0[column]) })
    }
  }

  private static func compared(
    _ runs: [(name: String, values: [String])], blocks: Int
  ) throws -> RunsCompared {
    let request = RunsCompared.Request(
      metrics: ["sharpe"], by: "sharpe", best: nil, blocks: blocks)
    let files = runs.map {
      ("\($0.name).csv", "ret\n" + $0.values.map { $0 + "\n" }.joined())
    }
    return try CompareKit.files(files, isReturns: true, periodsPerYear: 252, request)
  }

  @Test func theProbabilityOfOverfittingIsTheOracles() throws {
    let runs = try Self.matrix()
    let results = try #require(try Self.json("pbo.json")["results"] as? [[String: Any]])
    #expect(results.count >= 3)
    for result in results {
      let blocks = try #require(result["S"] as? Int)
      let found = try #require(try Self.compared(runs, blocks: blocks).bias.overfitting)
      let pbo = try #require(result["pbo"] as? Double)
      let loss = try #require(result["prob_oos_loss"] as? Double)
      let logit = try #require(result["mean_logit"] as? Double)
      #expect(found.splits.count == result["splits"] as? Int)
      #expect((found.probability - pbo).magnitude < 1e-9, "S \(blocks)")
      #expect((found.probabilityOfLoss - loss).magnitude < 1e-9, "S \(blocks)")
      let mean = found.splits.map(\.logit).reduce(0, +) / Double(found.splits.count)
      #expect((mean - logit).magnitude < 1e-9, "S \(blocks)")
    }
  }

  @Test func theDeflatedRatioFollowsFromTheMatrix() throws {
    let runs = try Self.matrix()
    let compared = try Self.compared(runs, blocks: 4)
    // The formulas written out once more: moments in two passes, the normal distribution by erfc,
    // the expected maximum of 20 from the oracle.
    func moments(_ values: [Double]) -> (ratio: Double, skew: Double, kurtosis: Double) {
      let n = Double(values.count)
      let mean = values.reduce(0, +) / n
      func central(_ power: Double) -> Double {
        values.reduce(0) { $0 + pow($1 - mean, power) } / n
      }
      let variance = central(2)
      return (
        mean / (variance * n / (n - 1)).squareRoot(), central(3) / pow(variance, 1.5),
        central(4) / (variance * variance)
      )
    }
    let numbers = runs.map { $0.values.compactMap(Double.init) }
    let all = numbers.map { moments($0) }
    let best = try #require(all.max { $0.ratio < $1.ratio })
    let mean = all.map(\.ratio).reduce(0, +) / Double(all.count)
    let squares = all.reduce(0) { $0 + ($1.ratio - mean) * ($1.ratio - mean) }
    let deviation = (squares / Double(all.count - 1)).squareRoot()
    let data = try #require(try Self.json("sharpe.json")["on_data"] as? [String: Any])
    let maxima = try #require(data["expected_max"] as? [String: Double])
    let luck = try #require(maxima["\(all.count)"]) * deviation
    let spread = 1 - best.skew * best.ratio + (best.kurtosis - 1) / 4 * best.ratio * best.ratio
    let z = (best.ratio - luck) * Double(numbers[0].count - 1).squareRoot() / spread.squareRoot()
    let deflated = try #require(compared.bias.deflated.number)
    #expect((deflated - erfc(-z / 2.0.squareRoot()) / 2).magnitude < 1e-9)
    let expected = try #require(compared.bias.expected.number)
    #expect((expected - luck * 252.0.squareRoot()).magnitude < 1e-9)
    #expect(compared.bias.trials == 20)
  }

  @Test func allRunsCountAsTrialsAndNotOnlyThoseThatAreKept() throws {
    let request = RunsCompared.Request(
      metrics: Metrics.usual, by: "sharpe", best: 2, blocks: 4)
    let (all, two) = (
      try CompareKit.compared(CompareKit.four), try CompareKit.compared(CompareKit.four, request)
    )
    #expect(two.runs.count == 2 && two.total == 4 && two.bias.trials == 4)
    #expect(two.bias.deflated == all.bias.deflated)
    #expect(two.bias.overfitting == all.bias.overfitting)
    #expect(two.count == "the best 2 of 4 runs")
  }

  @Test func shortRunsHaveNoCrossValidation() throws {
    let request = RunsCompared.Request(
      metrics: Metrics.usual, by: "sharpe", best: nil, blocks: 20)
    let found = try CompareKit.compared(CompareKit.four, request).bias
    #expect(found.overfitting != nil && found.blockReturns == 2)
    let short = try CompareKit.files(
      [
        ("a.csv", "1\n2\n3\n"), ("b.csv", "1\n3\n2\n"),
      ], periodsPerYear: 12
    ).bias
    #expect(short.lack == "2 returns in common are fewer than two for each of 4 blocks")
  }
}

@Suite struct OverfittingSumsTests {
  @Test func sumsOfBlocksAreTheSeriesThemselves() throws {
    var random = SplitMix(seed: 9)
    let series = (0..<7).map { run in
      (0..<83).map { _ in Double.random(in: -0.02...0.02, using: &random) + Double(run) * 1e-4 }
    }
    let sums = series.map { one in
      (0..<8).map { block in
        var sum = Overfitting.Block()
        for value in one[block * 10..<(block + 1) * 10] { sum.push(value) }
        return sum
      }
    }
    let whole = try #require(Overfitting(series, blocks: 8))
    #expect(whole == Overfitting(sums: sums, length: 10))
    #expect(Overfitting(sums: sums.map { Array($0.prefix(7)) }, length: 10) == nil)
    #expect(Overfitting(sums: [sums[0]], length: 10) == nil)
  }

  @Test(arguments: [0.00015, 0.001, 0.01]) func aCurveThatOnlyGrowsChangesNothing(
    _ rate: Double
  ) throws {
    var random = SplitMix(seed: 4)
    let series = (0..<6).map { _ in
      (0..<1000).map { _ in Double.random(in: -0.02...0.02, using: &random) }
    }
    var equity = [1.0]
    for _ in 0..<1000 { equity.append(equity[equity.count - 1] * (1 + rate)) }
    let steady = zip(equity, equity.dropFirst()).map { $1 / $0 - 1 }
    let without = try #require(Overfitting(series, blocks: 8))
    // It has no ratio, so it is neither the best in a half nor ranked in the other.
    #expect(Overfitting([steady] + series, blocks: 8) == without)
    #expect(Overfitting([steady, steady], blocks: 8) == nil)
  }
}
