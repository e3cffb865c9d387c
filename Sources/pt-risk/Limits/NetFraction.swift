/// All positions and what is on order, shorts against longs, on the side of the order, over the
/// equity.
struct NetFraction: RoomLimit {
  let name = "max_net_fraction"
  let bound: Double

  func value(_ notional: Double, _ situation: Situation) -> Double? {
    max(0, situation.sign * situation.net(notional)) / situation.equity
  }

  func room(_ situation: Situation) -> Double {
    bound * situation.equity - situation.sign * situation.net(0)
  }
}
