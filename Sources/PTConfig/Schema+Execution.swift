/// The keys of `[account]`.
let accountKeys: [Key] = [
  Key(
    .account, "initial_cash", .number(\.account.initialCash, .above(0)),
    default: .number(10000), unit: "money",
    "Cash at the start of a run."),
  Key(
    .account, "kind", .choice(\.account.kind),
    default: .text("unchecked"), unit: "word",
    "What the account may owe; unchecked lets cash fall below 0 and shorts go without cover."),
  Key(
    .account, "initial_margin", .number(\.account.initialMargin, .above(0, atMost: 1)),
    default: .number(0.5), unit: "share of all positions without signs",
    "Equity that a margin account needs when an order adds to a position."),
  Key(
    .account, "leverage", .optional(\.account.leverage, .atLeast(1)),
    default: .unset, unit: "times the equity",
    "Largest sum of all absolute positions; in place of initial_margin, as 1 / leverage."),
  Key(
    .account, "maintenance_margin", .number(\.account.maintenanceMargin, .above(0, below: 1)),
    default: .number(0.25), unit: "share of all positions without signs",
    "Equity below which a margin account's position is liquidated."),
]

/// The keys of `[execution]`.
let executionKeys: [Key] = [
  Key(
    .execution, "fee_bps", .number(\.execution.feeBps, .atLeast(0, below: 10000)),
    default: .number(10), unit: "basis points of the notional",
    "Fee of each fill, on each side."),
  Key(
    .execution, "slippage_bps", .number(\.execution.slippageBps, .atLeast(0, below: 10000)),
    default: .number(5), unit: "basis points of the price",
    "How far a fill's price is moved against us."),
  Key(
    .execution, "whole_units", .flag(\.execution.wholeUnits),
    default: .flag(false), unit: "switch",
    "Trade whole units only, as with lot_size = 1."),
  Key(
    .execution, "lot_size", .optional(\.execution.lotSize, .above(0)),
    default: .unset, unit: "units",
    "Round quantities down to a multiple of this; a whole number if whole_units is true."),
  Key(
    .execution, "maker_fee_bps",
    .optional(\.execution.makerFeeBps, .above(-10000, below: 10000)),
    default: .unset, unit: "basis points of the notional",
    "Fee of a fill that rested, below 0 a rebate; fee_bps if unset."),
  Key(
    .execution, "fee_tiers", .feeTiers(\.execution.feeTiers),
    default: .text("none"), unit: "money and basis points",
    "Maker and taker fees from a notional of 30 days on, ascending."),
  Key(
    .execution, "fee_fixed", .number(\.execution.feeFixed, .atLeast(0)),
    default: .number(0), unit: "money",
    "Fee of each fill beside its share."),
  Key(
    .execution, "fee_min", .number(\.execution.feeMin, .atLeast(0)),
    default: .number(0), unit: "money",
    "Least fee of a fill; 0 for none, which a rebate needs."),
  Key(
    .execution, "spread_bps", .number(\.execution.spreadBps, .atLeast(0, below: 10000)),
    default: .number(0), unit: "basis points of the price",
    "Spread between bid and ask; half of it moves a fill against us."),
  Key(
    .execution, "volatility_slippage",
    .number(\.execution.volatilitySlippage, .atLeast(0, atMost: 10)),
    default: .number(0), unit: "standard deviations of a bar",
    "How far a fill is moved against us beside slippage_bps."),
  Key(
    .execution, "volatility_bars",
    .number(\.execution.volatilityBars, .atLeast(1, atMost: 100000)),
    default: .number(20), unit: "bars",
    "Span of the standard deviation, from highs and lows."),
  Key(
    .execution, "impact", .number(\.execution.impact, .atLeast(0, atMost: 10)),
    default: .number(0), unit: "factor",
    "Y of the market impact Y * sigma * sqrt(Q / V); about 1 in the literature."),
  Key(
    .execution, "participation", .optional(\.execution.participation, .above(0, atMost: 1)),
    default: .unset, unit: "share of the bar's volume",
    "Largest part of a bar that is ours; the rest of an order waits or goes, as its tif says."),
  Key(
    .execution, "borrow_bps", .number(\.execution.borrowBps, .atLeast(0, below: 100000)),
    default: .number(0), unit: "basis points of the price a year of 365 days",
    "What a short position pays for each UTC midnight."),
  Key(
    .execution, "funding_bps",
    .number(\.execution.fundingBps, .above(-10000, below: 10000)),
    default: .number(0), unit: "basis points of the price",
    "What longs pay shorts at each funding time; below 0 shorts pay longs."),
  Key(
    .execution, "funding_hours",
    .number(\.execution.fundingHours, .atLeast(1, atMost: 8760)),
    default: .number(8), unit: "hours",
    "Funding times are the multiples of this since 1970 UTC; a whole number."),
  Key(
    .execution, "latency_bars",
    .number(\.execution.latencyBars, .atLeast(0, atMost: 100000)),
    default: .number(0), unit: "bars",
    "Bars of its symbol that an order misses on its way; a whole number."),
  Key(
    .execution, "latency_ms",
    .number(\.execution.latencyMs, .atLeast(0, atMost: 31_536_000_000)),
    default: .number(0), unit: "milliseconds",
    "Way of an order: it is worked from the first open after it; a whole number."),
  Key(
    .execution, "path", .choice(\.execution.path),
    default: .text("pessimistic"), unit: "word",
    "How the price moves inside a bar that no finer bars make."),
]

/// The keys of `[orders]`.
let orderKeys: [Key] = [
  Key(
    .orders, "entry", .choice(\.orders.entry),
    default: .text("market"), unit: "word",
    "Kind of the orders that open or add."),
  Key(
    .orders, "offset_bps", .number(\.orders.offsetBps, .atLeast(0, below: 10000)),
    default: .number(0), unit: "basis points of the last close",
    "How far a limit lies on the better side, or a stop on the worse side, of the close."),
  Key(
    .orders, "limit_bps", .number(\.orders.limitBps, .atLeast(0, below: 10000)),
    default: .number(0), unit: "basis points of the trigger",
    "How far the limit of a stop_limit lies beyond its trigger."),
  Key(
    .orders, "tif", .choice(\.orders.tif),
    default: .text("gtc"), unit: "word",
    "How long an entry is worked."),
  Key(
    .orders, "expire_bars", .optional(\.orders.expireBars, .atLeast(1, atMost: 1_000_000)),
    default: .unset, unit: "bars",
    "After how many bars an entry expires; a whole number."),
  Key(
    .orders, "post_only", .flag(\.orders.postOnly),
    default: .flag(false), unit: "switch",
    "A limit entry that would fill at once is rejected."),
  Key(
    .orders, "trailing_stop_bps",
    .optional(\.orders.trailingStopBps, .above(0, below: 10000)),
    default: .unset, unit: "basis points of the best price since the entry",
    "How far a protective stop follows behind."),
]
