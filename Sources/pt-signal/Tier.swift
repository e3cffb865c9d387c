/// How far a strategy is trusted. A portfolio names the tiers it allows; all others are refused.
enum Tier: String, CaseIterable, Sendable {
  /// Robust over markets and regimes.
  case core
  /// Useful beside those of the core.
  case aux
  /// Replaced by something better, and kept to compare with.
  case legacy
  /// Research and development: an idea under test.
  case rAndD = "r_and_d"
}

extension StrategyEntry {
  /// The tier that the rule itself names.
  func tier(_ values: ParameterValues) -> Tier { type(of: make(values)).tier }
}
