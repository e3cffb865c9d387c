import PTConfig
import PTWire

/// A scenario, read from its file and checked: what it is for, what it expects, and its prices.
struct Scenario: Equatable, Sendable {
  /// What makes the prices, with its parameters.
  enum Prices: Equatable, Sendable {
    case crash(Crash)
    case sideways(Sideways)
    case trend(Trend)
    case garch(RegimeGARCH)
    case shock(ShockTable)
  }

  /// The name, which is that of the file.
  let name: String
  /// One line for people.
  let summary: String
  /// What it is for.
  let category: Category
  /// How hard it is, 0 to 1.
  let severity: Double
  /// How strongly prices move.
  let volatility: Volatility
  /// Where prices go.
  let direction: Direction
  /// How many bars it has; nil where real bars are multiplied.
  let bars: Int?
  /// Volume of a bar whose price does not move; 0 where real bars are multiplied.
  let baseVolume: Double
  /// What makes the prices.
  let prices: Prices
  /// What a strategy should achieve; nil where the prices keep no bound.
  let expectations: Expectations?
  /// What strategies it is for.
  let strategies: ScenarioStrategies

  /// A built-in scenario, or one's own where the text ends in `.toml`.
  ///
  /// - Throws: `Failure` with status 64 if there is no such scenario, 66 if there is no such file,
  ///   78 if the file is bad.
  init(named nameOrPath: String) throws(Failure) {
    if nameOrPath.hasSuffix(".toml") {
      try self.init(ConfigFile(readingFrom: nameOrPath))
      return
    }
    guard let file = BuiltInScenarios.file(nameOrPath) else {
      let names = BuiltInScenarios.names
      let hint =
        nearest(to: nameOrPath, among: names).map { "did you mean \($0)" }
        ?? "there are \(names.joined(separator: ", "))"
      throw Failure(.usage, "no such scenario; \(hint)", value: nameOrPath)
    }
    try self.init(file)
  }

  /// The built-in scenarios, each with a line for people.
  static func known() throws(Failure) -> [(name: String, summary: String)] {
    var known: [(name: String, summary: String)] = []
    for name in BuiltInScenarios.names {
      known.append((name, try Scenario(named: name).summary))
    }
    return known
  }

  /// A scenario from a file's bytes.
  ///
  /// - Throws: `Failure` with status 78 and the line of what is wrong.
  init(_ source: ConfigFile) throws(Failure) {
    let file = try ScenarioFile(source)
    let generator = try file.word("", "generator", Generator.self)
    try file.refuseUnknown(generator)
    name = try file.text("", "name")
    summary = try file.text("", "description")
    category = try file.word("", "category", Category.self)
    severity = try file.number("", "severity", .atLeast(0, atMost: 1))
    volatility = try file.word("conditions", "volatility", Volatility.self)
    direction = try file.word("conditions", "trend", Direction.self)
    prices = try Prices(generator, file)
    if generator == .shock {
      bars = nil
      baseVolume = 0
    } else {
      bars = try file.count("conditions", "bars")
      baseVolume = try file.number(generator.rawValue, "base_volume", .atLeast(0, atMost: 1e9))
    }
    strategies = try ScenarioStrategies(file)
    expectations = prices.worstDrawdownPercent == nil ? nil : try Expectations(file)
    try checkRules(file)
  }

  /// The rules between keys.
  private func checkRules(_ file: ScenarioFile) throws(Failure) {
    let fileName = file.name.split(separator: "/").last.map(String.init) ?? ""
    guard fileName == "\(name).toml" else {
      throw file.refused("", "name", "is not the name of the file", name)
    }
    var isShock = false
    if case .shock = prices { isShock = true }
    guard (category == .historical) == isShock else {
      throw file.refused(
        "", "category", "historical is for the generator shock, and only for it",
        category.rawValue)
    }
    if category == .regime, strategies.winners.isEmpty, strategies.losers.isEmpty {
      throw file.refused("", "category", "a regime names winners or losers", category.rawValue)
    }
    try expectations?.check(category, prices.worstDrawdownPercent ?? -100, file)
  }
}

extension Scenario.Prices {
  /// Reads the section of a generator.
  fileprivate init(_ generator: Generator, _ file: ScenarioFile) throws(Failure) {
    self =
      switch generator {
      case .crash: .crash(try Crash(file))
      case .sideways: .sideways(try Sideways(file))
      case .trend: .trend(try Trend(file))
      case .garch: .garch(try RegimeGARCH(file))
      case .shock: .shock(try ShockTable(file))
      }
  }

  /// The largest drawdown of closes that any seed can give, in percent; nil if there is no bound.
  var worstDrawdownPercent: Double? {
    switch self {
    case .crash(let crash): crash.worstDrawdownPercent
    case .sideways(let sideways): sideways.worstDrawdownPercent
    case .trend(let trend): trend.worstDrawdownPercent
    case .garch, .shock: nil
    }
  }
}
