import Foundation
import PTWire
import Testing

@testable import pt_load

/// What the built-in scenarios promise, for 1,000 seeds each.
@Suite struct ScenarioPromiseTests {
  /// Scenario, bars, last close (nil: anywhere), and the bounds of all prices; start 50,000. The
  /// numbers follow from the files: 50,000 (1 - 0.25 x 0.4), 50,000 x 0.75, 50,000 x 1.4, ...
  static let promises: [(String, Int, Double?, ClosedRange<Double>)] = [
    ("flash_crash", 50, 45_000, 37_500...50_000),
    ("sideways_low_vol", 200, nil, 48_750...51_250),
    ("trend_regime", 150, 70_000, 0 ... .infinity),
    ("trend_regime_downtrend", 150, 30_000, 0 ... .infinity),
    ("trend_regime_weak", 150, 60_000, 0 ... .infinity),
    ("trend_regime_volatile", 150, 70_000, 0 ... .infinity),
    ("flat", 100, 50_000, 50_000...50_000),
    ("zero_volume", 200, nil, 48_750...51_250),
  ]

  @Test(arguments: promises)
  func aThousandSeedsKeepThePromise(
    _ name: String, _ count: Int, _ end: Double?, _ prices: ClosedRange<Double>
  ) throws {
    let scenario = try Scenario(named: name)
    let expectations = try #require(scenario.expectations)
    let worst = try #require(scenario.prices.worstDrawdownPercent) / 100
    var failed: [UInt64: String] = [:]
    for (seed, passage) in zip(seeds, try passages(scenario)) {
      if !passage.isSound { failed[seed] = "a bar that cannot be" }
      if passage.closes.count != count { failed[seed] = "\(passage.closes.count) bars" }
      if let end, passage.closes.last != end {
        failed[seed] = "ends at \(passage.closes.last ?? 0)"
      }
      if passage.lowest < prices.lowerBound { failed[seed] = "falls to \(passage.lowest)" }
      if passage.highest > prices.upperBound { failed[seed] = "rises to \(passage.highest)" }
      // A cent at the peak and one at the bottom are what rounding may add.
      if passage.drawdown < worst - 2 * 0.01 / 30_000 { failed[seed] = "loses \(passage.drawdown)" }
      if passage.drawdown * 100 < expectations.baselineDrawdownPercent {
        failed[seed] = "loses \(passage.drawdown), more than expected"
      }
    }
    #expect(failed.isEmpty, "\(name): \(failed.sorted { $0.key < $1.key }.prefix(3))")
  }

  @Test func aFlashCrashFallsByExactlyItsDrawdownAtItsBar() throws {
    for passage in try passages(Scenario(named: "flash_crash")) {
      guard passage.closes[9] == 37_500, passage.drawdown == -0.25 else {
        Issue.record("bar 10 closes at \(passage.closes[9]), drawdown \(passage.drawdown)")
        return
      }
    }
  }

  @Test(arguments: [(2, 1), (5, 1), (100, 20), (501, 100)])
  func aLongerOrShorterCrashKeepsItsShape(_ bars: Int, _ fall: Int) throws {
    for passage in try passages(Scenario(named: "flash_crash"), 0..<20, bars: bars) {
      #expect(passage.closes.count == bars)
      #expect(passage.closes[fall - 1] == 37_500)
      #expect(passage.closes.last == 45_000)
      #expect(passage.drawdown == -0.25)
    }
  }

  @Test(arguments: ["trend_regime", "trend_regime_volatile", "trend_regime_weak"])
  func withoutNoiseTheDrawdownOfARiseIsItsPullback(_ name: String) throws {
    let calm = try scenario(name, ("noise_percent = 1", "noise_percent = 0"))
    guard case .trend(let trend) = calm.prices else { throw Failure(.brokenInvariant, "no trend") }
    for passage in try passages(calm) {
      // Two prices of at least 50,000 rounded to cents: half a cent each.
      let error = (passage.drawdown + trend.pullbackPercent / 100).magnitude
      guard error < 0.01 / 50_000 else {
        Issue.record("drawdown \(passage.drawdown)")
        return
      }
    }
  }

  @Test func withoutNoiseAFallIsNeverAboveItsStart() throws {
    let calm = try scenario(
      "trend_regime_downtrend", ("noise_percent = 1", "noise_percent = 0"))
    #expect(try passages(calm).allSatisfy { $0.highest <= 50_000 && $0.closes.last == 30_000 })
  }

  @Test func aTrendHasAsManyBarsInPullbacksAsItsFrequencySays() throws {
    let calm = try scenario(
      "trend_regime", ("noise_percent = 1", "noise_percent = 0"),
      ("pullback_frequency = 0.2", "pullback_frequency = 0.25"))
    var bars = 0
    var firsts = 0.0
    for passage in try passages(calm) {
      let falls = zip([50_000] + passage.closes, passage.closes).map { $0 > $1 }
      let count = falls.count { $0 }
      #expect(count == 30 || count == 40)
      bars += count
      firsts += Double(falls.firstIndex(of: true) ?? 0) - lead(count)
    }
    // 0.25 x 150 / 10 = 3.75 pullbacks: 4 with the probability 0.75, else 3, of 10 bars each.
    let bound = 5 * (0.75 * 0.25 * 100 / 1000.0).squareRoot()
    #expect((Double(bars) / 1000 - 37.5).magnitude < bound)
    // Of F free bars F / (K + 1) come before the first of K pullbacks on average; less than F do,
    // so that the deviation is at most F / 2.
    let expected = 0.75 * free(40) / 5 + 0.25 * free(30) / 4
    #expect((firsts / 1000 - expected).magnitude < 5 * free(30) / 2 / 1000.0.squareRoot())
  }

  /// Bars of the trend before a pullback: the pullback's depth over the drift, rounded up.
  private func lead(_ inPullbacks: Int) -> Double {
    let depth = -log(0.95)
    let drift = (log(1.4) + Double(inPullbacks / 10) * depth) / Double(150 - inPullbacks)
    return (depth / drift).rounded(.up)
  }

  /// Bars of the trend that lie anywhere.
  private func free(_ inPullbacks: Int) -> Double {
    Double(150 - inPullbacks) - Double(inPullbacks / 10) * lead(inPullbacks)
  }
}
