import Glibc
import PTWire

/// Realised volatility from the prices inside the bars: the square root of the mean of a variance
/// over the last n bars, times the square root of the bars in a year (1: a bar's volatility). A
/// share: 0.2 is 20 % a year. Bars of one price: 0.
///
/// With o, h, l, c the logarithms of open, high, low and close, a bar's variance is
///
/// - Parkinson, Journal of Business 53 (1980), page 61: (h - l)^2 / (4 ln 2); no drift, no gaps.
/// - Garman and Klass, same volume, page 67, the practical estimator: (h - l)^2 / 2 -
///   (2 ln 2 - 1) (c - o)^2; no drift, no gaps.
/// - Rogers and Satchell, Annals of Applied Probability 1 (1991), page 504: (h - c) (h - o) +
///   (l - c) (l - o); right under any drift, no gaps.
struct RangeVolatility: Sendable {
  /// Whose variance.
  enum Estimator: String, CaseIterable, Sendable {
    case parkinson
    case garmanKlass = "garman_klass"
    case rogersSatchell = "rogers_satchell"
  }

  private let estimator: Estimator
  private let barsPerYear: Double
  private let n: Double
  private var sum: RollingSum

  /// - Parameters:
  ///   - window: how many bars.
  ///   - estimator: whose variance.
  ///   - barsPerYear: bars in a year; 1 for the volatility of a bar.
  init(_ window: Int, _ estimator: Estimator, barsPerYear: Double = 1) {
    self.estimator = estimator
    self.barsPerYear = barsPerYear
    n = Double(window)
    sum = RollingSum(window)
  }

  /// Bars before the first value.
  var lookback: Int { sum.lookback }
  /// The last value.
  var value: Double? { sum.value.map { (max(0, $0) / n * barsPerYear).squareRoot() } }

  /// Takes a bar; nil until there are n.
  mutating func next(_ bar: Bar) -> Double? {
    _ = sum.next(Self.variance(bar, estimator))
    return value
  }

  /// The variance of one bar.
  static func variance(_ bar: Bar, _ estimator: Estimator) -> Double {
    let range = log(bar.high / bar.low)
    switch estimator {
    case .parkinson: return range * range / (4 * log(2))
    case .garmanKlass:
      let body = log(bar.close / bar.open)
      let weight: Double = 2 * log(2) - 1
      return range * range / 2 - weight * (body * body)
    case .rogersSatchell:
      let up = log(bar.high / bar.close) * log(bar.high / bar.open)
      let down = log(bar.low / bar.close) * log(bar.low / bar.open)
      return up + down
    }
  }
}
