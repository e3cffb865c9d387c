/// How many standard deviations a value is above the mean of the last n, itself included.
///
/// By the deviation of the sample (pandas) unless that of the population is asked for. Nil where
/// all n values are equal.
struct ZScore: Sendable {
  private var moments: RollingMoments
  private let kind: Deviation
  /// The last value.
  private(set) var value: Double?

  init(_ window: Int, _ kind: Deviation = .sample) {
    moments = RollingMoments(window)
    self.kind = kind
  }

  /// Values before the first one.
  var lookback: Int { moments.lookback }

  /// Takes a value; nil until the window is full, and while it does not move.
  mutating func next(_ x: Double) -> Double? {
    moments.push(x)
    value = nil
    if let mean = moments.mean, let deviation = moments.deviation(kind), deviation > 0 {
      value = (x - mean) / deviation
    }
    return value
  }
}
