/// Exponential moving average: e += 2 / (n + 1) (x - e), seeded with the mean of the first n values
/// (TA-Lib's convention).
struct EMA: Sendable {
  private let window: Int
  private let alpha: Double
  private var count = 0
  private var value = 0.0

  init(_ window: Int) {
    self.window = window
    alpha = 2 / (Double(window) + 1)
  }

  /// Takes a value; nil until n of them have come.
  mutating func next(_ x: Double) -> Double? {
    count += 1
    if count <= window {
      value += x
      if count < window { return nil }
      value /= Double(window)
      return value
    }
    value += alpha * (x - value)
    return value
  }
}
