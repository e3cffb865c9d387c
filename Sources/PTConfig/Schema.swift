/// Every key there is, in the order of every output.
///
/// Parsing, checking, `--print-config`, the digest and the tests of `config/` work from this list.
let schema: [Key] = {
  let groups = [
    accountKeys, executionKeys, orderKeys, runKeys, sizingKeys, qualityKeys, riskKeys,
    reconcileKeys,
  ]
  let keys = groups.flatMap { $0 }
  return Section.allCases.flatMap { section in keys.filter { $0.section == section } }
}()

private let runKeys: [Key] = [
  Key(
    .sizing, "method", .choice(\.sizing.method),
    default: .text("fixed_fraction"), unit: "word",
    "How the size of a position is found."),
  Key(
    .sizing, "fraction", .number(\.sizing.fraction, .above(0, atMost: 1)),
    default: .number(1), unit: "share of the equity",
    "Notional of a full position; at most that with every method but fixed_quantity."),
  Key(
    .sizing, "quantity", .optional(\.sizing.quantity, .above(0)),
    default: .unset, unit: "units",
    "Quantity of a full position; fixed_quantity requires it."),
  Key(
    .sizing, "quantity_at", .choice(\.sizing.quantityAt),
    default: .text("signal"), unit: "word",
    "Whose equity decides the budget of fixed_fraction: the signal's time or the fill's."),
  Key(
    .risk, "max_position_fraction", .number(\.risk.maxPositionFraction, .above(0)),
    default: .number(1), unit: "share of the equity",
    "Largest absolute position at the decision's price."),
  Key(
    .risk, "max_gross_fraction", .number(\.risk.maxGrossFraction, .above(0)),
    default: .number(1), unit: "share of the equity",
    "Largest sum of all absolute positions at the decision's prices."),
  Key(
    .risk, "max_position_notional", .optional(\.risk.maxPositionNotional, .above(0)),
    default: .unset, unit: "money",
    "Largest absolute position at the decision's price."),
  Key(
    .risk, "max_order_notional", .optional(\.risk.maxOrderNotional, .above(0)),
    default: .unset, unit: "money",
    "Largest order at the decision's price."),
  Key(
    .risk, "stop_loss_bps", .optional(\.risk.stopLossBps, .above(0, below: 10000)),
    default: .unset, unit: "basis points of the entry fill's price",
    "Distance of the protective stop from the entry fill."),
  Key(
    .risk, "take_profit_bps", .optional(\.risk.takeProfitBps, .above(0)),
    default: .unset, unit: "basis points of the entry fill's price",
    "Distance of the profit target from the entry fill."),
  Key(
    .report, "calendar", .choice(\.report.calendar),
    default: .text("auto"), unit: "word",
    "A year is 365 days of 24 h, or 252 exchange days; auto: 24/7 if a bar is on a Saturday, UTC."),
  Key(
    .report, "session_hours", .number(\.report.sessionHours, .above(0, atMost: 24)),
    default: .number(24), unit: "hours",
    "Length of an exchange day, for bars shorter than a day."),
  Key(
    .report, "min_span_days", .number(\.report.minSpanDays, .atLeast(0)),
    default: .number(30), unit: "days",
    "CAGR and Calmar are null for records shorter than this."),
]
