/// Hull moving average (Alan Hull, 2005): the weighted average over floor(sqrt n) values of
/// 2 WMA(floor(n / 2)) - WMA(n); in the unit of the values. n is at least 2.
struct HullAverage: Sendable {
  private var half: WMA
  private var whole: WMA
  private var smooth: WMA

  init(_ window: Int) {
    half = WMA(max(1, window / 2))
    whole = WMA(window)
    smooth = WMA(Int(Double(window).squareRoot()))
  }

  /// Values before the first average.
  var lookback: Int { whole.lookback + smooth.lookback }
  /// The last average.
  var value: Double? { smooth.value }

  /// Takes a value; nil until the average is known.
  mutating func next(_ x: Double) -> Double? {
    let half = half.next(x)
    guard let whole = whole.next(x), let half else { return nil }
    return smooth.next(2 * half - whole)
  }
}
