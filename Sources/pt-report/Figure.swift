import PTStats

/// A number of the report, with the words for it.
struct Figure {
  /// How it is shown to people.
  enum Unit { case money, share, smallShare, ratio, count, bars, days, bps }

  /// Its key on the wire.
  let name: String
  /// Its words in the text.
  let label: String
  let unit: Unit
  let metric: Metric

  init(_ name: String, _ label: String, _ unit: Unit, _ metric: Metric) {
    self.name = name
    self.label = label
    self.unit = unit
    self.metric = metric
  }

  /// The value for people, `-` where it is not defined.
  var text: String { Self.text(metric.number, unit) }

  /// A number for people, `-` for none.
  static func text(_ number: Double?, _ unit: Unit) -> String {
    guard let number else { return "-" }
    switch unit {
    case .money, .ratio: return ReportText.number(number)
    case .share: return ReportText.number(number * 100) + " %"
    case .smallShare: return ReportText.number(number * 100, digits: 4) + " %"
    case .count: return ReportText.number(number, digits: 0)
    case .bars, .days, .bps: return ReportText.number(number, digits: 1)
    }
  }
}

/// Figures that belong together.
struct FigureGroup {
  let title: String
  let figures: [Figure]
}
