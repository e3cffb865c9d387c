/// How far the last close is from the one before, over the one before.
struct PriceJump: Limit {
  let name = "max_price_jump_fraction"
  let bound: Double

  func value(_ notional: Double, _ situation: Situation) -> Double? {
    guard let market = situation.market, let before = market.closeBefore else { return nil }
    return (market.close / before - 1).magnitude
  }
}
