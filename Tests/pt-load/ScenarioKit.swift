import PTConfig
import PTWire
import TestKit

@testable import pt_load

/// The number of seeds for which a scenario has to keep what it promises.
let seeds: Range<UInt64> = 0..<1000

/// What a path of bars shows.
struct Passage {
  var closes: [Double] = []
  var highest = 0.0
  var lowest = Double.infinity
  /// The largest fall of a close below the start price or an earlier close, as a negative share.
  var drawdown = 0.0
  /// Whether each bar is true, begins where the last one ended, and follows it in time.
  var isSound = true

  /// Goes through all bars.
  init(_ bars: ScenarioBars) {
    var bars = bars
    var peak = 0.0
    var last: ScenarioBar?
    while let bar = bars.next() {
      if peak == 0 { peak = bar.open.value }
      let (open, high, low) = (bar.open.value, bar.high.value, bar.low.value)
      let close = bar.close.value
      if !(low > 0 && low <= min(open, close) && high >= max(open, close)) { isSound = false }
      if bar.volume.ticks < 0 { isSound = false }
      if let last, last.close != bar.open || bar.ts - last.ts != 3_600_000 { isSound = false }
      closes.append(close)
      highest = max(highest, high)
      lowest = min(lowest, low)
      peak = max(peak, close)
      drawdown = min(drawdown, close / peak - 1)
      last = bar
    }
  }
}

/// A built-in scenario's file with lines replaced: `old` by `new`.
func changed(_ name: String, _ changes: [(String, String)] = []) throws -> ConfigFile {
  var text = try Places.text(Places.root.appendingPathComponent("config/scenarios/\(name).toml"))
  text = text.split(separator: "\n", omittingEmptySubsequences: false)
    .filter { !$0.hasPrefix("#") && !$0.isEmpty }.map { $0 + "\n" }.joined()
  for (old, new) in changes {
    guard text.contains(old + "\n") else {
      throw Failure(.brokenInvariant, "the test's line is not in the file", value: old)
    }
    text = text.replacing(old + "\n", with: new.isEmpty ? "" : new + "\n")
  }
  return ConfigFile(name: "\(name).toml", bytes: Array(text.utf8))
}

/// A built-in scenario with lines replaced.
func scenario(_ name: String, _ changes: (String, String)...) throws -> Scenario {
  try Scenario(changed(name, changes))
}

/// The passages of a scenario for seeds.
func passages(
  _ scenario: Scenario, _ seeds: Range<UInt64> = seeds, bars: Int? = nil
) throws -> [Passage] {
  try seeds.map { Passage(try ScenarioBars(scenario, seed: $0, bars: bars)) }
}
