import Foundation
import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_signal

/// The presets in config/strategies/rnd: each names a strategy, has parameters that exist, and
/// trades.
@Suite struct ResearchPresetTests {
  static let names = [
    "armstrong_ecm_btc_longterm_v1", "armstrong_multi_cycle_scan_v1", "ehlers_super_smoother_v1",
    "ehlers_bandpass_cycle_v1", "ehlers_hilbert_phase_v1", "lopez_meta_labeling_rsi_v1",
    "lopez_triple_barrier_scan_v1", "lopez_feature_importance_v1", "el_karoui_stoch_vol_v1",
  ]

  private static let folder = Places.root.appendingPathComponent("config/strategies/rnd")

  @Test func everyPresetIsThere() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(files.sorted() == Self.names.map { $0 + ".toml" }.sorted())
  }

  /// 3000 days of a random walk, which hold turning points in 2024 and, at half, 2028.
  private func walk() -> [String] {
    var random = SplitMix(seed: 31)
    var price = 100.0
    return (0..<3000).map { day in
      let open = price
      price *= exp(Double.random(in: -0.035...0.0352, using: &random))
      return bar(day, open, max(open, price) * 1.003, min(open, price) * 0.997, price)
    }
  }

  private func preset(_ name: String) throws -> Preset {
    let file = Self.folder.appendingPathComponent(name + ".toml")
    return try Preset(
      ConfigFile(name: name + ".toml", bytes: Array(Places.text(file).utf8)))
  }

  @Test(arguments: names) func aPresetTrades(_ name: String) throws {
    let preset = try preset(name)
    #expect(preset.name == name)
    #expect(preset.entry.tier(preset.values) == .rAndD)
    #expect(!preset.allowsLive)
    #expect(preset.values != (try ParameterValues([], for: preset.entry)))
    var engine = Engine(preset.entry, preset.values, warmup: 0)
    engine.timeframes = preset.timeframes
    let result = run(engine, as: "pt-signal", on: loaded(walk()))
    #expect(result.failure == nil)
    let targets = result.records("signal").compactMap { number("target", in: $0) }
    #expect(targets.contains { $0 != 0 })
    #expect(targets.count > 1)
  }

  /// A strategy of the registry in a preset that has all it needs.
  private static let whole = """
    name = "p"
    description = "d"
    strategy = "momentum"
    tier = "aux"
    allow_live = true
    markets = ["BTC/USDT"]
    timeframes = ["1h", "4h"]
    hypothesis = "h"
    [parameters]
    lookback_period = 5
    """

  private func preset(of text: String, _ name: String = "some/p.toml") throws -> Preset {
    try Preset(ConfigFile(name: name, bytes: Array(text.utf8)))
  }

  @Test func aPresetIsReadWhole() throws {
    let preset = try preset(of: Self.whole)
    #expect(preset.entry.name == "momentum")
    #expect(preset.values.integer("lookback_period") == 5)
    #expect(preset.allowsLive)
    #expect(preset.timeframes == ["1h", "4h"])
    let daily = run(
      {
        var engine = Engine(preset.entry, preset.values, warmup: 0)
        engine.timeframes = preset.timeframes
        return engine
      }(), as: "pt-signal", on: loaded([bar(0, 1, 1, 1, 1)]))
    #expect(
      daily.failure?.description == "<stdin>:2: the preset is for bars of 1h, 4h: 1d")
  }

  @Test(arguments: [
    ("name = \"p\"", "name = \"q\"", "some/p.toml:1: name: is not the name of the file: q"),
    (
      "strategy = \"momentum\"", "strategy = \"momentun\"",
      "some/p.toml:3: strategy: no such strategy; did you mean momentum: momentun"
    ),
    (
      "tier = \"aux\"", "tier = \"core\"",
      "some/p.toml:4: tier: momentum is of the tier aux: core"
    ),
    ("allow_live = true", "", "some/p.toml:1: missing: allow_live"),
    (
      "hypothesis = \"h\"", "hypotesis = \"h\"",
      "some/p.toml:8: no key here; did you mean hypothesis: hypotesis"
    ),
    (
      "lookback_period = 5", "lookback = 5",
      "some/p.toml:10: no key here; did you mean lookback_period: parameters.lookback"
    ),
    (
      "lookback_period = 5", "lookback_period = 0",
      "some/p.toml:10: parameters.lookback_period: outside [1, 100000]: 0"
    ),
    ("timeframes = [\"1h\", \"4h\"]", "timeframes = []", "some/p.toml:7: timeframes: is empty"),
  ])
  func aPresetWithAFaultIsRefused(_ good: String, _ bad: String, _ complaint: String) {
    let failure = #expect(throws: Failure.self) {
      try preset(of: Self.whole.replacing(good, with: bad))
    }
    #expect(failure?.status == .badConfiguration)
    #expect(failure?.description == complaint)
  }
}
