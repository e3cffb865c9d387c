/// Exponential moving average: e += 2 / (n + 1) (x - e), in the unit of the values.
///
/// Seeded with the mean of the first n values (TA-Lib) unless another seed is named; `.first` is
/// `ewm(span=n, adjust=False)` of pandas.
struct EMA: Sendable {
  private let alpha: Double
  private var recursion: Recursion

  init(_ window: Int, seed: Seed = .mean) {
    alpha = 2 / (Double(window) + 1)
    recursion = Recursion(window, seed)
  }

  /// Values before the first average.
  var lookback: Int { recursion.seed.lookback(recursion.window) }
  /// The last average.
  var value: Double? { recursion.value }

  /// Takes a value; nil until the average is known.
  mutating func next(_ x: Double) -> Double? {
    recursion.next(x) { [alpha] in $0 + alpha * (x - $0) }
  }
}
