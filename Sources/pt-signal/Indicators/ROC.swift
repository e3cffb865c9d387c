/// Rate of change: 100 (x / x[n ago] - 1), per cent, as in TA-Lib. Nil where the value n ago is 0.
struct ROC: Sendable {
  private var past: Delay
  /// The last value.
  private(set) var value: Double?

  init(_ window: Int) { past = Delay(window) }

  /// Values before the first one.
  var lookback: Int { past.lookback }

  /// Takes a value; nil until there is one n ago.
  mutating func next(_ x: Double) -> Double? {
    value = past.next(x).flatMap { $0 == 0 ? nil : 100 * (x / $0 - 1) }
    return value
  }
}
