extension Sizing {
  /// Fixed fractional: what loses `risk_fraction` of the equity when the stop is reached. The units
  /// are E r / |entry - stop|, the share of the equity r / (|entry - stop| / entry)
  /// (Vince, Portfolio Management Formulas, 1990).
  ///
  /// A stop nearer than `min_stop_fraction` counts as that far away: a gap would go through it.
  func stopDistance(_ wish: Wish) -> Share {
    guard let distance = wish.stopDistance else {
      return Share(share: nil, note: "stop_distance needs a stop")
    }
    let share = settings.riskFraction / max(distance, settings.minStopFraction)
    return Share(share: share, note: "stop_distance \(rounded(share))")
  }
}
