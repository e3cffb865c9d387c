import PTWire

/// The sessions of the New York Stock Exchange on weekdays, from 1950 on: holidays by rule, and the
/// days on which it stayed closed besides.
///
/// Source: the exchange's rules 7.2 and 51 and its list of special closings, as published by
/// pandas_market_calendars 5.5.0 (`NYSE`), with which every weekday of 1950 to 2030 agrees. Years
/// to come are by the rules of today. Saturday sessions, held until 1952, are not counted.
enum NewYorkHolidays {
  /// Whether the exchange opens on a day, as days since 1970-01-01.
  static func isSession(day: Int64) -> Bool {
    let weekday = weekday(day)
    guard weekday < 5 else { return false }
    let date = CivilTime(day * CivilTime.millisecondsPerDay)
    let number = date.year * 10_000 + date.month * 100 + date.day
    if specialClosings.contains(number) { return false }
    if specialSessions.contains(number) { return true }
    return !isHoliday(date, weekday)
  }

  /// When the session of a day ends on the clocks of New York, in milliseconds after midnight:
  /// 16:00, or 13:00 on the day after Thanksgiving, on 24 December, and before Independence Day.
  ///
  /// By the rules since 1993; ends on single days for storms and failures are not known here.
  static func close(day: Int64) -> Int64 {
    let date = CivilTime(day * CivilTime.millisecondsPerDay)
    let weekday = weekday(day)
    let number = date.year * 10_000 + date.month * 100 + date.day
    let isEarly: Bool
    switch (date.month, date.day) {
    case _ where date.year < 1993: isEarly = false
    case (11, 23...29): isEarly = weekday == 4
    case (12, 24): isEarly = weekday < 4
    case (7, 3): isEarly = weekday < 4 && (weekday != 2 || date.year >= 2013) && date.year > 1994
    case (7, 5): isEarly = weekday == 4 && (1995...2012).contains(date.year)
    default: isEarly = number == 1997_12_26 || number == 2003_12_26
    }
    return (isEarly ? 13 : 16) * 3_600_000
  }

  /// 0 for Monday to 6 for Sunday, of a day as days since 1970-01-01 (a Thursday).
  static func weekday(_ day: Int64) -> Int64 { (day + 3).flooredDivision(by: 7).remainder }

  // MARK: Rules

  private static func isHoliday(_ date: CivilTime, _ weekday: Int64) -> Bool {
    let (year, month, day) = (date.year, date.month, date.day)
    /// A fixed date: a Sunday is kept on Monday, a Saturday on Friday where `friday` says so.
    func fixed(_ holiday: Int, friday: Bool) -> Bool {
      day == holiday || (day == holiday + 1 && weekday == 0)
        || (friday && day == holiday - 1 && weekday == 4)
    }
    /// The nth weekday of the month, n from 1.
    func nth(_ n: Int, _ wanted: Int64) -> Bool {
      weekday == wanted && (day - 1) / 7 == n - 1
    }
    // Before 1954 Saturdays were days of trading, or the rule was not in force yet.
    let friday = year >= 1954
    switch month {
    case 1: return fixed(1, friday: false) || (year >= 1998 && nth(3, 0))
    case 2:
      if year >= 1971 { return nth(3, 0) }
      return fixed(22, friday: friday) || (year <= 1953 && fixed(12, friday: false))
    case 3, 4: return isGoodFriday(date)
    case 5: return year >= 1971 ? weekday == 0 && day >= 25 : fixed(30, friday: friday)
    case 6: return year >= 2022 && fixed(19, friday: true)
    case 7: return fixed(4, friday: friday)
    case 9: return nth(1, 0)
    case 10: return year <= 1953 && fixed(12, friday: false)
    case 11:
      if weekday == 1, (2...8).contains(day), year <= 1968 || [1972, 1976, 1980].contains(year) {
        return true
      }
      return nth(4, 3) || (year <= 1953 && fixed(11, friday: false))
    case 12: return fixed(25, friday: friday)
    default: return false
    }
  }

  /// Whether a date is two days before Easter (the anonymous Gregorian computus; Nature, 20 April
  /// 1876).
  private static func isGoodFriday(_ date: CivilTime) -> Bool {
    let year = date.year
    let (century, rest) = (year / 100, year % 100)
    let golden = year % 19
    let correction = (century - (century + 8) / 25 + 1) / 3
    let moon = (19 * golden + century - century / 4 - correction + 15) % 30
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7
    let late = (golden + 11 * moon + 22 * weekday) / 451
    let number = moon + weekday - 7 * late + 114
    let easter = CivilTime(year: year, month: number / 31, day: number % 31 + 1)?.milliseconds ?? 0
    return date.milliseconds == easter - 2 * CivilTime.millisecondsPerDay
  }

  // MARK: Lists

  /// Days by rule a holiday on which the exchange opened, as yyyymmdd.
  private static let specialSessions: Set<Int> = [1958_02_21, 1959_05_29, 1970_05_29]

  /// Weekdays on which the exchange stayed closed besides its holidays, as yyyymmdd.
  private static let specialClosings: Set<Int> = [
    1956_12_24, 1958_12_26, 1961_05_29,
    // Funeral of J. F. Kennedy.
    1963_11_25,
    // Lincoln's birthday, funeral of M. L. King, the paper crisis (Wednesdays), Veterans Day.
    1968_02_12, 1968_04_09, 1968_06_12, 1968_06_19, 1968_06_26, 1968_07_05, 1968_07_10,
    1968_07_17, 1968_07_24, 1968_07_31, 1968_08_07, 1968_08_14, 1968_08_21, 1968_08_28,
    1968_09_11, 1968_09_18, 1968_09_25, 1968_10_02, 1968_10_09, 1968_10_16, 1968_10_23,
    1968_10_30, 1968_11_11, 1968_11_20, 1968_12_04, 1968_12_11, 1968_12_18,
    // Snow, funeral of Eisenhower, the moon landing.
    1969_02_10, 1969_03_31, 1969_07_21,
    // Funerals of Truman and Johnson, the New York blackout, hurricane Gloria, Nixon's funeral.
    1972_12_28, 1973_01_25, 1977_07_14, 1985_09_27, 1994_04_27,
    // The attacks of 11 September, the funerals of Reagan and Ford, hurricane Sandy.
    2001_09_11, 2001_09_12, 2001_09_13, 2001_09_14, 2004_06_11, 2007_01_02, 2012_10_29,
    2012_10_30,
    // The funerals of G. H. W. Bush and Carter.
    2018_12_05, 2025_01_09,
  ]
}
