import PTStats

/// What the book behind the order loses in the worst of the falls of the past, over the equity; a
/// book that gains in all of them loses nothing.
struct FallLimit: ModelLimit {
  let name = "max_fall_fraction"
  let bound: Double

  func value(_ notional: Double, _ situation: Situation) -> Double? {
    guard let asset = situation.assets[situation.symbol] else { return nil }
    var worst = 0.0
    for fall in HistoricalFall.all {
      var loss = -situation.sign * (situation.held + notional) * fall.change(of: asset)
      for other in situation.others {
        guard let asset = situation.assets[other.symbol] else { return nil }
        loss -= other.money * fall.change(of: asset)
      }
      worst = max(worst, loss)
    }
    return worst / situation.equity
  }
}
