import PTConfig

/// What the book behind the order loses when all prices shift together, over the equity: the worst
/// of the profile's shifts, up and down, so that shorts are stressed too.
struct StressLimit: ModelLimit {
  let name = "max_stress_fraction"
  let bound: Double
  let shifts: [Double]

  init(bound: Double, profile: Settings.Limits.StressProfile) {
    self.bound = bound
    shifts =
      switch profile {
      case .conservative: [0.03, 0.05]
      case .moderate: [0.05, 0.1]
      case .aggressive: [0.1, 0.15]
      case .crypto: [0.15, 0.25]
      case .research: [0.3, 0.5]
      }
  }

  func value(_ notional: Double, _ situation: Situation) -> Double? {
    let net = situation.net(notional).magnitude
    return (shifts.max() ?? 0) * net / situation.equity
  }
}
