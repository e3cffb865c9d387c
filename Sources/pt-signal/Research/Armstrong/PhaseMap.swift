/// Which exposure a phase of the cycle asks for.
enum PhaseMap: String, CaseIterable, Sendable {
  /// Long in expansion and after a crisis.
  case normal = "default"
  /// As the default, and short before and in a crisis.
  case aggressive
  /// Long in expansion alone.
  case conservative

  /// The exposure in a phase: -1, 0 or 1.
  func exposure(_ phase: ArmstrongCycle.Phase) -> Double {
    switch (self, phase) {
    case (_, .expansion): 1
    case (.conservative, _): 0
    case (_, .postCrisis): 1
    case (.aggressive, .preCrisis), (.aggressive, .crisis): -1
    default: 0
    }
  }
}
