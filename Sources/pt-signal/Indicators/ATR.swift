import PTWire

/// Average true range (Wilder 1978, section III), in the unit of the price.
///
/// By default Wilder's average from the second bar on, seeded with the mean of n true ranges
/// (TA-Lib). `ATR(n, .wilder(.first), first: .range)` is pandas' `ewm(alpha=1/n, adjust=False)` of
/// true ranges that begin with high - low.
struct ATR: Sendable {
  private var range: TrueRange
  private var average: Average

  init(
    _ window: Int, _ kind: Average.Kind = .wilder(.mean), first: TrueRange.First = .skipped
  ) {
    range = TrueRange(first: first)
    average = Average(window, kind)
  }

  /// Bars before the first value.
  var lookback: Int { range.lookback + average.lookback }
  /// The last value.
  var value: Double? { average.value }

  /// Takes a bar; nil until the average is known.
  mutating func next(_ bar: Bar) -> Double? {
    guard let range = range.next(bar) else { return nil }
    return average.next(range)
  }
}
