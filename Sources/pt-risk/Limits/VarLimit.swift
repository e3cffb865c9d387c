/// Value at risk of the book behind the order, over the equity.
struct VarLimit: ModelLimit {
  let name = "max_var_fraction"
  let bound: Double
  let model: RiskModel

  func value(_ notional: Double, _ situation: Situation) -> Double? {
    model.returns(notional, situation).flatMap(model.valueAtRisk)
  }
}
