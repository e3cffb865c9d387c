/// The exponentially weighted standard deviation, corrected for bias: pandas'
/// `ewm(span=n, adjust=True).std()`.
///
/// Weights (1 - alpha)^k with alpha = 2 / (n + 1), mean and variance by them, and the variance
/// times S^2 / (S^2 - sum of squared weights), S the sum of the weights. O(1) a value (West 1979).
struct WeightedDeviation: Sendable {
  private let keep: Double
  private let need: Int
  private var count = 0
  private var mean = 0.0
  private var variance = 0.0
  private var weights = 0.0
  private var squares = 0.0

  /// - Parameters:
  ///   - span: n.
  ///   - need: how many values there must be, at least 2.
  init(span: Int, need: Int) {
    keep = 1 - 2 / (Double(span) + 1)
    self.need = max(need, 2)
  }

  /// Takes a value; nil until there are enough.
  mutating func next(_ x: Double) -> Double? {
    count += 1
    let old = weights * keep
    weights = old + 1
    squares = squares * keep * keep + 1
    let before = mean
    mean += (x - mean) / weights
    let shift = before - mean
    variance = (old * (variance + shift * shift) + (x - mean) * (x - mean)) / weights
    guard count >= need else { return nil }
    return (variance * weights * weights / (weights * weights - squares)).squareRoot()
  }
}
