/// The keys of `[sizing]` that methods beside fixed fractions and quantities use.
let sizingKeys: [Key] = [
  Key(
    .sizing, "risk_fraction", .number(\.sizing.riskFraction, .above(0, atMost: 1)),
    default: .number(0.01), unit: "share of the equity",
    "What a position loses at its stop, for stop_distance."),
  Key(
    .sizing, "min_stop_fraction", .number(\.sizing.minStopFraction, .above(0, below: 1)),
    default: .number(0.005), unit: "share of the price",
    "A stop nearer than this counts as this far away, for stop_distance."),
  Key(
    .sizing, "target_volatility", .number(\.sizing.targetVolatility, .above(0)),
    default: .number(0.02), unit: "standard deviation of a day's return",
    "What a full position may vary by, for volatility_target."),
  Key(
    .sizing, "volatility_window_bars",
    .number(\.sizing.volatilityWindowBars, .atLeast(2, atMost: 5000)),
    default: .number(20), unit: "bars",
    "Returns that the volatility is estimated from; a whole number."),
  Key(
    .sizing, "kelly_fraction", .number(\.sizing.kellyFraction, .above(0, atMost: 1)),
    default: .number(0.5), unit: "share of the Kelly fraction",
    "How much of what Kelly's rule says is used, for kelly."),
  Key(
    .sizing, "kelly_min_trades", .number(\.sizing.kellyMinTrades, .atLeast(2)),
    default: .number(30), unit: "trades",
    "Own trades before Kelly's rule is used; a whole number."),
  Key(
    .sizing, "kelly_start_fraction", .number(\.sizing.kellyStartFraction, .above(0, atMost: 1)),
    default: .number(0.01), unit: "share of the equity",
    "Notional of a full position before that."),
  Key(
    .sizing, "with_stop_distance", .flag(\.sizing.withStopDistance),
    default: .flag(false), unit: "switch",
    "A position is at most what stop_distance says, for composite."),
  Key(
    .sizing, "with_volatility_target", .flag(\.sizing.withVolatilityTarget),
    default: .flag(false), unit: "switch",
    "A position is at most what volatility_target says, for composite."),
  Key(
    .sizing, "with_kelly", .flag(\.sizing.withKelly),
    default: .flag(false), unit: "switch",
    "A position is at most what kelly says, for composite."),
  Key(
    .sizing, "throttle_from_fraction",
    .optional(\.sizing.throttleFromFraction, .atLeast(0, below: 1)),
    default: .unset, unit: "share of the highest equity",
    "Drawdown from which on sizes shrink; every method has it."),
  Key(
    .sizing, "throttle_to_fraction", .number(\.sizing.throttleToFraction, .above(0, atMost: 1)),
    default: .number(0.25), unit: "share of the highest equity",
    "Drawdown at which they are 0; in between they shrink along a line."),
]
