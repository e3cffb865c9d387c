/// All positions and what is on order, without signs, over the equity: the leverage.
struct GrossFraction: RoomLimit {
  let name = "max_gross_fraction"
  let bound: Double

  func value(_ notional: Double, _ situation: Situation) -> Double? {
    (situation.held + notional + situation.elsewhere) / situation.equity
  }

  func room(_ situation: Situation) -> Double {
    bound * situation.equity - situation.elsewhere - situation.held
  }
}
