/// What a scenario is for.
enum Category: String, CaseIterable, Sendable {
  case stress
  case regime
  case edgeCase = "edge_case"
  case historical
}

/// How strongly prices move about their path.
enum Volatility: String, CaseIterable, Sendable {
  case low
  case medium
  case high
  case extreme

  /// What the noise of a generator is multiplied by.
  var multiplier: Double {
    switch self {
    case .low: 0.5
    case .medium: 1
    case .high: 2
    case .extreme: 4
    }
  }
}

/// Where prices go.
enum Direction: String, CaseIterable, Sendable {
  case up
  case down
  case sideways
  case sharpDecline = "sharp_decline"
  case sharpRise = "sharp_rise"
}

/// What makes the prices.
enum Generator: String, CaseIterable, Sendable {
  /// A fall and a recovery.
  case crash
  /// A range.
  case sideways
  /// A drift with pullbacks.
  case trend
  /// Variance by regimes.
  case garch
  /// Real bars, multiplied.
  case shock

  /// The keys of its section.
  var keys: [String] {
    switch self {
    case .crash: Crash.keys
    case .sideways: Sideways.keys
    case .trend: Trend.keys
    case .garch: RegimeGARCH.keys
    case .shock: ShockTable.keys
    }
  }
}

/// What a strategy should achieve on a scenario. Money is lost as negative percent.
struct Expectations: Equatable, Sendable {
  /// The drawdown to expect, in percent; no seed's closes fall further.
  let baselineDrawdownPercent: Double
  /// The smallest Sharpe ratio of a strategy that is made for the scenario.
  let minSharpe: Double
  /// Whether a strategy may lose.
  let allowNegative: Bool
  /// The drawdown that fails a strategy, in percent, at or below the one to expect.
  let drawdownLimitPercent: Double

  /// The keys of the section `expectations`.
  static let keys = [
    "baseline_drawdown_percent", "min_sharpe", "allow_negative", "drawdown_limit_percent",
  ]
}

/// Which strategies a scenario is for, and what should become of them; names of strategies.
struct ScenarioStrategies: Equatable, Sendable {
  /// What the scenario is run for.
  var primary: [String] = []
  /// What is run beside.
  var secondary: [String] = []
  /// What says nothing here.
  var notApplicable: [String] = []
  /// What should gain.
  var winners: [String] = []
  /// What should lose.
  var losers: [String] = []

  /// The keys of the section `strategies`.
  static let keys = ["primary", "secondary", "not_applicable", "winners", "losers"]
}
