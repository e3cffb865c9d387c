/// Standard deviation of the last n values, in their unit; O(1) a value and without drift, see
/// `RollingMoments`. Of the population (TA-Lib) unless the sample's is asked for (pandas), which
/// does not exist for n = 1. Equal values: exactly 0.
struct StandardDeviation: Sendable {
  private var moments: RollingMoments
  private let kind: Deviation

  init(_ window: Int, _ kind: Deviation = .population) {
    moments = RollingMoments(window)
    self.kind = kind
  }

  /// Values before the first one.
  var lookback: Int { moments.lookback }
  /// The last value.
  var value: Double? { moments.deviation(kind) }

  /// Takes a value; nil until the window is full.
  mutating func next(_ x: Double) -> Double? {
    moments.push(x)
    return value
  }
}
