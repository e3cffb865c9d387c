import PTStats
import PTWire
import Testing

@testable import pt_report

/// Runs whose equity fell to 0 or below, and figures that are no numbers.
@Suite struct RuinTests {
  private static let request = RunsCompared.Request(
    metrics: ["total_return", "sharpe"], by: "total_return", best: nil, blocks: 2)

  private static func rows(_ values: [Double]) -> String {
    values.map { shortest($0) + "\n" }.joined()
  }

  /// Three per cent up and one down, and the other way round; one does not vary, and some of 1000
  /// to 5000 were at or below 0 in between.
  private static func compared(ruined: Int) throws -> RunsCompared {
    try CompareKit.files(
      (0..<ruined).map { ("r\($0).csv", rows([100, -5, 3, 2, 1000 * Double($0 + 1)])) } + [
        ("up.csv", rows([100, 103, 101, 105, 104])), ("down.csv", rows([100, 99, 101, 98, 97])),
        ("flat.csv", rows([100, 100, 100, 100, 100])),
      ], periodsPerYear: 4, request)
  }

  @Test func theRuinedAreLastAndBestAtNothing() throws {
    let found = try Self.compared(ruined: 1)
    #expect(found.runs.map(\.name) == ["up", "flat", "down", "r0"])
    #expect(found.best("total_return") == [0])
    #expect(
      found.differences.lines.contains(
        "equity fell to 0 or below, so last and best at nothing: r0"))
    #expect(found.json.contains(#""ruined":true"#))
    let kept = try Self.compared(ruined: 7).differences.lines
    #expect(kept.contains { $0.hasSuffix(": r0, r1, r2, r3, r4 and 2 more") })
  }

  @Test func allRunsAreTrials() throws {
    let found = try Self.compared(ruined: 1)
    #expect(found.bias.trials == 4 && found.bias.counted == 2)
    func ratio(_ values: [Double]) -> Double {
      let returns = zip(values, values.dropFirst()).map { $1 / $0 - 1 }
      let mean = returns.reduce(0, +) / 4
      let squares = returns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return mean / (squares / 3).squareRoot()
    }
    let apart = ratio([100, 103, 101, 105, 104]) - ratio([100, 99, 101, 98, 97])
    // Of two, |a - b| / sqrt 2. The expected maximum of 4 normal ones by Python:
    // (1 - g) NormalDist().inv_cdf(1 - 1/4) + g NormalDist().inv_cdf(1 - 1/(4 e)).
    let luck = 1.052_122_824_189_300_9 * apart / 2.0.squareRoot() * 2
    let expected = try #require(found.bias.expected.number)
    #expect((expected - luck).magnitude < 1e-9)
    let text = CompareText(found, .none).text.replacing("\n", with: " ")
    #expect(text.contains("(4 runs, of which 2 have a ratio)"))
    #expect(found.json.contains(#""trials":4,"counted":2"#))
  }

  @Test func withoutTwoRatiosThereIsNone() throws {
    let flat = Self.rows([100, 100, 100])
    let found = try CompareKit.files(
      [("a.csv", flat), ("b.csv", Self.rows([100, 101, 100]))], periodsPerYear: 4, Self.request)
    #expect(found.bias.trials == 2 && found.bias.counted == 1)
    #expect(found.bias.deflated.reason == "fewer than two runs have a Sharpe ratio")
  }

  @Test func whatIsNotFiniteIsNotDefined() throws {
    let found = try CompareKit.files(
      [("a.csv", "1e-300\n1e300\n"), ("b.csv", "1\n2\n"), ("c.csv", "1\n3\n")], periodsPerYear: 4,
      Self.request)
    #expect(found.runs.map(\.name) == ["c", "b", "a"])
    #expect(found.runs[2].metric("total_return").reason == "it is not finite")
    #expect(found.best("total_return") == [0])
    #expect(found.json.contains(#""undefined":{"total_return":"it is not finite""#))
  }
}
