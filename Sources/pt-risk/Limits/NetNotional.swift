/// All positions and what is on order, in money, shorts against longs, on the side of the order:
/// what takes net exposure away is within the bound.
struct NetNotional: RoomLimit {
  let name = "max_net_notional"
  let bound: Double

  func value(_ notional: Double, _ situation: Situation) -> Double? {
    max(0, situation.sign * situation.net(notional))
  }

  /// The net exposure moves by the order towards its sign: what is left to the bound on that side.
  func room(_ situation: Situation) -> Double { bound - situation.sign * situation.net(0) }
}
