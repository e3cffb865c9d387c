/// Wilder's moving average: w = (w (n - 1) + x) / n, in the unit of the values (Wilder, New
/// Concepts in Technical Trading Systems, 1978, page 23). TA-Lib and charts call it RMA or SMMA.
///
/// Seeded with the mean of the first n values (Wilder, TA-Lib) unless another seed is named;
/// `.first` is `ewm(alpha=1/n, adjust=False)` of pandas.
struct Wilder: Sendable {
  private let n: Double
  private var recursion: Recursion

  init(_ window: Int, seed: Seed = .mean) {
    n = Double(window)
    recursion = Recursion(window, seed)
  }

  /// Values before the first average.
  var lookback: Int { recursion.seed.lookback(recursion.window) }
  /// The last average.
  var value: Double? { recursion.value }

  /// Takes a value; nil until the average is known.
  mutating func next(_ x: Double) -> Double? {
    recursion.next(x) { [n] in ($0 * (n - 1) + x) / n }
  }
}
