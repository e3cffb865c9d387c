/// Losing trades in a row; after the cool-down the next order may show that the row has ended.
struct ConsecutiveLosses: Limit {
  let name = "max_consecutive_losses"
  let bound: Double
  let cooldownS: Double

  func value(_ notional: Double, _ situation: Situation) -> Double? {
    let outcomes = situation.account.outcomes
    let losses = Double(outcomes.lossesInARow)
    guard let last = outcomes.lastLossTs, losses >= bound else { return losses }
    return Double(situation.ts - last) >= cooldownS * 1000 ? 0 : losses
  }

  func exceeds(_ value: Double) -> Bool { !(value < bound) }
}
