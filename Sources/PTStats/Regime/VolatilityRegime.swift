import Glibc

/// The volatility regime: the percentile rank of the realised volatility in its own recent past.
///
/// Rule, with r the logarithmic returns, v = sqrt(periods a year * mean of r^2 over `bars`)
/// (Andersen and Bollerslev, International Economic Review 39, 1998; no mean is taken off), and p
/// the percentile of v among its last `rankBars` values: high once p >= `high`, low once
/// p <= `low`; left again only when p < `high` - `hysteresis`, p > `low` + `hysteresis`.
///
/// The percentile is a number without a unit: it needs no threshold that means something else on
/// hourly bars or on another market. Only `annualised` knows how many bars a year has.
public struct VolatilityRegime: Equatable, Sendable {
  /// The numbers of the rule.
  public struct Terms: Equatable, Sendable {
    /// Returns of a volatility, at least 1.
    public var bars = 20
    /// Volatilities that the newest is ranked among, at least 2.
    public var rankBars = 252
    /// Low at or below this percentile, as a fraction.
    public var low = 0.25
    /// High at or above this percentile, as a fraction.
    public var high = 0.75
    /// How far the percentile has to come back, as a fraction.
    public var hysteresis = 0.05
    /// The usual numbers.
    public init() {}
  }

  /// The level at the last bar; nil in the warm-up.
  public private(set) var level: VolatilityLevel?
  /// The percentile of the volatility in (0, 1]; nil in the warm-up.
  public private(set) var percentile: Double?
  /// The standard deviation of a bar's logarithmic return; nil in its warm-up.
  public private(set) var perBar: Double?
  private let terms: Terms
  private let yearly: Double
  private var squares: SlidingSum
  private var rank: RollingRank
  private var last: Double?

  /// - Parameters:
  ///   - terms: the numbers of the rule.
  ///   - periodsPerYear: bars in a year, by the time frame and the calendar; see `Annualisation`.
  public init(_ terms: Terms, periodsPerYear: Double) {
    self.terms = terms
    yearly = periodsPerYear.squareRoot()
    squares = SlidingSum(terms.bars)
    rank = RollingRank(terms.rankBars)
  }

  /// The annual volatility as a fraction; nil in its warm-up.
  public var annualised: Double? { perBar.map { $0 * yearly } }

  /// Takes the close of the next bar, above 0.
  public mutating func push(_ close: Double) {
    defer { last = close }
    guard let last else { return }
    let move = log(close / last)
    squares.push(move * move)
    guard let sum = squares.sum else { return }
    let deviation = (sum / Double(squares.window)).squareRoot()
    perBar = deviation
    guard let percentile = rank.push(deviation) else { return }
    self.percentile = percentile
    level = next(percentile)
  }

  private func next(_ p: Double) -> VolatilityLevel {
    if p >= terms.high { return .high }
    if p <= terms.low { return .low }
    switch level {
    case .high where p >= terms.high - terms.hysteresis: return .high
    case .low where p <= terms.low + terms.hysteresis: return .low
    default: return .normal
    }
  }
}
