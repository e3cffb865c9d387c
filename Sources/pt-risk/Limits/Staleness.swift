/// How old the close of the symbol's last bar is by the time of the stream, in seconds.
struct Staleness: Limit {
  let name = "max_stale_s"
  let bound: Double

  func value(_ notional: Double, _ situation: Situation) -> Double? {
    guard let market = situation.market, market.closeBefore != nil || market.close > 0 else {
      return nil
    }
    let now = max(situation.ts, situation.account.ts)
    return Double(now - market.closeTime) / 1000
  }
}
