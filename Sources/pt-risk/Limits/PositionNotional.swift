/// The symbol's position behind the order, in money.
struct PositionNotional: RoomLimit {
  let name = "max_position_notional"
  let bound: Double

  func value(_ notional: Double, _ situation: Situation) -> Double? { situation.held + notional }

  func room(_ situation: Situation) -> Double { bound - situation.held }
}
