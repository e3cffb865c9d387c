/// The keys of `[quality]`: a policy for each kind of flaw, then the bounds from which on something
/// is one.
let qualityKeys: [Key] = [
  Key(
    .quality, "unreadable", .choice(\.quality.unreadable),
    default: .text("refuse"), unit: "word",
    "A row that is no bar: fields, numbers or time."),
  Key(
    .quality, "cut_line", .choice(\.quality.cutLine),
    default: .text("refuse"), unit: "word",
    "A file that ends inside a row."),
  Key(
    .quality, "empty_line", .choice(\.quality.emptyLine),
    default: .text("refuse"), unit: "word",
    "A line without fields between rows."),
  Key(
    .quality, "not_positive", .choice(\.quality.notPositive),
    default: .text("refuse"), unit: "word",
    "A price of 0 or less."),
  Key(
    .quality, "negative_volume", .choice(\.quality.negativeVolume),
    default: .text("refuse"), unit: "word",
    "A volume below 0."),
  Key(
    .quality, "high_below_low", .choice(\.quality.highBelowLow),
    default: .text("refuse"), unit: "word",
    "A high below the low."),
  Key(
    .quality, "outside_range", .choice(\.quality.outsideRange),
    default: .text("refuse"), unit: "word",
    "An open or close above the high or below the low."),
  Key(
    .quality, "out_of_order", .choice(\.quality.outOfOrder),
    default: .text("refuse"), unit: "word",
    "A time before that of the bar before."),
  Key(
    .quality, "overlap", .choice(\.quality.overlap),
    default: .text("refuse"), unit: "word",
    "A bar that opens before the one before it closes."),
  Key(
    .quality, "conflict", .choice(\.quality.conflict),
    default: .text("refuse"), unit: "word",
    "A time that was there already, with other values."),
  Key(
    .quality, "duplicate", .choice(\.quality.duplicate),
    default: .text("refuse"), unit: "word",
    "The bar before once more."),
  Key(
    .quality, "in_progress", .choice(\.quality.inProgress),
    default: .text("drop"), unit: "word",
    "A last bar that is still forming."),
  Key(
    .quality, "missing", .choice(\.quality.missing),
    default: .text("warn"), unit: "word",
    "Bars that the calendar expects and the file does not have."),
  Key(
    .quality, "price_spike", .choice(\.quality.priceSpike),
    default: .text("warn"), unit: "word",
    "A price beyond max_price_log_return."),
  Key(
    .quality, "split", .choice(\.quality.split),
    default: .text("warn"), unit: "word",
    "A jump by a usual split ratio: the prices are not adjusted."),
  Key(
    .quality, "volume_spike", .choice(\.quality.volumeSpike),
    default: .text("ignore"), unit: "word",
    "A volume beyond max_volume_multiple."),
  Key(
    .quality, "stale", .choice(\.quality.stale),
    default: .text("ignore"), unit: "word",
    "A close that stands still for stale_bars without a range."),
  Key(
    .quality, "zero_volume", .choice(\.quality.zeroVolume),
    default: .text("ignore"), unit: "word",
    "Bars without volume."),
  Key(
    .quality, "calendar", .choice(\.quality.calendar),
    default: .text("auto"), unit: "word",
    "When bars are expected; auto learns it from the bars."),
  Key(
    .quality, "max_price_log_return",
    .number(\.quality.maxPriceLogReturn, .above(0, atMost: 10)),
    default: .number(0.1), unit: "natural logarithm",
    "Largest absolute logarithm of close over last close, and of a high or low over the body."),
  Key(
    .quality, "max_volume_multiple", .number(\.quality.maxVolumeMultiple, .above(1)),
    default: .number(20), unit: "times the running median",
    "Largest volume."),
  Key(
    .quality, "volume_window_bars",
    .number(\.quality.volumeWindowBars, .atLeast(3, atMost: 4096)),
    default: .number(64), unit: "bars",
    "The running median of the volume is of so many bars; a whole number."),
  Key(
    .quality, "stale_bars", .number(\.quality.staleBars, .atLeast(2)),
    default: .number(10), unit: "bars",
    "A price that stands still for so many bars is stale; a whole number."),
  Key(
    .quality, "max_fill_bars", .number(\.quality.maxFillBars, .atLeast(1)),
    default: .number(1000), unit: "bars",
    "Most bars that missing = fill puts into one gap; a whole number."),
]
