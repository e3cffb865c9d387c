import Foundation
import PTWire
import Testing

@testable import pt_load

/// The bars themselves: sizes of the noise, texts, options, determinism.
@Suite struct ScenarioBarsTests {
  static let generated = [
    "flash_crash", "sideways_low_vol", "trend_regime", "trend_regime_downtrend",
    "trend_regime_weak", "trend_regime_volatile", "regime_garch", "flat", "zero_volume",
  ]

  private func bars(_ name: String, seed: UInt64, count: Int? = nil) throws -> [ScenarioBar] {
    var bars = try ScenarioBars(Scenario(named: name), seed: seed, bars: count)
    return Array(AnyIterator { bars.next() })
  }

  private func refusal(_ body: () throws -> Void) -> Failure? {
    do { try body() } catch { return error as? Failure }
    return nil
  }

  @Test(arguments: generated)
  func aSeedAlwaysGivesTheSameBars(_ name: String) throws {
    #expect(try bars(name, seed: 7) == bars(name, seed: 7))
    if name != "flat" { #expect(try bars(name, seed: 7) != bars(name, seed: 8)) }
  }

  @Test func theFirstBarsAreThoseOfAnotherProgram() throws {
    // A program in Python 3.11 that follows config/scenarios/README.md.
    let expected = [
      ["50000", "50758.15", "49839.31", "50368.02", "173.3353"],
      ["50368.02", "50534.87", "49759.27", "49861.46", "201.0818"],
      ["49861.46", "49914.9", "49286.16", "49610.71", "150.4163"],
      ["49610.71", "50133.72", "49400.09", "50023.6", "182.8814"],
      ["50023.6", "50245.37", "49815.15", "50080.81", "111.4305"],
    ]
    let texts = try bars("sideways_low_vol", seed: 42).prefix(5).map { bar in
      [bar.open, bar.high, bar.low, bar.close, bar.volume].map {
        String(decoding: $0.text, as: UTF8.self)
      }
    }
    #expect(texts == expected)
  }

  @Test(arguments: [("medium", 0.01), ("low", 0.005), ("high", 0.02), ("extreme", 0.04)])
  func theNoiseOfATrendHasItsSize(_ label: String, _ sigma: Double) throws {
    let noisy = try scenario(
      "trend_regime", ("volatility = \"medium\"", "volatility = \"\(label)\""),
      ("pullback_frequency = 0.2", "pullback_frequency = 0"),
      ("noise_limit_percent = 4", "noise_limit_percent = 99"), ("strength = 0.7", "strength = 0"),
      ("baseline_drawdown_percent = -15", "baseline_drawdown_percent = -99"),
      ("drawdown_limit_percent = -25", "drawdown_limit_percent = -99"))
    var sum = 0.0
    for passage in try passages(noisy, 0..<200) {
      for (last, close) in zip([50_000] + passage.closes, passage.closes) {
        let noise = log(close / last) - log(1.4) / 150
        sum += noise * noise
      }
    }
    // Steps of a bridge: a path's sum of squares is sigma^2 chi-square of T - 1 = 149 degrees. The
    // widest noise, 0.04 x sqrt(150) / 2 = 0.245, would be reflected at log 1.99 = 0.688, 2.8 of
    // its deviations away; a reflection moves a path and leaves sizes of steps but one as they are.
    let degrees = 149.0 * 200
    let error = (sum / (sigma * sigma) - degrees) / (2 * degrees).squareRoot()
    #expect(error.magnitude < 5)
  }

  @Test func strengthTakesNoiseAway() throws {
    func squares(_ strength: String) throws -> Double {
      let noisy = try scenario(
        "trend_regime", ("strength = 0.7", "strength = \(strength)"),
        ("pullback_frequency = 0.2", "pullback_frequency = 0"))
      return try passages(noisy, 0..<1)[0].closes.reduce((50_000.0, 0.0)) { sum, close in
        let noise = log(close / sum.0) - log(1.4) / 150
        return (close, sum.1 + noise * noise)
      }.1
    }
    // The same seed, so the same walk: the noise scales by (1 - 0.95) / (1 - 0.9). Cents on 50,000
    // change a step of 5e-4 by 2e-7 at most.
    let ratio = try squares("0.9") / squares("0.95")
    #expect((ratio - 4).magnitude < 1e-2)
    #expect(try squares("1") < 150 * 2e-7 * 2e-7)
  }

  @Test func sidewaysGoesBackByItsStrength() throws {
    let wide = try scenario(
      "sideways_low_vol", ("range_percent = 5", "range_percent = 100"),
      ("half_range_percent = 2.5", "half_range_percent = 50"),
      ("mean_reversion_strength = 0.8", "mean_reversion_strength = 0.3"),
      ("baseline_drawdown_percent = -10", "baseline_drawdown_percent = -99"),
      ("drawdown_limit_percent = -20", "drawdown_limit_percent = -99"))
    let closes = try passages(wide, 0..<1, bars: 20_000)[0].closes.map { $0 / 50_000 - 1 }
    var (covariance, variance, residual) = (0.0, 0.0, 0.0)
    for (last, next) in zip(closes, closes.dropFirst()) {
      covariance += last * next
      variance += last * last
      residual += (next - 0.7 * last) * (next - 0.7 * last)
    }
    // AR(1): the estimate of 0.7 has the deviation sqrt((1 - 0.49) / n); a residual's square that
    // of chi-square, with sigma 1.5 % x 0.5.
    #expect((covariance / variance - 0.7).magnitude < 5 * (0.51 / 20_000).squareRoot())
    #expect((residual / 19_999 / 0.0075 / 0.0075 - 1).magnitude < 5 * (2 / 19_999.0).squareRoot())
  }

  @Test func textsReadBackToTheirValues() throws {
    for price in [1e-6, 0.00123, 0.9, 1, 9.999999, 10, 50_000, 123_456_789, 1e9] {
      var bars = try ScenarioBars(Scenario(named: "regime_garch"), seed: 3, startPrice: price)
      while let bar = bars.next() {
        for number in [bar.open, bar.high, bar.low, bar.close, bar.volume] {
          let text = String(decoding: number.text, as: UTF8.self)
          #expect(Double(text) == number.value && !text.hasSuffix(".") && !text.hasPrefix("."))
        }
      }
    }
    #expect(String(decoding: Tick(decimals: 2).price(0.001).text, as: UTF8.self) == "0.01")
    #expect(
      String(decoding: Tick(decimals: 2).price(1e300).text, as: UTF8.self) == "90071992547409.91")
  }

  @Test func theOpenTimesComeFromStartAndTimeframe() throws {
    var bars = try ScenarioBars(
      Scenario(named: "flat"), seed: 1, bars: 3, start: 1_706_659_200_000,
      timeframe: Timeframe(1, .month), startPrice: 12.5)
    let all = Array(AnyIterator { bars.next() })
    #expect(all.map { CivilTime($0.ts).text } == ["2024-01-31", "2024-02-29", "2024-03-29"])
    #expect(all.allSatisfy { $0.close.value == 12.5 && $0.volume.value == 100 })
    let first = try #require(try self.bars("flat", seed: 1).first)
    #expect(CivilTime(first.ts).text == "2024-01-01")
  }

  @Test func fewerBarsOfAPathWithoutAnEndAreItsBeginning() throws {
    for name in ["regime_garch", "sideways_low_vol"] {
      #expect(
        try bars(name, seed: 5, count: 10) == bars(name, seed: 5, count: 50).prefix(10).map { $0 })
    }
  }

  @Test(arguments: [
    ("flash_crash", 0, 1.0, "the number of bars is not above 0: 0"),
    ("flash_crash", 1, 1, "too few bars for a crash, wanted at least 2: 1"),
    ("trend_regime", 1, 1, "too few bars for the pullbacks of the trend: 1"),
    (
      "flash_crash", 1_000_001, 1,
      "too many bars for a scenario whose end is given, wanted at most 1000000: 1000001"
    ), ("flat", .max, 1, "the bars do not lie in the years 1 to 9999"),
    ("flat", 1, 0, "the start price is not from 1e-6 to 1e9: 0"),
    ("flat", 1, .nan, "the start price is not from 1e-6 to 1e9: null"),
    ("covid", 1, 1, "the scenario changes bars, and needs a file: covid"),
  ])
  func optionsThatCannotBeAreRefused(
    _ name: String, _ count: Int, _ price: Double, _ line: String
  ) throws {
    let failure = refusal {
      _ = try ScenarioBars(Scenario(named: name), seed: 1, bars: count, startPrice: price)
    }
    #expect(failure?.status == .usage)
    #expect(failure?.description == line)
  }
}
