import Foundation
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

  /// The `key = value` lines of a preset by section, values without quotes.
  private func preset(_ name: String) throws -> [String: [(key: String, value: String)]] {
    var section = ""
    var found: [String: [(key: String, value: String)]] = [:]
    let text = try Places.text(Self.folder.appendingPathComponent(name + ".toml"))
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("[") {
        section = line.trimmingCharacters(in: ["[", "]"])
        continue
      }
      let parts = line.split(separator: "=", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      found[section, default: []].append((parts[0], parts[1].trimmingCharacters(in: ["\""])))
    }
    return found
  }

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

  @Test(arguments: names) func aPresetTrades(_ name: String) throws {
    let preset = try preset(name)
    func value(_ key: String) -> String? { preset[""]?.first { $0.key == key }?.value }
    #expect(value("name") == name)
    #expect(value("tier") == "r_and_d")
    #expect(value("enabled") == "false")
    #expect(value("allow_live") == "false")
    let chosen = try known(value("strategy"))
    let entry = try strategy(named: chosen)
    #expect(try entry.tier(ParameterValues([], for: entry)) == .rAndD)
    let parameters = (preset["parameters"] ?? []).map { "\($0.key)=\($0.value)" }
    #expect(!parameters.isEmpty)
    let found = try research(chosen, parameters, walk())
    #expect(found.contains { $0[1] != 0 })
    #expect(found.count > 1)
  }
}
