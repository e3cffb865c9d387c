import PTWire

/// How much a finding matters.
enum Severity: String, CaseIterable, Sendable {
  /// The row cannot be used.
  case error
  /// The row can be used, and somebody should look at it.
  case warn
  /// Worth knowing, and no fault.
  case info
}

/// What can be wrong with rows and series of bars. The order is that of reports.
enum Kind: String, CaseIterable, Sendable {
  // Rows, found where they are read.
  case unreadable
  case cutLine = "cut_line"
  case emptyLine = "empty_line"
  case notPositive = "not_positive"
  case negativeVolume = "negative_volume"
  case highBelowLow = "high_below_low"
  case outsideRange = "outside_range"
  case outOfOrder = "out_of_order"
  case overlap
  case conflict
  case duplicate
  case inProgress = "in_progress"
  // Series, found by `SeriesWatch`.
  case missing
  case priceSpike = "price_spike"
  case split
  case volumeSpike = "volume_spike"
  case stale
  case zeroVolume = "zero_volume"

  /// Whether it is found in a row by itself or beside the one before, and not in a series.
  var isOfRows: Bool {
    switch self {
    case .missing, .priceSpike, .split, .volumeSpike, .stale, .zeroVolume: false
    default: true
    }
  }

  /// How much it matters.
  var severity: Severity {
    switch self {
    case .unreadable, .cutLine, .notPositive, .negativeVolume, .highBelowLow, .outsideRange,
      .outOfOrder, .overlap, .conflict:
      .error
    case .emptyLine, .duplicate, .missing, .priceSpike, .split, .volumeSpike, .stale: .warn
    case .inProgress, .zeroVolume: .info
    }
  }

  /// One line on what it means, as in the manual.
  var summary: String {
    switch self {
    case .unreadable: "a row that is no bar: fields, numbers or time"
    case .cutLine: "the file ends inside a row"
    case .emptyLine: "a line without fields between rows"
    case .notPositive: "a price that is 0 or less"
    case .negativeVolume: "a volume below 0"
    case .highBelowLow: "a high that is below the low"
    case .outsideRange: "an open or close above the high or below the low"
    case .outOfOrder: "a time before that of the row before"
    case .overlap: "a bar that opens before the one before it has closed"
    case .conflict: "a time that was there already, with other values"
    case .duplicate: "the row before once more"
    case .inProgress: "a bar that is still forming"
    case .missing: "bars that the calendar expects and the file does not have"
    case .priceSpike: "a close far from the last, or a high or low far from open and close"
    case .split: "a jump by a usual split ratio: prices are not adjusted"
    case .volumeSpike: "a volume far above the median of those before"
    case .stale: "the same close again and again, without a range"
    case .zeroVolume: "bars without volume"
    }
  }

  /// What is wrong with the values of a bar; nil for a bar that can be true.
  ///
  /// It decides as `Bar.check()` does, which has the sentence for people.
  static func fault(of bar: Bar) -> Kind? {
    if bar.low > 0, bar.low <= bar.open, bar.low <= bar.close, bar.high >= bar.open,
      bar.high >= bar.close, bar.volume >= 0
    {
      return nil
    }
    for price in [bar.open, bar.high, bar.low, bar.close] where !(price > 0) {
      return .notPositive
    }
    if !(bar.volume >= 0) { return .negativeVolume }
    return bar.high < bar.low ? .highBelowLow : .outsideRange
  }
}

/// One thing found.
struct Finding: Equatable, Sendable {
  /// What it is.
  var kind: Kind
  /// The symbol; empty for a row that has none.
  var symbol = ""
  /// `file:line` of the row at which it was found; empty at the end of a series.
  var place = ""
  /// The open time of the (first) bar it is about, in milliseconds since 1970 UTC; nil if unknown.
  var ts: Int64?
  /// How many bars or rows it is about.
  var count: Int64 = 1
  /// A sentence for people, lower case, no full stop.
  var detail: String
}
