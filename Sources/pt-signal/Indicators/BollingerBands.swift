/// Bollinger bands (Bollinger on Bollinger Bands, 2001): the simple average of n values, and k
/// standard deviations above and below it; in the unit of the values.
///
/// By the deviation of the population (Bollinger, TA-Lib) unless the sample's is asked for.
struct BollingerBands: Sendable {
  /// The bands, and where the value stands between them.
  struct Value: Equatable, Sendable {
    let upper: Double
    let middle: Double
    let lower: Double
    /// %b: 0 at the lower band, 1 at the upper; nil where the bands are one.
    let percentB: Double?
    /// (upper - lower) / middle, a share; nil where the average is 0.
    let bandwidth: Double?
  }

  private var moments: RollingMoments
  private let factor: Double
  private let kind: Deviation
  /// The last value.
  private(set) var value: Value?

  /// - Parameters:
  ///   - window: how many values.
  ///   - factor: how many deviations.
  ///   - kind: of the population or of the sample.
  init(_ window: Int = 20, _ factor: Double = 2, _ kind: Deviation = .population) {
    moments = RollingMoments(window)
    self.factor = factor
    self.kind = kind
  }

  /// Values before the first one.
  var lookback: Int { moments.lookback }

  /// Takes a value; nil until the window is full.
  mutating func next(_ x: Double) -> Value? {
    moments.push(x)
    guard let middle = moments.mean, let deviation = moments.deviation(kind) else { return nil }
    let upper = middle + factor * deviation
    let lower = middle - factor * deviation
    value = Value(
      upper: upper, middle: middle, lower: lower,
      percentB: upper > lower ? (x - lower) / (upper - lower) : nil,
      bandwidth: middle == 0 ? nil : (upper - lower) / middle)
    return value
  }
}
