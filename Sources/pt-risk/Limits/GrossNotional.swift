/// All positions and what is on order, in money, without signs.
struct GrossNotional: RoomLimit {
  let name = "max_gross_notional"
  let bound: Double

  func value(_ notional: Double, _ situation: Situation) -> Double? {
    situation.held + notional + situation.elsewhere
  }

  func room(_ situation: Situation) -> Double { bound - situation.elsewhere - situation.held }
}
