import PTConfig
import PTWire

/// Which strategies a stage admits: those under test only in research, unless the settings say so.
struct Admission {
  let stage: Settings.Stage

  /// Refuses a strategy that the stage does not admit.
  ///
  /// - Throws: bad configuration, with the name of the strategy.
  func check(_ name: String, _ tier: Tier) throws(Failure) {
    guard tier == .rAndD, stage.name != .research, !stage.allowRAndD else { return }
    throw Failure(
      .badConfiguration, at: "stage.name",
      "\(stage.name.rawValue) takes no strategy of the tier r_and_d unless stage.allow_r_and_d",
      value: name)
  }

  /// Refuses a portfolio with such a strategy.
  func check(_ portfolio: Portfolio) throws(Failure) {
    for component in portfolio.components { try check(component.name, component.tier) }
  }

  /// Refuses a preset that is for research only.
  func check(_ preset: Preset) throws(Failure) {
    try check(preset.entry.name, preset.entry.tier(preset.values))
    guard stage.name != .research, !preset.allowsLive else { return }
    throw Failure(
      .badConfiguration, at: "stage.name",
      "\(stage.name.rawValue) takes no preset without allow_live", value: preset.name)
  }
}
