import PTConfig
import PTStats
import PTWire

/// How many periods a year has, and why.
struct Year: Equatable {
  let periods: Double
  /// `24/7`, `exchange` or `given`.
  let calendar: String
  let reason: String

  /// The year of bars of a length, by the settings.
  init(
    _ spacing: Annualisation.Spacing, _ settings: Settings.Report, hasSaturday: Bool
  ) {
    let exchange = Annualisation.Calendar.exchange(sessionHours: settings.sessionHours)
    let found: Annualisation.Calendar
    switch settings.calendar {
    case .continuous: (found, calendar, reason) = (.continuous, "24/7", "as configured")
    case .exchange: (found, calendar, reason) = (exchange, "exchange", "as configured")
    case .auto where hasSaturday:
      (found, calendar, reason) = (.continuous, "24/7", "there are bars on Saturdays")
    case .auto: (found, calendar, reason) = (exchange, "exchange", "no bar on a Saturday")
    }
    periods = Annualisation(spacing, found).periodsPerYear
  }

  /// As many periods as somebody said.
  init(given periods: Double) {
    self.periods = periods
    calendar = "given"
    reason = "by --periods-per-year"
  }

  /// The spacing of bars of a length.
  static func spacing(_ timeframe: Timeframe) -> Annualisation.Spacing {
    timeframe.milliseconds.map { .seconds(Double($0) / 1000) } ?? .months(timeframe.count)
  }
}
