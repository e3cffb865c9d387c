import Glibc

/// Realised volatility about zero: the root of the mean square of the last n logarithmic returns
/// (Andersen and Bollerslev, Answering the Skeptics, 1998, over bars). A share per bar.
struct SquaredReturns: Sendable {
  private var mean: SMA
  private var previous: Double?

  init(_ window: Int) { mean = SMA(window) }

  /// Closes before the first value.
  var lookback: Int { mean.lookback + 1 }

  /// Takes a close, above 0; nil until n returns have come.
  mutating func next(_ close: Double) -> Double? {
    defer { previous = close }
    guard let previous else { return nil }
    let change = log(close / previous)
    return mean.next(change * change).map { $0.squareRoot() }
  }
}
