/// The symbol's position behind the order, over the equity.
struct PositionFraction: RoomLimit {
  let name = "max_position_fraction"
  let bound: Double

  func value(_ notional: Double, _ situation: Situation) -> Double? {
    (situation.held + notional) / situation.equity
  }

  func room(_ situation: Situation) -> Double { bound * situation.equity - situation.held }
}
