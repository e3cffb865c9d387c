/// What the El Karoui model's regimes are worth: a table of factors and of positions.
enum ElKarouiStance: String, CaseIterable, Sendable {
  case normal = "default"
  case conservative, aggressive

  /// The factor on the exposure in a regime.
  func multiplier(_ regime: ElKarouiModel.Regime) -> Double {
    switch (self, regime) {
    case (_, .low): 1
    case (.normal, .medium): 0.75
    case (.normal, .high): 0.5
    case (.conservative, .medium): 0.6
    case (.conservative, .high): 0.3
    case (.aggressive, .medium): 0.85
    case (.aggressive, .high): 0.65
    }
  }

  /// The position in a regime, before any scaling.
  func position(_ regime: ElKarouiModel.Regime) -> Double {
    switch (self, regime) {
    case (.aggressive, _), (_, .low): 1
    case (.normal, .medium): 1
    default: 0
    }
  }

  /// clamp(target / volatility, 0.2, 2) times the factor of the regime.
  func scaling(_ regime: ElKarouiModel.Regime, target: Double, volatility: Double) -> Double {
    multiplier(regime) * min(max(target / volatility, 0.2), 2)
  }
}
