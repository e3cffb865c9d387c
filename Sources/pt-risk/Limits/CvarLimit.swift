/// Conditional value at risk of the book behind the order, over the equity.
struct CvarLimit: ModelLimit {
  let name = "max_cvar_fraction"
  let bound: Double
  let model: RiskModel

  func value(_ notional: Double, _ situation: Situation) -> Double? {
    model.returns(notional, situation).flatMap(model.conditionalValueAtRisk)
  }
}
