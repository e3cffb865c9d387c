import Foundation
import PTConfig
import PTStats
import PTWire
import TestKit
import Testing

@testable import pt_signal

/// A portfolio from the text of a file.
func portfolio(_ text: String) throws(Failure) -> Portfolio {
  try Portfolio(ConfigFile(name: "p.toml", bytes: Array(text.utf8)))
}

/// The opening of a file, for texts that go on with components.
let head = "id = \"p\"\ndescription = \"d\"\ntiers = [\"core\"]\n"
/// Two components of the core on lines 4 to 9.
let two =
  head + "[component.a]\nstrategy = \"ma_crossover\"\nweight = 0.6\n"
  + "[component.b]\nstrategy = \"rsi_reversion\"\nweight = 0.4\n"

@Suite struct PortfolioFileTests {
  @Test func aFileSaysWhatItSays() throws {
    let p = try portfolio(
      two + "params = { lower = 25, side = \"long\", use_wilder = false }\nsymbols = [\"X\"]\n"
        + "[regime]\nmode = \"filter\"\nneutral_scale = 0.3\nrisk_on = [\"uptrend\"]\n")
    #expect(p.id == "p" && p.tiers == [.core] && p.weights == .fixed([0.6, 0.4]))
    #expect(p.components.map(\.name) == ["a", "b"])
    guard case .strategy(_, let values) = p.components[1].rule else {
      Issue.record("no strategy")
      return
    }
    #expect(values.number("lower") == 25)
    #expect(values.word("side") == "long")
    #expect(!values.flag("use_wilder"))
    #expect(p.components[1].symbols == ["X"] && p.components[0].symbols == nil)
    #expect(p.combination == Combination())
    #expect(p.regime?.mode == .filter && p.regime?.neutralScale == 0.3)
    #expect(p.regime?.riskOn.map(\.text) == ["uptrend"])
    #expect(p.regime?.riskOff.map(\.text) == ["high_vol"])
    #expect(p.symbols == nil && p.policies.isEmpty)
  }

  @Test func theStageRecordHasEveryValue() throws {
    let json = try portfolio(
      two + "[symbols]\nmethod = \"inverse_variance\"\n[regime]\nmode = \"scale\"\n"
    ).json(warmup: 3)
    let value = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect(value?["portfolio"] as? String == "p" && value?["warmup"] as? Int == 3)
    let regime = value?["regime"] as? [String: Any]
    #expect(regime?["rank_bars"] as? Int == 252 && regime?["neutral_scale"] as? Double == 0.5)
    let components = value?["components"] as? [[String: Any]]
    #expect(components?.first?["weight"] as? Double == 0.6)
    #expect((components?.first?["params"] as? [String: Any])?["slow_window"] as? Int == 50)
  }

  @Test func policiesAreReadInTheirOrder() throws {
    let bare = two.replacing("weight = 0.6\n", with: "").replacing("weight = 0.4\n", with: "")
    let p = try portfolio(
      bare + "[regime]\n[policy.wild]\nregimes = [\"high_vol\"]\ncomponents = [\"b\"]\n"
        + "weights = [1]\n[policy.down]\nregimes = [\"downtrend\", \"unknown\"]\n"
        + "components = [\"b\", \"a\"]\nweights = [0.7, 0.3]\n"
        + "[policy.fallback]\ncomponents = [\"a\"]\nweights = [1]\n")
    #expect(p.policies.map(\.name) == ["wild", "down", "fallback"])
    #expect(p.policies[1].weights == [0.3, 0.7] && p.policies[0].active == [false, true])
    #expect(p.policy(Regime(.high, .down))?.name == "wild")
    #expect(p.policy(Regime(.low, .down))?.name == "down")
    #expect(p.policy(nil)?.name == "down")
    #expect(p.policy(Regime(.low, .up))?.name == "fallback")
  }

  static let rsi = head + "[component.a]\nstrategy = \"rsi_reversion\"\nweight = 1\n"
  static let foreign =
    head + "[component.a]\ncommand = [\"python3\", \"mine.py\"]\ntier = \"core\"\nweight = 1\n"

  @Test func aProgramIsNamedInTheStageRecord() throws {
    let p = try portfolio(Self.foreign.replacing("mine.py", with: "a \\\"b\\\".py"))
    #expect(!p.components[0].isFilter && p.components[0].trades("X"))
    let json = p.json(warmup: 0)
    let value = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let component = (value?["components"] as? [[String: Any]])?.first
    #expect(component?["command"] as? [String] == ["python3", "a \"b\".py"])
    #expect(component?["tier"] as? String == "core" && component?["domain"] as? String == "state")
    #expect(component?["strategy"] == nil)
  }

  static let bad: [(String, String)] = [
    ("", "p.toml:1: missing: id"),
    (head, "p.toml:1: missing: component"),
    ("[", "p.toml:1: not TOML:"),
    (two + "weigth = 1\n", "p.toml:10: no key here; did you mean weight: component.b.weigth"),
    ("idd = 1\n" + two, "p.toml:1: no key here; did you mean id: idd"),
    (two + "[zzzz.b]\nc = 1\n", "p.toml:10: no key here; there are id"),
    ("component = 1\n" + head, "p.toml:1: component: is a number, wanted a table: 1"),
    (head + "[component]\na = 1\n", "p.toml:5: component.a: is a number, wanted a table: 1"),
    (head + "[[component]]\n", "p.toml:4: component: is an array, wanted a table"),
    (head + "[component.\"a b\"]\n", "p.toml:4: a name has letters, digits, _ and - only: a b"),
    (head + "[component.\"a.b\"]\n", "p.toml:4: a name has letters, digits, _ and - only: a.b"),
    (
      two.replacing("[\"core\"]", with: "[\"best\"]"),
      "p.toml:3: tiers: is none of core, aux, legacy, r_and_d: best"
    ),
    (two.replacing("[\"core\"]", with: "[]"), "p.toml:3: tiers: is empty"),
    (
      two.replacing("[\"core\"]", with: "\"core\""), "p.toml:3: tiers: is a string, wanted an array"
    ),
    (two.replacing("tiers = [\"core\"]\n", with: ""), "p.toml:1: missing: tiers"),
    (
      two.replacing("ma_crossover", with: "ma_crosover"),
      "p.toml:5: component.a.strategy: no such strategy; did you mean ma_crossover: ma_crosover"
    ),
    (
      two.replacing("ma_crossover", with: "breakout_donchian"),
      "p.toml:5: component.a.strategy: breakout_donchian is of the tier legacy, allowed are core"
    ),
    (two.replacing("0.6", with: "0.5"), "p.toml:4: component: the weights sum to 0.9, not to 1"),
    (two.replacing("0.6", with: "0.600000002"), "p.toml:4: component: the weights sum to 1.0000"),
    (two.replacing("0.6", with: "-0.6"), "p.toml:6: component.a.weight: is out of range"),
    (two.replacing("0.6", with: "\"x\""), "p.toml:6: component.a.weight: is a string, wanted a n"),
    (two.replacing("weight = 0.6\n", with: ""), "p.toml:4: missing: component.a.weight"),
    (foreign + "params = {}\n", "p.toml:8: component.a.params: goes without a command"),
    (foreign + "strategy = \"x\"\n", "p.toml:8: component.a.strategy: goes without a command"),
    (foreign + "timeout = 3\n", "p.toml:8: no key here; there are command, tier"),
    (
      foreign.replacing("\"python3\", \"mine.py\"", with: ""),
      "p.toml:5: component.a.command: is empty"
    ),
    (foreign.replacing("\"python3\"", with: "\"\""), "p.toml:5: component.a.command: the program"),
    (foreign.replacing("\"mine.py\"", with: "3"), "p.toml:5: component.a.command: is a number"),
    (foreign.replacing("tier = \"core\"\n", with: ""), "p.toml:4: missing: component.a.tier"),
    (
      foreign.replacing("tier = \"core\"", with: "tier = \"r_and_d\""),
      "p.toml:6: component.a.tier: allowed are core: r_and_d"
    ),
    (foreign + "domain = \"event\"\n", "p.toml:8: component.a.domain: is none of state, filter"),
    (foreign + "warmup = 1.5\n", "p.toml:8: component.a.warmup: is no whole number: 1.5"),
    (foreign + "domain = \"filter\"\n", "p.toml:4: component: only filters: nothing has a vote"),
    (rsi + "warmup = 5\n", "p.toml:7: component.a.warmup: goes with a command only"),
    (rsi + "params = 3\n", "p.toml:7: component.a.params: is a number, wanted a table: 3"),
    (
      rsi + "[component.a.params]\nlowr = 3\n",
      "p.toml:8: no key here; did you mean lower: component.a.params.lowr"
    ),
    (
      rsi + "params = { lower = 101 }\n",
      "p.toml:7: component.a.params.lower: outside [0, 100]: 101"
    ),
    (
      rsi + "params = { lower = \"1\" }\n",
      "p.toml:7: component.a.params.lower: is a string, wanted a number: 1"
    ),
    (
      rsi + "params = { rsi_window = 2.5 }\n",
      "p.toml:7: component.a.params.rsi_window: not a whole number: 2.5"
    ),
    (rsi + "params = { lower = nan }\n", "p.toml:7: component.a.params.lower: not a number: nan"),
    (rsi + "params = { use_wilder = 1 }\n", "p.toml:7: component.a.params.use_wilder: is a number"),
    (
      rsi + "params = { lower = 80 }\n", "p.toml:7: rsi_reversion: lower must be below upper"
    ),
    (rsi + "symbols = [\"X\", \"X\"]\n", "p.toml:7: component.a.symbols: named twice: X"),
    (rsi + "symbols = [1]\n", "p.toml:7: component.a.symbols: is a number, wanted a string: 1"),
    (
      "aggregation = \"voting\"\n" + two,
      "p.toml:7: component.a.weight: has no effect"
    ),
    (
      "aggregation = \"voting\"\nsignal_threshold = 0.1\n" + two,
      "p.toml:2: signal_threshold: has no effect: voting"
    ),
    ("aggregation = \"mean\"\n" + two, "p.toml:1: aggregation: is none of exposure, weighted"),
    ("require_all_valid = 1\n" + two, "p.toml:1: require_all_valid: is a number, wanted a boolean"),
    (two + "[weights]\nmethod = \"equal\"\n", "p.toml:6: component.a.weight: has no effect"),
    (two + "[regime]\n", "p.toml:10: regime.mode: missing: neither a mode nor a policy"),
    (
      two + "[regime]\nmode = \"filter\"\nrisk_off_scale = 0.5\n",
      "p.toml:12: regime.risk_off_scale: has no effect: filter is flat in risk-off"
    ),
    (
      two + "[regime]\nmode = \"scale\"\nrisk_on = [\"calm\"]\n",
      "p.toml:12: regime.risk_on: no such regime"
    ),
    (
      two + "[regime]\nmode = \"scale\"\nlow_percentile = 0.9\n",
      "p.toml:12: regime.low_percentile: is not below high_percentile: 0.9"
    ),
    (two + "[policy.x]\n", "p.toml:10: missing: policy.x.components"),
    (
      two + "[symbols]\nmethod = \"fixed\"\nnames = [\"A\", \"B\"]\nweights = [0.5, 0.3, 0.2]\n",
      "p.toml:13: symbols.weights: wanted 2 weights, one for each name: 3"
    ),
    (
      two + "[symbols]\nmethod = \"fixed\"\nnames = [\"A\", \"B\"]\nweights = [0.5, 0.4]\n",
      "p.toml:13: symbols.weights: the weights sum to 0.9, not to 1"
    ),
    (
      two + "[symbols]\nmethod = \"equal\"\nnames = [\"A\", \"B\"]\nmax_weight = 0.4\n",
      "p.toml:13: symbols.max_weight: 2 weights of at most 0.4 cannot sum to 1"
    ),
    (
      two + "[symbols]\nmethod = \"equal\"\nnames = [\"A\", \"B\"]\nmin_weight = 0.6\n",
      "p.toml:13: symbols.min_weight: 2 weights of at least 0.6 cannot sum to 1"
    ),
    (two + "[symbols]\nmethod = \"best\"\n", "p.toml:11: symbols.method: is none of equal, fixed"),
    (
      two + "[symbols]\nmethod = \"equal\"\nlookback_bars = 1.5\n",
      "p.toml:12: symbols.lookback_bars: is no whole number: 1.5"
    ),
    (two + "[symbols]\nmethod = \"equal\"\ntail = 0.1\n", "p.toml:12: symbols.tail: has no effect"),
  ]

  @Test(arguments: bad) func aBadFileIsRefusedWithItsLine(
    _ text: String, _ complaint: String
  ) throws {
    let failure = #expect(throws: Failure.self) { try portfolio(text) }
    #expect(failure?.status == .badConfiguration)
    #expect(failure?.description.hasPrefix(complaint) ?? false, "\(failure?.description ?? "")")
  }

  /// A list of components that is shorter than its weights, the predecessor's crash.
  @Test func aListOfComponentsShorterThanItsWeightsIsRefused() throws {
    let bare = two.replacing("weight = 0.6\n", with: "").replacing("weight = 0.4\n", with: "")
    let open = bare + "[regime]\n[policy.fallback]\n"
    let tries = [
      ("components = [\"a\"]\nweights = [0.5, 0.5]\n", "policy.fallback.weights: wanted 1 weights"),
      (
        "components = [\"a\", \"c\"]\nweights = [0.5, 0.5]\n", "policy.fallback.components: no comp"
      ),
      ("components = [\"a\"]\nweights = [1]\n", "component.b: no policy names it"),
      ("components = [\"a\", \"b\"]\nweights = [0.5, 0.6]\n", "policy.fallback.weights: the weigh"),
      ("components = [\"a\", \"b\"]\nweights = [0.5, 0.5]\nregimes = [\"uptrend\"]\n", "no key"),
    ]
    for (text, complaint) in tries {
      let failure = #expect(throws: Failure.self) { try portfolio(open + text) }
      #expect(failure?.description.contains(complaint) ?? false, "\(failure?.description ?? "")")
    }
    let failure = #expect(throws: Failure.self) {
      try portfolio(
        bare + "[regime]\n[policy.x]\nregimes=[\"uptrend\"]\ncomponents=[\"a\"]\nweights=[1]\n")
    }
    #expect(failure?.description.contains("missing: the policy fallback") ?? false)
  }

  @Test func theTiersOfTheStrategies() throws {
    let known: [String: Tier] = [
      "buy_and_hold": .core, "ma_crossover": .core, "rsi_reversion": .core,
      "bollinger_bands": .core, "breakout": .aux, "macd": .aux, "momentum": .aux,
      "trend_following": .aux, "mean_reversion": .aux, "vol_regime_filter": .aux,
      "mean_reversion_channel": .aux, "breakout_donchian": .legacy, "vol_breakout": .legacy,
    ]
    for entry in registry {
      guard let tier = known[entry.name] else { continue }
      #expect(entry.tier(try ParameterValues([], for: entry)) == tier, "\(entry.name)")
    }
  }
}

/// The files that come with the project.
@Suite struct PortfolioShippedFileTests {
  static let folder = Places.root.appendingPathComponent("config/portfolios")
  static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".toml") }.sorted()

  @Test func theyAreThere() { #expect(Self.names.count == 16) }

  @Test(arguments: names) func theyAreReadAndTrade(_ name: String) throws {
    let bytes = Array(try Data(contentsOf: Self.folder.appendingPathComponent(name)))
    let portfolio = try Portfolio(ConfigFile(name: name, bytes: bytes))
    #expect(portfolio.id + ".toml" == name)
    var random = SplitMix(seed: 51)
    var price = ["BTCUSD": 100.0, "ETHUSD": 50.0]
    let bars = (0..<400).flatMap { day in
      ["BTCUSD", "ETHUSD"].map { symbol -> String in
        let open = price[symbol] ?? 1
        let close = open * Double.random(in: 0.96...1.042, using: &random)
        price[symbol] = close
        return bar(
          day, open, max(open, close) * 1.01, min(open, close) * 0.99, close, symbol: symbol)
      }
    }
    let result = run(PortfolioEngine(portfolio, warmup: 0), as: "pt-signal", on: loaded(bars))
    #expect(result.failure == nil)
    #expect(result.records("signal").count > 5)
  }
}
