/// How many bars a year has: the one source of annualisation.
public struct Annualisation: Equatable, Sendable {
  /// What a year is made of.
  public enum Calendar: Equatable, Sendable {
    /// 365 days of 24 hours.
    case continuous
    /// 252 exchange days of so many hours each.
    case exchange(sessionHours: Double)
  }

  /// The length of a bar.
  public enum Spacing: Equatable, Sendable {
    /// Bars shorter than a week, in seconds.
    case seconds(Double)
    /// Bars of so many calendar months.
    case months(Int)
  }

  /// Bars in a year: 12 months, 52 weeks, else by the calendar.
  public let periodsPerYear: Double

  /// The annualisation of bars of a length by a calendar.
  public init(_ spacing: Spacing, _ calendar: Calendar) {
    let day = 86_400.0
    switch (spacing, calendar) {
    case (.months(let count), _): periodsPerYear = 12 / Double(count)
    case (.seconds(let seconds), _) where seconds >= 7 * day:
      periodsPerYear = 52 * 7 * day / seconds
    case (.seconds(let seconds), .continuous): periodsPerYear = 365 * day / seconds
    case (.seconds(let seconds), .exchange(let hours)):
      periodsPerYear = seconds >= day ? 252 * day / seconds : 252 * hours * 3600 / seconds
    }
  }
}
