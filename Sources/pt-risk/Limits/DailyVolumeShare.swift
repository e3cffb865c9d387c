/// The liquidity gate: the symbol's position behind the order over the mean money that complete UTC
/// days traded; fewer days than asked for cannot be judged.
struct DailyVolumeShare: RoomLimit {
  let name = "max_adv_share"
  let bound: Double
  let days: Int

  private func mean(_ situation: Situation) -> Double? {
    guard let traded = situation.market?.dailyMoney, traded.count >= days else { return nil }
    let mean = traded.suffix(days).reduce(0, +) / Double(days)
    return mean > 0 ? mean : nil
  }

  func value(_ notional: Double, _ situation: Situation) -> Double? {
    mean(situation).map { (situation.held + notional) / $0 }
  }

  func room(_ situation: Situation) -> Double {
    mean(situation).map { bound * $0 - situation.held } ?? 0
  }
}
