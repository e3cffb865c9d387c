/// Simple moving average: the mean of the last n values, in their unit. It does not drift; see
/// `RollingSum`.
struct SMA: Sendable {
  private let n: Double
  private var sum: RollingSum

  init(_ window: Int) {
    n = Double(window)
    sum = RollingSum(window)
  }

  /// Values before the first average.
  var lookback: Int { sum.lookback }
  /// The last average.
  var value: Double? { sum.value.map { $0 / n } }

  /// Takes a value; nil until the window is full.
  mutating func next(_ x: Double) -> Double? { sum.next(x).map { $0 / n } }
}
