import PTWire

/// Commodity channel index (Lambert, Commodities Magazine, October 1980): the distance of the
/// typical price (high + low + close) / 3 from its mean over n bars, in units of 0.015 mean
/// absolute deviations. Nil where the typical price does not move (TA-Lib says 0).
///
/// O(n) a bar: the mean absolute deviation moves with the mean.
struct CCI: Sendable {
  private var moments: RollingMoments
  private var ring: [Double]
  private var place = 0
  /// The last value.
  private(set) var value: Double?

  init(_ window: Int = 14) {
    moments = RollingMoments(window)
    ring = Array(repeating: 0, count: window)
  }

  /// Bars before the first value.
  var lookback: Int { moments.lookback }

  /// Takes a bar; nil until there are n.
  mutating func next(_ bar: Bar) -> Double? {
    let typical = (bar.high + bar.low + bar.close) / 3
    moments.push(typical)
    ring[place] = typical
    place = place + 1 == ring.count ? 0 : place + 1
    value = nil
    guard let mean = moments.mean, !moments.isConstant else { return nil }
    var sum = 0.0
    for price in ring { sum += (price - mean).magnitude }
    value = (typical - mean) / (0.015 * (sum / Double(ring.count)))
    return value
  }
}
