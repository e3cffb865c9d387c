import PTStats
import PTWire

/// What a portfolio does with the regime: it scales the size of an exposure, never its sign.
///
/// The threshold of the combination is applied before the scale, so a scale of a half is half the
/// size. (The predecessor scaled first, cut at the threshold then and emitted -1, 0 or 1: its
/// scale only decided whether the threshold was passed. And its filter mode never was risk-off,
/// because a blocked market counted as a neutral one.)
struct RegimeUse: Sendable {
  /// What a regime means for the risk.
  enum Stance: String, Sendable {
    case riskOn = "risk_on"
    case neutral
    case riskOff = "risk_off"
    case unknown
  }

  /// What is done about it.
  enum Mode: String, CaseIterable, Sendable {
    /// Nothing: the regime only chooses between policies.
    case detect
    /// Each stance has its scale.
    case scale
    /// As `scale`, and risk-off is flat.
    case filter
  }

  /// The numbers of the detector.
  var terms = MarketRegime.Terms()
  /// What a year has.
  var calendar = Annualisation.Calendar.continuous
  /// The symbol whose regime counts for all; nil: each symbol its own.
  var symbol: String?
  /// What is done.
  var mode = Mode.detect
  /// The regimes that are risk-on.
  var riskOn: [RegimePattern] = []
  /// The regimes that are risk-off; they win over risk-on.
  var riskOff: [RegimePattern] = []
  /// The scales, in [0, 1].
  var riskOnScale = 1.0
  var neutralScale = 0.5
  var riskOffScale = 0.0
  var unknownScale = 0.0

  /// What a regime means; nil in the detector's warm-up.
  func stance(_ regime: Regime?) -> Stance {
    if riskOff.contains(where: { $0.matches(regime) }) { return .riskOff }
    if riskOn.contains(where: { $0.matches(regime) }) { return .riskOn }
    return regime == nil ? .unknown : .neutral
  }

  /// The factor of the size.
  func scale(_ stance: Stance) -> Double {
    guard mode != .detect else { return 1 }
    switch stance {
    case .riskOn: return riskOnScale
    case .neutral: return neutralScale
    case .riskOff: return mode == .filter ? 0 : riskOffScale
    case .unknown: return unknownScale
    }
  }

  /// A detector for bars of a length.
  func detector(_ timeframe: Timeframe) -> MarketRegime {
    let spacing: Annualisation.Spacing =
      timeframe.milliseconds.map { .seconds(Double($0) / 1000) } ?? .months(timeframe.count)
    return MarketRegime(
      terms, periodsPerYear: Annualisation(spacing, calendar).periodsPerYear)
  }
}
