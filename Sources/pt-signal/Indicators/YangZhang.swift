import Glibc
import PTWire

/// Realised volatility by Yang and Zhang, Journal of Business 73 (2000), page 477: right under any
/// drift and with gaps between bars. The square root of V_o + k V_c + (1 - k) V_rs, times that of
/// the bars in a year (1: a bar's volatility). A share: 0.2 is 20 % a year. Bars of one price: 0.
///
/// V_o is the sample's variance of ln(open / close before) over n bars, V_c that of ln(close /
/// open), V_rs the mean of Rogers' and Satchell's (see `RangeVolatility`), and k = 0.34 / (1.34 +
/// (n + 1) / (n - 1)). n is at least 2.
struct YangZhang: Sendable {
  private let barsPerYear: Double
  private let n: Double
  private let k: Double
  private var overnight: RollingMoments
  private var body: RollingMoments
  private var inside: RollingSum
  private var previous: Double?

  /// - Parameters:
  ///   - window: how many bars, each with one before it.
  ///   - barsPerYear: bars in a year; 1 for the volatility of a bar.
  init(_ window: Int, barsPerYear: Double = 1) {
    self.barsPerYear = barsPerYear
    n = Double(window)
    k = 0.34 / (1.34 + (n + 1) / (n - 1))
    overnight = RollingMoments(window)
    body = overnight
    inside = RollingSum(window)
  }

  /// Bars before the first value.
  var lookback: Int { inside.lookback + 1 }

  /// The last value.
  var value: Double? {
    guard let gap = overnight.variance(.sample), let move = body.variance(.sample),
      let sum = inside.value
    else { return nil }
    return ((gap + k * move + (1 - k) * max(0, sum) / n) * barsPerYear).squareRoot()
  }

  /// Takes a bar; nil until there are n and one before them.
  mutating func next(_ bar: Bar) -> Double? {
    defer { previous = bar.close }
    guard let previous else { return nil }
    overnight.push(log(bar.open / previous))
    body.push(log(bar.close / bar.open))
    _ = inside.next(RangeVolatility.variance(bar, .rogersSatchell))
    return value
  }
}
