/// How many orders the last seconds of the stream have had, this one included.
struct OrderRate: Limit {
  let name = "max_orders"
  let bound: Double
  let windowS: Double

  func value(_ notional: Double, _ situation: Situation) -> Double? {
    let start = Double(situation.ts) - windowS * 1000
    return Double(situation.orderTimes.count { Double($0) > start } + 1)
  }
}
