import PTWire

/// The printed turning points of the economic confidence model, a quarter cycle (2.15 years) apart.
///
/// A point k is the year 1981.35 + 2.15 k, kept in whole hundredths, because 2015.75 - 2015 is 0.75
/// in binary by luck only. Four quarters make the wave of 8.6 years, six waves that of 51.6 years.
/// Three ways to a date are in print, up to nine days apart; see `Rule`.
/// Source: Armstrong, The Business Cycle and the Future (1999).
struct ECMCalendar: Sendable {
  /// The cycles within each other, in hundredths of a year.
  static let quarter = 215
  static let half = 430
  static let wave = 860
  static let long = 5160
  /// The peak from which points are counted, 1981.35.
  static let origin = 198_135

  /// How a decimal year becomes a date.
  enum Rule: Sendable {
    /// Steps of 786 days from 1998-07-20: the table of 1999, which drifts by 3 days a wave.
    case table
    /// The day of the year by rounding: fraction x length of the year. What was announced.
    case rounded
    /// Day floor(365 x fraction) of the year, as the author's site told.
    case floored
  }

  /// What a turning point is in the wave of 8.6 years.
  enum Turn: String, Sendable { case peak, low, quarter }

  /// Point k in hundredths of a year.
  static func decimalYear(_ k: Int) -> Int { origin + quarter * k }

  /// What point k is.
  static func turn(_ k: Int) -> Turn {
    switch k & 3 {
    case 0: .peak
    case 2: .low
    default: .quarter
    }
  }

  /// The wave of a point within the long one, 0 to 5.
  static func waveInLong(_ k: Int) -> Int { ((k >> 2) % 6 + 6) % 6 }

  /// The date of point k; nil where the rule gives day 0 of a year, as in 2005.0.
  static func date(_ k: Int, _ rule: Rule) -> CivilTime? {
    if rule == .table {
      let start = CivilTime(year: 1998, month: 7, day: 20)?.milliseconds ?? 0
      return CivilTime(start + Int64(786 * (k - 8)) * CivilTime.millisecondsPerDay)
    }
    let (year, hundredths) = decimalYear(k).quotientAndRemainder(dividingBy: 100)
    let length = CivilTime.days(inMonth: 2, of: year) == 29 ? 366 : 365
    let day = rule == .rounded ? (hundredths * length + 50) / 100 : hundredths * 365 / 100
    guard day > 0, let start = CivilTime(year: year, month: 1, day: 1) else { return nil }
    return CivilTime(start.milliseconds + Int64(day - 1) * CivilTime.millisecondsPerDay)
  }
}
