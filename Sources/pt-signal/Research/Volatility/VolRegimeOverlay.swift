import PTWire

/// How much of another rule's exposure the volatility allows: a factor from 0 to 1.
///
/// Rule, with v the volatility a day and s the share of its past below it:
/// min(1, day_vol_budget / v) if `vol_target_scaling`, times `high_scale` where s > high, times
/// `reduce_to` while the close is more than `max_intraday_dd` below the day's high; on a grid of
/// `exposure_steps`. On its own it is a long position of that size.
///
/// It fails in gaps: it has the volatility of the day before.
struct VolRegimeOverlay: Strategy {
  static let tier = Tier.rAndD
  static let entry = StrategyEntry(
    name: "vol_regime_overlay",
    idea: "Allow as much exposure as a day's volatility budget and drawdown leave.",
    source: "Gatheral, Jaisson, Rosenbaum, Quantitative Finance 18 (2018); Cont, Das (2022)",
    domain: .filter,
    parameters: [
      Parameter(
        name: "day_vol_budget", kind: .number(0.0001...1, default: 0.02), unit: "a day",
        meaning: "the volatility of a day that the whole exposure is meant for"),
      Parameter(
        name: "max_intraday_dd", kind: .number(0.0001...1, default: 0.01), unit: "share of price",
        meaning: "reduce once the close is so far below the high of its UTC day"),
      Parameter(
        name: "reduce_to", kind: .number(0...1, default: 0.5), meaning: "the factor then"),
      Parameter(
        name: "regime_lookback", kind: .integer(10...10_000, default: 100), unit: "bars",
        meaning: "the past that the volatility is compared with"),
      Parameter(
        name: "high", kind: .number(0.01...0.99, default: 0.75), unit: "share of the past",
        meaning: "high volatility above it"),
      Parameter(
        name: "low", kind: .number(0.01...0.99, default: 0.25), unit: "share of the past",
        meaning: "low volatility below it, below high; in reasons only"),
      Parameter(
        name: "high_scale", kind: .number(0...1, default: 0.5),
        meaning: "the factor in high volatility"),
      Parameter(
        name: "vol_target_scaling", kind: .flag(default: true),
        meaning: "scale by the budget"),
      Parameter(
        name: "vol_window", kind: .integer(2...10_000, default: 20), unit: "bars",
        meaning: "span of the deviation of log returns"),
      Parameter(
        name: "use_rough_vol", kind: .flag(default: false),
        meaning: "forecast the volatility as a rough path from ranges of bars instead"),
      Parameter(
        name: "hurst_lookback", kind: .integer(20...10_000, default: 252), unit: "bars",
        meaning: "bars behind the Hurst exponent; only with use_rough_vol"),
      Parameter(
        name: "hours_per_day", kind: .number(0.5...24, default: 24), unit: "hours",
        meaning: "how long the market is open, for bars shorter than a day"),
      Parameter(
        name: "exposure_steps", kind: .integer(1...1000, default: 20),
        meaning: "factors are multiples of one over this"),
    ],
    conflict: { $0.number("low") < $0.number("high") ? nil : "low must be below high" },
    warmup: {
      $0.integer("regime_lookback")
        + ($0.flag("use_rough_vol") ? $0.integer("hurst_lookback") - 1 : $0.integer("vol_window"))
    },
    make: { VolRegimeOverlay($0) })

  private let values: ParameterValues
  private let steps: Int
  private var model: OverlayModel
  private var drawdown = DayDrawdown()
  private var target = 0.0

  init(_ values: ParameterValues) {
    self.values = values
    steps = values.integer("exposure_steps")
    model = OverlayModel(
      window: values.integer("vol_window"), lookback: values.integer("regime_lookback"),
      roughBars: values.flag("use_rough_vol") ? values.integer("hurst_lookback") : nil,
      hoursPerDay: values.number("hours_per_day"))
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    let fallen = drawdown.next(bar)
    guard let now = model.next(bar) else { return nil }
    let before = target
    let isHigh = now.share > values.number("high")
    let reduces = fallen > values.number("max_intraday_dd")
    var scalar = 1.0
    if values.flag("vol_target_scaling") {
      scalar = min(1, values.number("day_vol_budget") / now.dayVolatility)
    }
    if isHigh { scalar *= values.number("high_scale") }
    if reduces { scalar *= values.number("reduce_to") }
    target = stepped(scalar, steps)
    guard target != before else { return nil }
    let regime = isHigh ? "high" : now.share < values.number("low") ? "low" : "normal"
    let bound = (now.dayVolatility * 10_000).rounded() / 100
    var reason = "volatility \(shortest(bound)) % a day, \(regime)"
    if let hurst = now.hurst { reason += ", H \(shortest((hurst * 100).rounded() / 100))" }
    if reduces { reason += ", \(percent(fallen)) below the day's high" }
    return Wish(target, reason)
  }
}
