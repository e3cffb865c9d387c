/// How much a market moves, beside its own past.
public enum VolatilityLevel: String, CaseIterable, Sendable {
  /// Among the quietest of its recent past.
  case low = "low_vol"
  /// Neither.
  case normal = "normal_vol"
  /// Among the wildest of its recent past.
  case high = "high_vol"
}

/// Where a market goes.
public enum TrendDirection: String, CaseIterable, Sendable {
  /// Up, by more than its noise explains.
  case up = "uptrend"
  /// Down, by more than its noise explains.
  case down = "downtrend"
  /// Nowhere in particular.
  case sideways = "sideways"
}

/// The regime of a market at the close of a bar: the one set of labels for strategies, portfolios
/// and reports.
///
/// Its label is `volatility/trend`, as in `high_vol/downtrend`, or `unknown` in the warm-up.
public struct Regime: Equatable, Hashable, Sendable {
  /// How much the market moves.
  public let volatility: VolatilityLevel
  /// Where it goes.
  public let trend: TrendDirection

  /// A regime of two parts.
  public init(_ volatility: VolatilityLevel, _ trend: TrendDirection) {
    self.volatility = volatility
    self.trend = trend
  }

  /// As in files, reasons and reports.
  public var label: String { "\(volatility.rawValue)/\(trend.rawValue)" }

  /// The label of a regime that may not be known yet.
  public static func label(of regime: Regime?) -> String { regime?.label ?? unknown }

  /// The label in the warm-up.
  public static let unknown = "unknown"
}

/// Some regimes, as a file names them: `high_vol` (any trend), `uptrend` (any volatility),
/// `high_vol/uptrend` or `unknown`.
public struct RegimePattern: Equatable, Sendable {
  /// As it was written.
  public let text: String
  private let volatility: VolatilityLevel?
  private let trend: TrendDirection?
  private let isUnknown: Bool

  /// Reads a pattern; nil if the text is none.
  public init?(_ text: String) {
    self.text = text
    isUnknown = text == Regime.unknown
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    volatility = parts.first.flatMap(VolatilityLevel.init(rawValue:))
    trend = parts.last.flatMap(TrendDirection.init(rawValue:))
    let known = (volatility == nil ? 0 : 1) + (trend == nil ? 0 : 1)
    guard isUnknown || (parts.count <= 2 && known == parts.count) else { return nil }
  }

  /// Whether a regime is one of them.
  public func matches(_ regime: Regime?) -> Bool {
    guard let regime else { return isUnknown }
    guard !isUnknown else { return false }
    return (volatility ?? regime.volatility) == regime.volatility
      && (trend ?? regime.trend) == regime.trend
  }

  /// Every pattern there is, for complaints.
  public static let all =
    VolatilityLevel.allCases.map(\.rawValue) + TrendDirection.allCases.map(\.rawValue)
    + VolatilityLevel.allCases.flatMap { level in
      TrendDirection.allCases.map { Regime(level, $0).label }
    } + [Regime.unknown]
}
