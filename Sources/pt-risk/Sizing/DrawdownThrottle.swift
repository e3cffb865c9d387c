extension Sizing {
  /// What a drawdown leaves of sizes: 1 up to `throttle_from_fraction`, 0 from
  /// `throttle_to_fraction` on, a line between them.
  func throttle(_ drawdown: Double) -> Double {
    guard let from = settings.throttleFromFraction, drawdown > from else { return 1 }
    let to = settings.throttleToFraction
    guard drawdown < to else { return 0 }
    return (to - drawdown) / (to - from)
  }
}
