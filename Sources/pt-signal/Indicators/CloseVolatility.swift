import Glibc
import PTWire

/// Realised volatility, close to close: the standard deviation of the last n returns, times the
/// square root of the bars in a year (1: a bar's volatility). A share: 0.2 is 20 % a year.
///
/// By the sample's deviation of logarithmic returns unless others are asked for. Equal closes: 0.
struct CloseVolatility: Sendable {
  /// What a return is.
  enum Return: String, CaseIterable, Sendable {
    /// ln(c / c[1 ago]).
    case log
    /// c / c[1 ago] - 1.
    case simple
  }

  private let barsPerYear: Double
  private let measure: Return
  private let kind: Deviation
  private var moments: RollingMoments
  private var previous: Double?

  /// - Parameters:
  ///   - window: how many returns.
  ///   - barsPerYear: bars in a year; 1 for the volatility of a bar.
  ///   - measure: what a return is.
  ///   - kind: of the sample or of the population.
  init(
    _ window: Int, barsPerYear: Double = 1, _ measure: Return = .log, _ kind: Deviation = .sample
  ) {
    self.barsPerYear = barsPerYear
    self.measure = measure
    self.kind = kind
    moments = RollingMoments(window)
  }

  /// Bars before the first value.
  var lookback: Int { moments.lookback + 1 }
  /// The last value.
  var value: Double? { moments.variance(kind).map { ($0 * barsPerYear).squareRoot() } }

  /// Takes a bar; nil until n returns have come.
  mutating func next(_ bar: Bar) -> Double? { next(bar.close) }

  /// Takes a close, above 0.
  mutating func next(_ close: Double) -> Double? {
    defer { previous = close }
    guard let previous else { return nil }
    moments.push(measure == .log ? log(close / previous) : close / previous - 1)
    return value
  }
}
