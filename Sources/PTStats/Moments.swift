/// Mean, deviation and shape of a sample, in two passes.
public struct Moments: Equatable, Sendable {
  /// The arithmetic mean.
  public let mean: Double
  /// The sample standard deviation (n - 1).
  public let deviation: Double
  /// Skewness, m3 / m2^1.5 (biased); 0 where nothing varies.
  public let skewness: Double
  /// Excess kurtosis, m4 / m2^2 - 3 (biased); 0 where nothing varies.
  public let excessKurtosis: Double

  /// The moments of at least two values; nil for fewer.
  public init?(_ values: [Double]) {
    guard values.count >= 2 else { return nil }
    let n = Double(values.count)
    var sum = 0.0
    for value in values { sum += value }
    let mean = sum / n
    var (second, third, fourth) = (0.0, 0.0, 0.0)
    for value in values {
      let d = value - mean
      second += d * d
      third += d * d * d
      fourth += d * d * d * d
    }
    self.mean = mean
    deviation = (second / (n - 1)).squareRoot()
    let variance = second / n
    let varies = variance > 0
    skewness = varies ? third / n / (variance * variance.squareRoot()) : 0
    excessKurtosis = varies ? fourth / n / (variance * variance) - 3 : 0
  }
}
