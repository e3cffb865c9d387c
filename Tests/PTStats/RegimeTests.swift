import Foundation
import TestKit
import Testing

@testable import PTStats

/// The regime detector. The golden numbers are those of a Python script that takes each window by
/// itself (numpy, no running sums), with x the closes of the Nasdaq:
///
///     lr = diff(log(x)); vol[i] = sqrt(mean(lr[i-19..i] ** 2))
///     pct[i] = (count(w < vol[i]) + (count(w == vol[i]) + 1) / 2) / 252, w = vol[i-251..i]
///     A[i] = mean(log(x[i-49..i])); z[i] = (A[i] - A[i-50]) / (vol[i] * sqrt(50))
///
/// and the thresholds of `VolatilityRegime` and `TrendRegime` as chains of ifs.
@Suite struct RegimeTests {
  private static func nasdaq() throws -> [Double] {
    try Places.rows(Places.root.appendingPathComponent("data/NASDAQ_1d.csv"))
      .compactMap { $0["close"].flatMap(Double.init) }
  }

  private func small() -> MarketRegime.Terms {
    var terms = MarketRegime.Terms()
    terms.volatility.bars = 5
    terms.volatility.rankBars = 20
    terms.trend.bars = 8
    return terms
  }

  private func labels(
    _ closes: [Double], _ terms: MarketRegime.Terms, periodsPerYear: Double = 252
  ) -> [String] {
    var detector = MarketRegime(terms, periodsPerYear: periodsPerYear)
    return closes.map { Regime.label(of: detector.push($0)) }
  }

  private func walk(_ seed: UInt64, _ count: Int) -> [Double] {
    var random = SplitMix(seed: seed)
    var price = 100.0
    return (0..<count).map { i in
      let wild = i / 60 % 2 == 0 ? 0.004 : 0.03
      let drift = i / 90 % 2 == 0 ? 0.002 : -0.002
      price *= 1 + Double.random(in: -wild...wild, using: &random) + drift
      return price
    }
  }

  @Test func theNasdaqHasTheRegimesOfAPythonScript() throws {
    let all = labels(try Self.nasdaq(), MarketRegime.Terms())
    var counts: [String: Int] = [:]
    for label in all { counts[label, default: 0] += 1 }
    #expect(
      counts == [
        "high_vol/downtrend": 235, "high_vol/sideways": 931, "high_vol/uptrend": 161,
        "low_vol/downtrend": 74, "low_vol/sideways": 607, "low_vol/uptrend": 942,
        "normal_vol/downtrend": 249, "normal_vol/sideways": 862, "normal_vol/uptrend": 699,
        "unknown": 271,
      ])
    #expect(zip(all, all.dropFirst()).count { $0 != $1 } == 348)
    // FNV-1a over all labels, a line each: no bar has another label.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in all.flatMap({ Array(($0 + "\n").utf8) }) {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    #expect(hash == 0xD6BC_A197_93F1_CB1B)
  }

  @Test func theNumbersBehindAreThoseOfTheScript() throws {
    let expected: [Int: (Double, Double, Double)] = [
      271: (0.4429774438487194, 1, 1.3582476683075666),
      500: (0.6894782808929604, 0.9206349206349206, -0.7879482981402126),
      1000: (0.2786445430450791, 0.24603174603174602, 0.6747699069988935),
      2500: (0.7227674943306279, 0.9007936507936508, -1.0946479875228128),
      5030: (0.3453125790246874, 0.9920634920634921, -0.6992375605815299),
    ]
    var detector = MarketRegime(periodsPerYear: 252)
    for (i, close) in try Self.nasdaq().enumerated() {
      _ = detector.push(close)
      guard let (volatility, percentile, score) = expected[i] else { continue }
      #expect(((detector.volatility.annualised ?? 0) / volatility - 1).magnitude < 1e-12)
      #expect(detector.volatility.percentile == percentile)
      #expect(((detector.trend.score ?? 0) / score - 1).magnitude < 1e-9)
    }
  }

  @Test func theFutureDoesNotChangeThePast() {
    let closes = walk(1, 400)
    let whole = labels(closes, small())
    #expect(Set(whole).count == 10, "not every regime occurs: the test would prove less")
    for k in 0..<400 { #expect(labels(Array(closes[..<k]), small()) == Array(whole[..<k])) }
  }

  @Test(arguments: [8.0, 0.001, 1000, 3.7]) func theScaleOfThePriceDoesNotMatter(_ factor: Double) {
    let closes = walk(2, 500)
    #expect(labels(closes.map { $0 * factor }, small()) == labels(closes, small()))
  }

  /// The predecessor took the root of 365 for every time frame, and 96 % of its hours were calm.
  @Test func theTimeFrameChangesTheAnnualNumberAndNoLabel() throws {
    let closes = walk(3, 300)
    let hours = Annualisation(.seconds(3600), .continuous).periodsPerYear
    let days = Annualisation(.seconds(86_400), .continuous).periodsPerYear
    #expect(
      labels(closes, small(), periodsPerYear: hours)
        == labels(closes, small(), periodsPerYear: days))
    var hourly = MarketRegime(small(), periodsPerYear: hours)
    var daily = MarketRegime(small(), periodsPerYear: days)
    for close in closes {
      _ = hourly.push(close)
      _ = daily.push(close)
    }
    let (h, d) = (
      try #require(hourly.volatility.annualised), try #require(daily.volatility.annualised)
    )
    #expect((h / d - 24.0.squareRoot()).magnitude < 1e-12)
  }

  @Test func aPriceThatStandsStillIsNormalAndGoesNowhere() {
    var terms = small()
    #expect(terms.warmup == 25)
    let flat = labels(Array(repeating: 50.1, count: 40), terms)
    #expect(flat[..<24].allSatisfy { $0 == "unknown" })
    #expect(flat[24...].allSatisfy { $0 == "normal_vol/sideways" })
    // Also after a storm: what has left the window leaves nothing behind.
    let calm = labels(walk(4, 100) + Array(repeating: 50.1, count: 60), terms)
    #expect(calm.suffix(30).allSatisfy { $0 == "normal_vol/sideways" })
    terms.trend.bars = 30
    #expect(terms.warmup == 60)
    let late = labels(walk(5, 61), terms)
    #expect(late.firstIndex { $0 != "unknown" } == 59)
  }

  @Test func aLevelIsLeftOnlyPastTheHysteresis() {
    // Of 4 volatilities of a bar each, the newest has the percentile 1/4, 2/4, 3/4 or 4/4.
    func levels(_ hysteresis: Double) -> [String] {
      var terms = VolatilityRegime.Terms()
      (terms.bars, terms.rankBars, terms.low, terms.high) = (1, 4, 0.25, 1)
      terms.hysteresis = hysteresis
      var regime = VolatilityRegime(terms, periodsPerYear: 1)
      var price = 1.0
      regime.push(price)
      return [1.0, 2, 3, 4, 3.5, 3.2, 5, 1, 1.5, 4].compactMap { percent in
        price *= 1 + percent / 100
        regime.push(price)
        return regime.level?.rawValue
      }
    }
    // Percentiles from the fourth on: 1, 3/4, 2/4, 1, 1/4, 2/4, 3/4.
    #expect(
      levels(0) == [
        "high_vol", "normal_vol", "normal_vol", "high_vol", "low_vol", "normal_vol", "normal_vol",
      ])
    #expect(
      levels(0.25) == [
        "high_vol", "high_vol", "normal_vol", "high_vol", "low_vol", "low_vol", "normal_vol",
      ])
  }

  @Test func aTrendIsLeftOnlyPastTheHysteresis() {
    func directions(_ hysteresis: Double) -> [String] {
      var terms = TrendRegime.Terms()
      (terms.bars, terms.threshold, terms.hysteresis) = (1, 1, hysteresis)
      var regime = TrendRegime(terms)
      var price = 1.0
      regime.push(price, perBar: 0.01)
      return [1.5, 0.7, 0.4, -0.7, -1.5, -0.7, 1.5].compactMap { z in
        price *= exp(z * 0.01)
        regime.push(price, perBar: 0.01)
        return regime.direction?.rawValue
      }
    }
    let (up, down, flat) = ("uptrend", "downtrend", "sideways")
    #expect(directions(0) == [up, flat, flat, flat, down, flat, up])
    #expect(directions(0.5) == [up, up, flat, flat, down, down, up])
  }

  @Test func aRollingWindowIsSorted() {
    var random = SplitMix(seed: 3)
    for window in [1, 2, 3, 8, 64] {
      var rolling = RollingSorted(window)
      #expect(rolling.upperMedian == nil)
      var values: [Double] = []
      for _ in 0..<400 {
        let value = Double(Int.random(in: -9...9, using: &random))
        var other = rolling
        let below = rolling.push(value)
        values.append(value)
        let last = values.suffix(window).sorted()
        #expect(below == last.count { $0 < value })
        #expect(other.rank(value) == rolling.meanRank(value) && other == rolling)
        #expect(rolling.sorted == last && rolling.upperMedian == last[last.count / 2])
        #expect(rolling.below(3) == last.count { $0 < 3 })
        #expect(rolling.atMost(3) == last.count { $0 <= 3 })
      }
    }
  }

  @Test func ranksAreThoseOfACount() {
    var random = SplitMix(seed: 9)
    for window in [1, 2, 3, 50] {
      var rank = RollingRank(window)
      var values: [Double] = []
      for i in 0..<1500 {
        let value = Double(Int.random(in: 0..<(i < 700 ? 6 : 1000), using: &random))
        values.append(value)
        let got = rank.push(value)
        guard values.count >= window else {
          #expect(got == nil)
          continue
        }
        let last = values.suffix(window)
        let (less, equal) = (last.count { $0 < value }, last.count { $0 == value })
        #expect(got == (Double(less) + Double(equal + 1) / 2) / Double(window))
      }
    }
  }

  @Test func sumsAreThoseOfTheWindowAndZerosLeaveNothing() {
    var random = SplitMix(seed: 10)
    for window in [1, 2, 7] {
      var sum = SlidingSum(window)
      var values: [Double] = []
      for _ in 0..<500 {
        values.append(Double(Int.random(in: -50...50, using: &random)))
        let left = sum.push(values[values.count - 1])
        #expect(left == (values.count > window ? values[values.count - 1 - window] : nil))
        #expect(sum.sum == (values.count < window ? nil : values.suffix(window).reduce(0, +)))
      }
    }
    var sum = SlidingSum(3)
    for value in [1e16, 0.1, 1e-3, 0, 0, 0] { sum.push(value) }
    #expect(sum.sum == 0)
  }

  @Test func patternsNameRegimes() {
    #expect(RegimePattern.all.count == 16)
    for text in RegimePattern.all { #expect(RegimePattern(text) != nil, "\(text)") }
    for text in [
      "", "high", "high_vol/", "/uptrend", "uptrend/high_vol", "unknown/uptrend", "a/b/c",
    ] {
      #expect(RegimePattern(text) == nil, "\(text)")
    }
    let regime = Regime(.high, .down)
    #expect(regime.label == "high_vol/downtrend")
    let matching = RegimePattern.all.filter { RegimePattern($0)?.matches(regime) ?? false }
    #expect(matching == ["high_vol", "downtrend", "high_vol/downtrend"])
    #expect(RegimePattern.all.filter { RegimePattern($0)?.matches(nil) ?? false } == ["unknown"])
  }
}
