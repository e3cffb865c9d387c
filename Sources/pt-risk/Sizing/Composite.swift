extension Sizing {
  /// The smallest of `fraction` and of the sizers that are switched on; one that cannot tell its
  /// share makes the whole unknown.
  func composite(_ wish: Wish) -> Share {
    var smallest = Share(share: settings.fraction, note: nil)
    let members: [(isOn: Bool, sizer: (Wish) -> Share)] = [
      (settings.withStopDistance, stopDistance),
      (settings.withVolatilityTarget, volatilityTarget),
      (settings.withKelly, kelly),
    ]
    for member in members where member.isOn {
      let share = member.sizer(wish)
      guard let value = share.share else { return share }
      if value < smallest.share ?? 0 { smallest = share }
    }
    return smallest
  }
}
