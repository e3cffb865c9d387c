/// The keys of `[limits]`, `[kill]` and `[stage]`.
let riskKeys: [Key] =
  orderLimitKeys + exposureKeys + accountLimitKeys + marketKeys + modelKeys + latchKeys

/// What an order may be.
private let orderLimitKeys: [Key] = [
  Key(
    .limits, "yellow_ratio", .number(\.limits.yellowRatio, .above(0, below: 1)),
    default: .number(0.8), unit: "share of a bound",
    "From here on the light of a limit is yellow."),
  Key(
    .limits, "max_order_fraction", .optional(\.limits.maxOrderFraction, .above(0)),
    default: .unset, unit: "share of the equity",
    "Largest order; a larger one is taken for a slip of the finger and blocked."),
  Key(
    .limits, "min_order_notional", .optional(\.limits.minOrderNotional, .above(0)),
    default: .unset, unit: "money",
    "Smallest order that opens or adds."),
  Key(
    .limits, "max_orders", .optional(\.limits.maxOrders, .atLeast(1)),
    default: .unset, unit: "orders",
    "Most orders within orders_window_s, this one included; a whole number."),
  Key(
    .limits, "orders_window_s", .number(\.limits.ordersWindowS, .above(0)),
    default: .number(60), unit: "seconds of the stream",
    "The time that max_orders counts in."),
]

/// What the book may become.
private let exposureKeys: [Key] = [
  Key(
    .limits, "max_gross_notional", .optional(\.limits.maxGrossNotional, .above(0)),
    default: .unset, unit: "money",
    "Largest sum of all absolute positions at the decision's prices."),
  Key(
    .limits, "max_net_notional", .optional(\.limits.maxNetNotional, .above(0)),
    default: .unset, unit: "money",
    "Largest absolute sum of all positions, shorts negative, at the decision's prices."),
  Key(
    .limits, "max_net_fraction", .optional(\.limits.maxNetFraction, .above(0)),
    default: .unset, unit: "share of the equity",
    "Largest absolute sum of all positions, shorts negative, at the decision's prices."),
  Key(
    .limits, "max_concentration", .optional(\.limits.maxConcentration, .above(0, atMost: 1)),
    default: .unset, unit: "share of the larger of gross exposure and equity",
    "Largest absolute position."),
  Key(
    .limits, "max_open_positions", .optional(\.limits.maxOpenPositions, .atLeast(1)),
    default: .unset, unit: "symbols",
    "Most symbols held or on order; a whole number."),
]

/// What the account may lose.
private let accountLimitKeys: [Key] = [
  Key(
    .limits, "max_daily_loss", .optional(\.limits.maxDailyLoss, .above(0)),
    default: .unset, unit: "money",
    "Loss of a UTC day, realized or not, that halts until the next."),
  Key(
    .limits, "max_daily_loss_fraction",
    .optional(\.limits.maxDailyLossFraction, .above(0, atMost: 1)),
    default: .unset, unit: "share of the day's opening equity",
    "Loss of a UTC day, realized or not, that halts until the next."),
  Key(
    .limits, "max_drawdown_fraction",
    .optional(\.limits.maxDrawdownFraction, .above(0, atMost: 1)),
    default: .unset, unit: "share of the highest equity",
    "Fall below the highest equity that closes all positions and halts for good."),
  Key(
    .limits, "min_equity", .optional(\.limits.minEquity, .above(0)),
    default: .unset, unit: "money",
    "Equity that closes all positions and halts for good when it falls this low."),
  Key(
    .limits, "max_consecutive_losses", .optional(\.limits.maxConsecutiveLosses, .atLeast(1)),
    default: .unset, unit: "trades",
    "Losing trades in a row that stop new risk for loss_cooldown_s; a whole number."),
  Key(
    .limits, "loss_cooldown_s", .number(\.limits.lossCooldownS, .above(0)),
    default: .number(3600), unit: "seconds of the stream",
    "The pause that max_consecutive_losses brings."),
]

/// What the market must be like.
private let marketKeys: [Key] = [
  Key(
    .limits, "max_price_jump_fraction", .optional(\.limits.maxPriceJumpFraction, .above(0)),
    default: .unset, unit: "share of the close before",
    "Largest absolute change from one close to the next that is believed."),
  Key(
    .limits, "max_volume_share", .optional(\.limits.maxVolumeShare, .above(0)),
    default: .unset, unit: "share of the last bar's volume",
    "Largest order."),
  Key(
    .limits, "max_adv_share", .optional(\.limits.maxAdvShare, .above(0)),
    default: .unset, unit: "share of the mean daily volume in money",
    "Largest position."),
  Key(
    .limits, "adv_days", .number(\.limits.advDays, .atLeast(1, atMost: 1000)),
    default: .number(20), unit: "complete UTC days",
    "What max_adv_share takes the mean of; a whole number."),
  Key(
    .limits, "max_stale_s", .optional(\.limits.maxStaleS, .above(0)),
    default: .unset, unit: "seconds of the stream",
    "Oldest close of the symbol's last bar."),
  Key(
    .limits, "max_gap_s", .optional(\.limits.maxGapS, .above(0)),
    default: .unset, unit: "seconds",
    "Longest time between the close of a bar and the open of the symbol's next."),
  Key(
    .limits, "gap_pause_s", .number(\.limits.gapPauseS, .above(0)),
    default: .number(3600), unit: "seconds of the stream",
    "How long a longer gap stops new risk in the symbol."),
]

/// What the book may lose by a model.
private let modelKeys: [Key] = [
  Key(
    .limits, "max_var_fraction", .optional(\.limits.maxVarFraction, .above(0)),
    default: .unset, unit: "share of the equity",
    "Largest value at risk of the book over a bar."),
  Key(
    .limits, "max_cvar_fraction", .optional(\.limits.maxCvarFraction, .above(0)),
    default: .unset, unit: "share of the equity",
    "Largest mean loss of the book beyond its value at risk over a bar."),
  Key(
    .limits, "var_method", .choice(\.limits.varMethod),
    default: .text("historical"), unit: "word",
    "How value at risk is estimated."),
  Key(
    .limits, "var_confidence", .number(\.limits.varConfidence, .atLeast(0.5, below: 1)),
    default: .number(0.95), unit: "probability",
    "The level of value at risk."),
  Key(
    .limits, "var_window_bars", .number(\.limits.varWindowBars, .atLeast(20, atMost: 5000)),
    default: .number(252), unit: "bars",
    "Returns that value at risk is estimated from; a whole number."),
  Key(
    .limits, "max_stress_fraction", .optional(\.limits.maxStressFraction, .above(0)),
    default: .unset, unit: "share of the equity",
    "Largest loss of the book when all prices shift as stress_profile says."),
  Key(
    .limits, "stress_profile", .choice(\.limits.stressProfile),
    default: .text("moderate"), unit: "word",
    "How far all prices shift, up and down: by 5, 10, 15, 25 or 50 percent at most."),
  Key(
    .limits, "max_fall_fraction", .optional(\.limits.maxFallFraction, .above(0)),
    default: .unset, unit: "share of the equity",
    "Largest loss of the book under the falls covid, china_ban, luna, ftx and bear_2018."),
]

/// The latch and the stage.
private let latchKeys: [Key] = [
  Key(
    .kill, "latch", .text(\.kill.latch),
    default: .unset, unit: "path",
    "The file of the kill latch; missing, unreadable or malformed it means killed."),
  Key(
    .kill, "cooldown_s", .number(\.kill.cooldownS, .atLeast(60)),
    default: .number(300), unit: "seconds",
    "From a kill until it can be released."),
  Key(
    .kill, "lets_reduce", .flag(\.kill.letsReduce),
    default: .flag(false), unit: "switch",
    "Let orders that reduce risk pass a killed latch."),
  Key(
    .kill, "gradual", .flag(\.kill.gradual),
    default: .flag(false), unit: "switch",
    "After a release sizes are 0.5, from 3600 s on 0.75, from 7200 s on 1 of what they were."),
  Key(
    .stage, "name", .choice(\.stage.name),
    default: .text("research"), unit: "word",
    "How far from the market a run is; outside research bounds and a latch are required."),
  Key(
    .stage, "allow_r_and_d", .flag(\.stage.allowRAndD),
    default: .flag(false), unit: "switch",
    "Let strategies of the tier r_and_d run outside research."),
]
