/// The keys of `[reconcile]`.
let reconcileKeys: [Key] = [
  Key(
    .reconcile, "position_units", .number(\.reconcile.positionUnits, .atLeast(0)),
    default: .number(0.01), unit: "units",
    "Tolerated difference of a position, up to the units that are worth what cash tolerates."),
  Key(
    .reconcile, "position_fraction",
    .number(\.reconcile.positionFraction, .atLeast(0, below: 1)),
    default: .number(0.001), unit: "share of our position",
    "Tolerated difference of a position, if that is more."),
  Key(
    .reconcile, "cash", .number(\.reconcile.cash, .atLeast(0)),
    default: .number(1), unit: "money",
    "Tolerated difference of the cash."),
  Key(
    .reconcile, "cash_fraction", .number(\.reconcile.cashFraction, .atLeast(0, below: 1)),
    default: .number(0.005), unit: "share of our cash",
    "Tolerated difference of the cash, if that is more."),
  Key(
    .reconcile, "fill_fraction", .number(\.reconcile.fillFraction, .atLeast(0, below: 1)),
    default: .number(0.000001), unit: "share of our value",
    "Tolerated difference of quantity, price and fee of a fill: what a venue rounds."),
]
