/// The order over the equity. What is larger is taken for a slip of the finger: blocked, not cut.
struct OrderFraction: Limit {
  let name = "max_order_fraction"
  let bound: Double
  let blocks = true

  func value(_ notional: Double, _ situation: Situation) -> Double? {
    notional / situation.equity
  }
}
