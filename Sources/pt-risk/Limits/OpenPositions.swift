/// How many symbols are held or on order behind the order.
struct OpenPositions: Limit {
  let name = "max_open_positions"
  let bound: Double

  func value(_ notional: Double, _ situation: Situation) -> Double? {
    Double(situation.otherPositions + 1)
  }
}
