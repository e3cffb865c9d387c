import Foundation
import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_load

/// The files of `config/scenarios`, and what is wrong with others.
@Suite struct ScenarioFileTests {
  static let folder = Places.root.appendingPathComponent("config/scenarios")

  @Test(arguments: BuiltInScenarios.names)
  func theShippedFileIsTheBuiltInScenarioKeyByKey(_ name: String) throws {
    let path = Self.folder.appendingPathComponent("\(name).toml").path
    let file = try ConfigFile(readingFrom: path)
    let builtIn = try #require(BuiltInScenarios.file(name))
    let shipped = try file.items().map { "\($0.section).\($0.key) = \($0.value)" }
    let known = try builtIn.items().map { "\($0.section).\($0.key) = \($0.value)" }
    #expect(shipped == known)
    #expect(try Scenario(named: path) == Scenario(named: name))
  }

  @Test func everyShippedFileIsBuiltIn() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    let names = files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }
    #expect(names.sorted() == BuiltInScenarios.names.sorted())
  }

  @Test(arguments: BuiltInScenarios.names)
  func theShippedFileExplainsItsKeys(_ name: String) throws {
    let text = try Places.text(Self.folder.appendingPathComponent("\(name).toml"))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var section = ""
    for (index, line) in lines.enumerated() where !line.hasPrefix("#") && !line.isEmpty {
      if line.hasPrefix("[") { section = String(line) }
      let isList = ["[transition]", "[strategies]", "[shock_percent]"].contains(section)
      if isList != line.hasPrefix("[") { continue }
      #expect(lines[index - 1].hasPrefix("#"), "\(name): \(line)")
    }
  }

  @Test func theTableOfTheReadmeHasEveryScenario() throws {
    let readme = try Places.text(Self.folder.appendingPathComponent("README.md"))
    let rows = readme.split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(
      try rows.map(String.init)
        == Scenario.known().map { known in
          let scenario = try Scenario(named: known.name)
          let expected = scenario.expectations.map {
            "\(shortest($0.baselineDrawdownPercent)) / \(shortest($0.drawdownLimitPercent))"
          }
          return "| `\(known.name)` | \(scenario.category.rawValue) | "
            + "\(shortest(scenario.severity)) | \(scenario.bars.map(String.init) ?? "-") | "
            + "\(expected ?? "-") | \(known.summary) |"
        })
  }

  @Test func anUnknownNameIsRefusedWithTheNearest() {
    let failure = #expect(throws: Failure.self) { try Scenario(named: "flash_crush") }
    #expect(failure?.description == "no such scenario; did you mean flash_crash: flash_crush")
    #expect(failure?.status == .usage)
    let far = #expect(throws: Failure.self) { try Scenario(named: "/") }
    #expect(far?.description.hasPrefix("no such scenario; there are flash_crash, side") == true)
    let missing = #expect(throws: Failure.self) { try Scenario(named: "none/x.toml") }
    #expect(missing?.status == .noInput)
    #expect(missing?.description == "none/x.toml: No such file or directory")
  }

  /// A line of a shipped file, what it becomes, and the complaint behind the file's name.
  static let refusals: [(String, String, String, String)] = [
    ("flat", "name = \"flat\"", "name = \"even\"", ":1: name: is not the name of the file: even"),
    ("flat", "name = \"flat\"", "name = 7", ":1: name: is a number, wanted a string: 7"),
    ("flat", "generator = \"sideways\"", "", ": missing: generator"),
    (
      "flat", "generator = \"sideways\"", "generator = \"magic\"",
      ":3: generator: wanted crash or sideways or trend or garch or shock: magic"
    ),
    (
      "flat", "category = \"edge_case\"", "category = \"edge\"",
      ":4: category: wanted stress or regime or edge_case or historical: edge"
    ),
    (
      "flat", "category = \"edge_case\"", "category = \"historical\"",
      ":4: category: historical is for the generator shock, and only for it: historical"
    ),
    (
      "covid", "category = \"historical\"", "category = \"stress\"",
      ":4: category: historical is for the generator shock, and only for it: stress"
    ),
    (
      "flat", "category = \"edge_case\"", "category = \"regime\"",
      ":4: category: a regime names winners or losers: regime"
    ),
    (
      "flat", "severity = 0.1", "severity = 1.5",
      ":5: severity: is out of range, wanted 0 <= x <= 1: 1.5"
    ),
    ("flat", "severity = 0.1", "severty = 0.1", ":5: no key severty; did you mean severity"),
    (
      "flat", "volatility = \"low\"", "volatility = \"mild\"",
      ":7: conditions.volatility: wanted low or medium or high or extreme: mild"
    ),
    (
      "flat", "trend = \"sideways\"", "trend = \"up\"",
      ":8: conditions.trend: does not fit the prices, wanted sideways: up"
    ),
    ("flat", "bars = 100", "", ":6: missing: conditions.bars"),
    (
      "flat", "bars = 100", "bars = 100.5", ":9: conditions.bars: is no whole number: 100.5"
    ),
    (
      "flat", "bars = 100", "bars = 100\nstrength = 1",
      ":10: no key conditions.strength; did you mean trend"
    ),
    (
      "flat", "range_percent = 0.02", "range_percent = 0.03",
      ":10: conditions.range_percent: is not twice half_range_percent: 0.03"
    ),
    (
      "flat", "noise_percent = 0", "noise_percent = nan",
      ":14: sideways.noise_percent: is not finite: nan"
    ),
    (
      "flat", "allow_negative = true", "allow_negative = 1",
      ":19: expectations.allow_negative: is a number, wanted true or false: 1"
    ),
    (
      "flash_crash", "bars = 50", "bars = 51",
      ":9: conditions.bars: is not crash_bars + recovery_bars: 51"
    ),
    (
      "flash_crash", "drawdown_limit_percent = -50", "drawdown_limit_percent = -29",
      ":18: expectations.baseline_drawdown_percent: is below drawdown_limit_percent: -30"
    ),
    (
      "flash_crash", "baseline_drawdown_percent = -30", "baseline_drawdown_percent = -24",
      ":18: expectations.baseline_drawdown_percent: prices can fall by -25 %: -24"
    ),
    (
      "trend_regime", "pullback_frequency = 0.2", "pullback_frequency = 0.9",
      ":14: trend.pullback_frequency: leaves too few bars between the pullbacks: 0.9"
    ),
    (
      "trend_regime", "trend = \"up\"", "trend = \"down\"",
      ":8: conditions.trend: does not fit the prices, wanted up or sharp_rise: down"
    ),
    (
      "trend_regime", "losers = [\"rsi_reversion\"]", "losers = [\"momentum\"]",
      ":26: strategies.losers: contradicts another list: momentum"
    ),
    (
      "trend_regime", "losers = [\"rsi_reversion\"]", "losers = [\"a\", \"a\"]",
      ":26: strategies.losers: stands twice: a"
    ),
    (
      "trend_regime", "losers = [\"rsi_reversion\"]", "losers = [\"A b\"]",
      ":26: strategies.losers: no name of a-z, 0-9 and _: A b"
    ),
    (
      "trend_regime", "losers = [\"rsi_reversion\"]", "losers = [1]",
      ":26: strategies.losers: is a number, wanted a string: 1"
    ),
    (
      "trend_regime", "losers = [\"rsi_reversion\"]", "losers = \"a\"",
      ":26: strategies.losers: is a string, wanted an array: a"
    ),
    (
      "regime_garch", "calm = [0.98, 0.018, 0.002]", "calm = [0.98, 0.018, 0.002002]",
      ":18: transition.calm: sums to other than 1: 1.000002"
    ),
    (
      "regime_garch", "calm = [0.98, 0.018, 0.002]", "calm = [1.1, -0.1, 0]",
      ":18: transition.calm: is out of range, wanted 0 <= x <= 1: 1.1"
    ),
    (
      "regime_garch", "calm = [0.98, 0.018, 0.002]", "calm = [1, 0]",
      ":18: transition.calm: wanted 3 numbers, one for a regime: 2"
    ),
    (
      "regime_garch", "calm = [0.98, 0.018, 0.002]", "calm = [[1], 0, 0]",
      ":18: transition.calm: is an array, wanted a number"
    ),
    (
      "regime_garch", "calm = [0.98, 0.018, 0.002]", "clam = [1, 0, 0]",
      ":18: no key transition.clam; did you mean calm"
    ),
    (
      "regime_garch", "nu = [8, 6, 5]", "nu = [8, 2, 5]",
      ":15: garch.nu: is out of range, wanted x > 2: 2"
    ),
    (
      "regime_garch", "regimes = [\"calm\", \"normal\", \"crisis\"]", "regimes = []",
      ":11: garch.regimes: is empty"
    ),
    (
      "regime_garch", "trend = \"sideways\"", "trend = \"sideways\"\n[expectations]",
      ":9: no key expectations; there are name, description, generator, category, severity, "
        + "conditions, garch, transition, strategies"
    ),
    (
      "covid", "date = \"2020-03-12\"", "date = \"2020-02-30\"",
      ":10: shock.date: no date such as 2020-03-12: 2020-02-30"
    ),
    (
      "covid", "BTC = -50", "BTC = -100",
      ":15: shock_percent.BTC: is out of range, wanted -100 < x <= 1000: -100"
    ),
    ("covid", "BTC = -50", "btc = -50", ":15: shock_percent.btc: no asset such as BTC"),
    ("covid", "default = -40", "", ":13: missing: shock_percent.default"),
  ]

  @Test(arguments: refusals)
  func aBadFileIsRefusedWithItsLine(
    _ name: String, _ old: String, _ new: String, _ complaint: String
  ) throws {
    let failure = #expect(throws: Failure.self) {
      try Scenario(changed(name, [(old, new)]))
    }
    #expect(failure?.description == "\(name).toml\(complaint)")
    #expect(failure?.status == .badConfiguration)
  }

  @Test func aStressNeedsAFarLimit() throws {
    let failure = #expect(throws: Failure.self) {
      try scenario(
        "flash_crash", ("max_drawdown_percent = -25", "max_drawdown_percent = -10"),
        ("baseline_drawdown_percent = -30", "baseline_drawdown_percent = -15"),
        ("drawdown_limit_percent = -50", "drawdown_limit_percent = -19"))
    }
    #expect(
      failure?.description
        == "flash_crash.toml:21: expectations.drawdown_limit_percent: is above -20, too near for a "
        + "stress: -19")
  }

  @Test func rowsMaySumToOneWithinAMillionth() throws {
    _ = try scenario(
      "regime_garch", ("calm = [0.98, 0.018, 0.002]", "calm = [0.98, 0.018, 0.0020005]"))
  }
}
