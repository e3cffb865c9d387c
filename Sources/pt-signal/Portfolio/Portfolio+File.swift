import PTConfig
import PTWire

extension Portfolio {
  /// Reads a portfolio's file: strictly, so that nothing in it is without effect.
  init(_ config: ConfigFile) throws(Failure) {
    let file = try PortfolioFile(config)
    try file.refuseOthers(
      "",
      [
        "id", "description", "tiers", "aggregation", "signal_threshold", "require_all_valid",
        "component", "weights", "symbols", "regime", "policy",
      ])
    id = try file.text("", "id")
    guard id.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0 != "\"" && $0 != "\\" }) else {
      throw file.refused("", "id", "is no name", id)
    }
    description = try file.text("", "description")
    var tiers: [Tier] = []
    for text in try file.texts("", "tiers") {
      tiers.append(try file.word("", "tiers", of: text))
    }
    self.tiers = tiers
    combination = try Combination(file)
    guard try file.hasTable("component") else {
      throw Failure(.badConfiguration, at: "\(file.name):1", "missing", value: "component")
    }
    var components: [Component] = []
    for name in try file.tables("component") {
      components.append(try Component(name, tiers, file))
    }
    guard components.contains(where: { !$0.isFilter }) else {
      throw file.refused("", "component", "only filters: nothing has a vote")
    }
    self.components = components
    regime = try file.hasTable("regime") ? RegimeUse(file) : nil
    policies =
      try file.hasTable("policy") ? Self.policies(components, combination.aggregation, file) : []
    weights = try Weighting(components, combination.aggregation, file)
    symbols = try file.hasTable("symbols") ? SymbolWeighting(file) : nil
    if policies.isEmpty, regime?.mode == .detect {
      throw file.refused("regime", "mode", "missing: neither a mode nor a policy uses the regime")
    }
    if !policies.isEmpty, regime == nil {
      throw file.refused("", "policy", "a policy needs the table regime")
    }
  }

  /// The policies in the order of their lines; one of them, `fallback`, for all other regimes.
  private static func policies(
    _ components: [Component], _ aggregation: Combination.Aggregation, _ file: PortfolioFile
  ) throws(Failure) -> [Policy] {
    var policies: [Policy] = []
    for name in try file.tables("policy") {
      policies.append(try Policy(name, components, aggregation, file))
    }
    guard policies.contains(where: { $0.patterns.isEmpty }) else {
      throw file.refused("", "policy", "missing: the policy fallback")
    }
    for (i, component) in components.enumerated()
    where !component.isFilter && !policies.contains(where: { $0.active[i] }) {
      throw file.refused("component", component.name, "no policy names it")
    }
    return policies
  }
}
