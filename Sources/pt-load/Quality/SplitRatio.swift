import PTWire

/// Tells a split of shares from a crash: both make the price jump overnight.
enum SplitRatio {
  /// New shares for old ones that companies usually choose; those for one old share also in
  /// reverse.
  static let usual: [(new: Int, old: Int)] = [
    (2, 1), (3, 1), (4, 1), (5, 1), (7, 1), (10, 1), (20, 1), (3, 2),
  ]

  /// The split that a jump looks like, such as `7:1` or `1:10`; nil for any other jump.
  ///
  /// It is one if the open is a usual ratio away from the last close, and the volume has moved the
  /// other way or is unknown: the same money buys more of the cheaper shares.
  ///
  /// - Parameters:
  ///   - bar: the bar after the jump.
  ///   - lastClose: the close before it.
  ///   - lastVolume: the volume before it; 0 if unknown.
  ///   - tolerance: how far the jump may be from the ratio, as a share of it.
  static func of(
    _ bar: Bar, lastClose: Double, lastVolume: Double, tolerance: Double
  ) -> String? {
    let isKnown = bar.volume > 0 && lastVolume > 0
    for (new, old) in usual {
      let ratio = Double(new) / Double(old)
      if isNear(lastClose / bar.open, ratio, tolerance), !isKnown || bar.volume > lastVolume {
        return "\(new):\(old)"
      }
      if old == 1, isNear(bar.open / lastClose, ratio, tolerance),
        !isKnown || bar.volume < lastVolume
      {
        return "\(old):\(new)"
      }
    }
    return nil
  }

  private static func isNear(_ factor: Double, _ ratio: Double, _ tolerance: Double) -> Bool {
    (factor / ratio - 1).magnitude <= tolerance
  }
}
