/// Momentum: x - x[n ago], in the unit of the values, as in TA-Lib.
struct Momentum: Sendable {
  private var past: Delay
  /// The last value.
  private(set) var value: Double?

  init(_ window: Int) { past = Delay(window) }

  /// Values before the first one.
  var lookback: Int { past.lookback }

  /// Takes a value; nil until there is one n ago.
  mutating func next(_ x: Double) -> Double? {
    value = past.next(x).map { x - $0 }
    return value
  }
}
