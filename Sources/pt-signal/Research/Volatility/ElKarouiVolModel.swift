import PTWire

/// Be long by as much as the volatility and its place in the past allow.
///
/// Rule, with v and the regime of `ElKarouiModel`: exposure = position(regime), times
/// clamp(vol_target / v, 0.2, 2) times multiplier(regime) if `use_vol_scaling`, at most 1, on a
/// grid of `exposure_steps`. Nothing is wished before the past is complete or while nothing moves.
///
/// It fails when losses come out of calm markets: it is largest before them.
struct ElKarouiVolModel: Strategy {
  static let tier = Tier.rAndD
  static let entry = StrategyEntry(
    name: "el_karoui_vol_model",
    idea: "Be long by as much as the volatility and its place in the past allow.",
    source: "El Karoui, Jeanblanc, Shreve, Mathematical Finance 8 (1998); the rule is our"
      + " predecessor's",
    domain: .state,
    parameters: [
      Parameter(
        name: "vol_window", kind: .integer(2...10_000, default: 20), unit: "bars",
        meaning: "span, or window, of the standard deviation of returns"),
      Parameter(
        name: "lookback_window", kind: .integer(2...10_000, default: 252), unit: "bars",
        meaning: "the past it is compared with, not below vol_window"),
      Parameter(
        name: "low", kind: .number(0...1, default: 0.3), unit: "share of the past",
        meaning: "low volatility below it, below high"),
      Parameter(
        name: "high", kind: .number(0...1, default: 0.7), unit: "share of the past",
        meaning: "high volatility above it"),
      Parameter(
        name: "vol_target", kind: .number(0.001...10, default: 0.1), unit: "a year",
        meaning: "the volatility that the whole exposure is meant for"),
      Parameter(
        name: "use_ewm", kind: .flag(default: true),
        meaning: "exponential weights, or the plain deviation of the window"),
      Parameter(
        name: "use_vol_scaling", kind: .flag(default: true),
        meaning: "scale by vol_target and regime, or hold the map's position"),
      Parameter(
        name: "annualization", kind: .number(1...1_000_000, default: 252), unit: "bars a year",
        meaning: "how many bars a year has: 252 stock days, 365 coin days, 8760 coin hours"),
      Parameter(
        name: "regime_position_map", kind: .choice(ElKarouiStance.allCases.map(\.rawValue)),
        meaning: "default: long but in high volatility; conservative: in low only; aggressive:"
          + " always"),
      Parameter(
        name: "exposure_steps", kind: .integer(1...1000, default: 20),
        meaning: "exposures are multiples of one over this"),
    ],
    conflict: {
      if $0.integer("lookback_window") < $0.integer("vol_window") {
        return "lookback_window must not be below vol_window"
      }
      return $0.number("low") < $0.number("high") ? nil : "low must be below high"
    },
    warmup: { $0.integer("vol_window") + $0.integer("lookback_window") },
    make: { ElKarouiVolModel($0) })

  private let stance: ElKarouiStance
  private let volTarget: Double
  private let scales: Bool
  private let steps: Int
  private var model: ElKarouiModel
  private var target = 0.0

  init(_ values: ParameterValues) {
    stance = ElKarouiStance(rawValue: values.word("regime_position_map")) ?? .normal
    volTarget = values.number("vol_target")
    scales = values.flag("use_vol_scaling")
    steps = values.integer("exposure_steps")
    model = ElKarouiModel(
      window: values.integer("vol_window"), lookback: values.integer("lookback_window"),
      low: values.number("low"), high: values.number("high"),
      annualisation: values.number("annualization"), weighted: values.flag("use_ewm"))
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    guard let now = model.next(bar.close), now.isSettled, now.volatility > 0 else { return nil }
    var exposure = stance.position(now.regime)
    if scales {
      exposure *= stance.scaling(now.regime, target: volTarget, volatility: now.volatility)
    }
    let before = target
    target = stepped(min(exposure, 1), steps)
    guard target != before else { return nil }
    return Wish(
      target,
      "volatility \(percent(now.volatility)) a year, \(now.regime.rawValue): above"
        + " \(percent(now.share)) of \(model.lookback) bars")
  }
}
