import PTWire

extension Sizing {
  /// What varies by `target_volatility` a day: target over the symbol's own. A market that stands
  /// still asks for no less than `fraction`.
  func volatilityTarget(_ wish: Wish) -> Share {
    guard let volatility = wish.dailyVolatility else {
      return Share(share: nil, note: "volatility_target: the volatility is not known yet")
    }
    guard volatility > 0 else { return Share(share: settings.fraction, note: nil) }
    let share = settings.targetVolatility / volatility
    return Share(share: share, note: "volatility_target \(rounded(share))")
  }

  /// A share with four digits, for people.
  func rounded(_ share: Double) -> String {
    share < 1e6 ? shortest((share * 10_000).rounded() / 10_000) : shortest(share)
  }
}
