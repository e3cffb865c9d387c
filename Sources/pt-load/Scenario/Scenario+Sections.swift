import PTConfig
import PTWire

extension ScenarioFile {
  /// Refuses what the generator has no use for: a key that nothing reads would promise something.
  func refuseUnknown(_ generator: Generator) throws(Failure) {
    var top = ["name", "description", "generator", "category", "severity", "conditions"]
    var conditions = ["volatility", "trend"]
    top.append(generator.rawValue)
    switch generator {
    case .crash: conditions += ["bars", "recovery_ratio"]
    case .sideways: conditions += ["bars", "range_percent"]
    case .trend: conditions += ["bars", "strength"]
    case .garch:
      conditions.append("bars")
      top.append("transition")
    case .shock: top.append("shock_percent")
    }
    if generator != .garch, generator != .shock { top.append("expectations") }
    try refuseOthers("", top + ["strategies"])
    try refuseOthers("conditions", conditions)
    try refuseOthers(generator.rawValue, generator.keys)
    try refuseOthers("expectations", Expectations.keys)
    try refuseOthers("strategies", ScenarioStrategies.keys)
  }
}

extension Expectations {
  /// Reads the section.
  init(_ file: ScenarioFile) throws(Failure) {
    baselineDrawdownPercent = try file.number(
      "expectations", "baseline_drawdown_percent", .atLeast(-100, atMost: 0))
    minSharpe = try file.number("expectations", "min_sharpe", .atLeast(-100, atMost: 100))
    allowNegative = try file.flag("expectations", "allow_negative")
    drawdownLimitPercent = try file.number(
      "expectations", "drawdown_limit_percent", .atLeast(-100, atMost: 0))
  }

  /// The rules about drawdowns: the limit is no nearer than what is to be expected, far enough for
  /// a stress, and no seed can fall below what is to be expected.
  func check(_ category: Category, _ worst: Double, _ file: ScenarioFile) throws(Failure) {
    let (baseline, limit) = ("baseline_drawdown_percent", "drawdown_limit_percent")
    guard baselineDrawdownPercent >= drawdownLimitPercent else {
      throw file.refused(
        "expectations", baseline, "is below \(limit)", shortest(baselineDrawdownPercent))
    }
    guard category != .stress || drawdownLimitPercent <= -20 else {
      throw file.refused(
        "expectations", limit, "is above -20, too near for a stress",
        shortest(drawdownLimitPercent))
    }
    guard worst >= baselineDrawdownPercent else {
      throw file.refused(
        "expectations", baseline, "prices can fall by \(shortest(worst)) %",
        shortest(baselineDrawdownPercent))
    }
  }
}

extension ScenarioStrategies {
  /// Reads the section, each list of which may be absent.
  init(_ file: ScenarioFile) throws(Failure) {
    func list(_ key: String) throws(Failure) -> [String] {
      file.has("strategies", key) ? try file.words("strategies", key) : []
    }
    primary = try list("primary")
    secondary = try list("secondary")
    notApplicable = try list("not_applicable")
    winners = try list("winners")
    losers = try list("losers")
    try refuse(primary, "secondary", secondary, file)
    try refuse(primary + secondary, "not_applicable", notApplicable, file)
    try refuse(winners, "losers", losers, file)
  }

  /// Refuses a strategy in a list that contradicts one before.
  private func refuse(
    _ names: [String], _ key: String, _ others: [String], _ file: ScenarioFile
  ) throws(Failure) {
    guard let both = others.first(where: { names.contains($0) }) else { return }
    throw file.refused("strategies", key, "contradicts another list", both)
  }
}
