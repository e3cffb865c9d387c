import PTWire

/// The periods of the calendar, in UTC.
enum CalendarPeriod: String, CaseIterable {
  case days, weeks, months, quarters, years

  /// The number of the period of a day (days since 1970); it grows with time.
  func number(_ day: Int64, _ date: CivilTime) -> Int {
    switch self {
    case .days: Int(day)
    // 1970-01-01 was a Thursday: week 0 began on the Monday before it.
    case .weeks: Int((day + 3).flooredDivision(by: 7).quotient)
    case .months: date.year * 12 + date.month - 1
    case .quarters: date.year * 4 + (date.month - 1) / 3
    case .years: date.year
    }
  }

  /// `2024-01-31`, `2024-W05` (ISO 8601), `2024-01`, `2024-Q1`, `2024`.
  func name(_ number: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    func date(_ day: Int) -> CivilTime { CivilTime(Int64(day) * CivilTime.millisecondsPerDay) }
    switch self {
    case .days: return date(number).text
    case .weeks:
      // A week belongs to the year of its Thursday.
      let thursday = date(number * 7)
      let first = CivilTime(year: thursday.year, month: 1, day: 1)?.milliseconds ?? 0
      let week = (thursday.milliseconds - first) / CivilTime.millisecondsPerDay / 7 + 1
      return "\(date(number * 7).year)-W\(two(Int(week)))"
    case .months: return "\(number / 12)-\(two(number % 12 + 1))"
    case .quarters: return "\(number / 4)-Q\(number % 4 + 1)"
    case .years: return "\(number)"
    }
  }
}
