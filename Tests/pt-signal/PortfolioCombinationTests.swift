import PTStats
import PTWire
import TestKit
import Testing

@testable import pt_signal

@Suite struct PortfolioCombinationTests {
  private func exposure(
    _ aggregation: Combination.Aggregation, _ wishes: [Double?], weights: [Double]? = nil,
    threshold: Double = 0, requiresAll: Bool = false
  ) -> Double {
    var combination = Combination()
    combination.aggregation = aggregation
    combination.threshold = threshold
    combination.requiresAll = requiresAll
    let weights = weights ?? wishes.map { _ in 1 / Double(wishes.count) }
    return combination.exposure(zip(weights, wishes).map { Combination.Vote(weight: $0, wish: $1) })
  }

  /// Three votes, all 27 of them, against the definitions written once more.
  @Test func theTruthTablesOfThreeVotes() {
    for a in [-1.0, 0, 1] {
      for b in [-1.0, 0, 1] {
        for c in [-1.0, 0, 1] {
          let votes = [a, b, c]
          let longs = votes.filter { $0 == 1 }.count
          let shorts = votes.filter { $0 == -1 }.count
          #expect(exposure(.voting, votes) == (longs >= 2 ? 1 : shorts >= 2 ? -1 : 0))
          #expect(exposure(.unanimous, votes) == (longs == 3 ? 1 : shorts == 3 ? -1 : 0))
          #expect(exposure(.anyLong, votes) == (longs >= 1 ? 1 : 0))
          #expect(exposure(.anyShort, votes) == (shorts >= 1 ? -1 : 0))
          let sum = (5 * a + 3 * b + 2 * c) / 10
          let weights = [0.5, 0.3, 0.2]
          #expect((exposure(.exposure, votes, weights: weights) - sum).magnitude < 1e-12)
          let sign = 5 * a + 3 * b + 2 * c > 3 ? 1.0 : 5 * a + 3 * b + 2 * c < -3 ? -1 : 0
          #expect(exposure(.weighted, votes, weights: weights, threshold: 0.3) == sign)
        }
      }
    }
  }

  @Test func halfIsNoMajority() {
    #expect(exposure(.voting, [1, 1, -1, 0]) == 0)
    #expect(exposure(.voting, [1, 1, 1, -1]) == 1)
    #expect(exposure(.voting, [1, -1]) == 0)
  }

  @Test func theThresholdItselfIsFlat() {
    #expect(exposure(.weighted, [1, 0], weights: [0.3, 0.7], threshold: 0.3) == 0)
    #expect(exposure(.exposure, [1, 0], weights: [0.3, 0.7], threshold: 0.3) == 0)
    #expect(exposure(.exposure, [1, 0], weights: [0.31, 0.69], threshold: 0.3) == 0.31)
    #expect(exposure(.exposure, [-1, 0], weights: [0.31, 0.69], threshold: 0.3) == -0.31)
  }

  @Test func aStrategyInItsWarmUpIsFlatOrHoldsUpAll() {
    #expect(exposure(.exposure, [1, nil]) == 0.5)
    #expect(exposure(.exposure, [1, nil], requiresAll: true) == 0)
    #expect(exposure(.exposure, [1, 0], requiresAll: true) == 0.5)
    #expect(exposure(.unanimous, [1, nil]) == 0)
    #expect(exposure(.voting, [1, 1, nil]) == 1)
    #expect(exposure(.exposure, []) == 0)
  }

  @Test func decimalWeightsSumToAWhole() {
    #expect(exposure(.exposure, [1, 1, 1], weights: [0.33, 0.34, 0.33]) == 1)
    #expect(exposure(.exposure, [1, 1, -1], weights: [0.1, 0.2, 0.7]) == -0.4)
  }

  /// A rule that says what it is told to, for events.
  private struct Script: Strategy {
    static let tier = Tier.core
    var words: [Double?]
    mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
      guard !words.isEmpty, let word = words.removeFirst() else { return nil }
      return Wish(word, "as told")
    }
  }

  private func states(_ words: [Double?]) throws -> [Double?] {
    var voter = Voter(Script(words: words), warmup: 2)
    return try words.map { _ in
      try voter.next(
        Bar(
          ts: 0, symbol: 0, timeframe: Timeframe(1, .day), open: 1, high: 1, low: 1, close: 1,
          volume: 0))
      return voter.wish
    }
  }

  /// The predecessor took events for states: an entry lasted one bar and an exit opened a short.
  @Test func whatIsSaidIsHeldUntilSomethingElseIsSaid() throws {
    let events: [Double?] = [nil, 1, nil, nil, 0, nil, -0.5, nil, 0]
    #expect(try states(events) == [nil, 1, 1, 1, 0, 0, -0.5, -0.5, 0])
  }
}

@Suite struct PortfolioRegimeUseTests {
  private func use(_ mode: RegimeUse.Mode) -> RegimeUse {
    var use = RegimeUse()
    use.mode = mode
    use.riskOn = [RegimePattern("low_vol")].compactMap { $0 }
    use.riskOff = [RegimePattern("high_vol")].compactMap { $0 }
    use.riskOffScale = 0.2
    return use
  }

  @Test func theStancesOfTheRegimes() {
    let use = use(.scale)
    #expect(use.stance(Regime(.low, .up)) == .riskOn)
    #expect(use.stance(Regime(.normal, .up)) == .neutral)
    #expect(use.stance(Regime(.high, .up)) == .riskOff)
    #expect(use.stance(nil) == .unknown)
    #expect([.riskOn, .neutral, .riskOff, .unknown].map(use.scale) == [1, 0.5, 0.2, 0])
    #expect([.riskOn, .neutral, .riskOff, .unknown].map(self.use(.detect).scale) == [1, 1, 1, 1])
  }

  /// The predecessor's filter mode never was risk-off: a blocked market counted as neutral.
  @Test func theFilterIsFlatInRiskOff() {
    let use = use(.filter)
    #expect([.riskOn, .neutral, .riskOff, .unknown].map(use.scale) == [1, 0.5, 0, 0])
    #expect(use.scale(use.stance(Regime(.high, .down))) == 0)
  }
}
