/// The order, in money, which must not be less; its ratio is the bound over the order.
struct MinimumNotional: Limit {
  let name = "min_order_notional"
  let bound: Double

  func value(_ notional: Double, _ situation: Situation) -> Double? { notional }

  func exceeds(_ value: Double) -> Bool { !(bound / value <= 1 + 1e-12) }

  func ratio(_ value: Double) -> Double? { value > 0 ? bound / value : nil }
}
