/// The symbol's position over the larger of gross exposure and equity: without leverage cash is
/// spread risk too, with leverage it is not.
struct Concentration: RoomLimit {
  let name = "max_concentration"
  let bound: Double

  func value(_ notional: Double, _ situation: Situation) -> Double? {
    let after = situation.held + notional
    return after / max(situation.equity, after + situation.elsewhere)
  }

  /// s / E <= c, or s / (s + o) <= c where s + o is above E.
  func room(_ situation: Situation) -> Double {
    let levered = bound < 1 ? bound * situation.elsewhere / (1 - bound) : .infinity
    return max(bound * situation.equity, levered) - situation.held
  }
}
