/// The regime of one market, bar by bar: the one detector for strategies, portfolios and reports.
///
/// It sees closes in order and cannot see the next, so what it said about the first k bars never
/// changes. A bar costs the search for its rank and a move of at most `rankBars` numbers.
public struct MarketRegime: Equatable, Sendable {
  /// The numbers of the rule.
  public struct Terms: Equatable, Sendable {
    /// Of the volatility.
    public var volatility = VolatilityRegime.Terms()
    /// Of the trend.
    public var trend = TrendRegime.Terms()
    /// The usual numbers.
    public init() {}

    /// How many bars pass before a regime is known.
    public var warmup: Int { max(volatility.bars + volatility.rankBars, 2 * trend.bars) }
  }

  /// The volatility part.
  public private(set) var volatility: VolatilityRegime
  /// The trend part.
  public private(set) var trend: TrendRegime

  /// - Parameters:
  ///   - terms: the numbers of the rule.
  ///   - periodsPerYear: bars in a year, by the time frame and the calendar; see `Annualisation`.
  public init(_ terms: Terms = Terms(), periodsPerYear: Double) {
    volatility = VolatilityRegime(terms.volatility, periodsPerYear: periodsPerYear)
    trend = TrendRegime(terms.trend)
  }

  /// The regime at the last bar; nil in the warm-up.
  public var regime: Regime? {
    guard let level = volatility.level, let direction = trend.direction else { return nil }
    return Regime(level, direction)
  }

  /// Takes the close of the next bar, above 0.
  ///
  /// - Returns: the regime at that close; nil in the warm-up.
  public mutating func push(_ close: Double) -> Regime? {
    volatility.push(close)
    trend.push(close, perBar: volatility.perBar)
    return regime
  }
}
