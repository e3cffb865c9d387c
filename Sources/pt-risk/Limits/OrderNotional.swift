/// The order, in money.
struct OrderNotional: RoomLimit {
  let name = "max_order_notional"
  let bound: Double

  func value(_ notional: Double, _ situation: Situation) -> Double? { notional }

  func room(_ situation: Situation) -> Double { bound }
}
