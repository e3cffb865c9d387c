import PTWire

/// When bars of a symbol are expected, learnt from those seen so far (the calendar `auto`).
///
/// It knows nothing of the future and keeps a few numbers, whatever the length of the series:
///
/// 1. Monday to Friday are open. A Saturday is, once the symbol has had bars on more Saturdays than
///    it left out; a Sunday likewise, and whenever Saturdays are.
/// 2. A symbol with open Saturdays trades around the clock: every missing bar is a gap.
/// 3. Otherwise 25 December and 1 January are closed, with the evening before from 20:00 UTC; with
///    closed Sundays too, the symbol keeps the holidays of New York (see `NewYorkHolidays`).
/// 4. For bars within a day: a pause of up to four hours is a gap. So is a longer one, as far as it
///    covers hours of the week in which the symbol has had bars before; in the first week hours of
///    the day on any weekday stand for them. What it covers besides is a closed market.
/// 5. A pause from Friday 20:00 UTC or later to Sunday 20:00 UTC or later, or Monday, is the
///    weekend.
///
/// Clocks are turned twice a year, which moves a session by an hour in UTC. A pause therefore is a
/// gap only if it covers an hour whose neighbours have had bars as well.
struct LearntCalendar: Sendable {
  /// Pauses within a day that are never taken for a closed market; in milliseconds.
  static let longestPause: Int64 = 4 * 3_600_000
  /// When the evening begins that belongs to the next day: before every market's Monday; hour, UTC.
  static let eveningHour: Int64 = 20

  private static let hour: Int64 = 3_600_000
  private static let day = CivilTime.millisecondsPerDay

  /// Hours of the week with bars, from Monday 00:00 UTC: 168 bits.
  private var hours: (UInt64, UInt64, UInt64) = (0, 0, 0)
  /// Hours of the day with bars on any day from Monday to Friday: 24 bits.
  private var weekdayHours: UInt32 = 0
  /// Saturdays and Sundays with bars, less those left out as closed.
  private var saturdays = 0
  private var sundays = 0
  /// The hour of the first bar; the first day and the first hour not marked yet.
  private var firstHour: Int64?
  private var nextDay = Int64.min
  private var nextHour = Int64.min

  /// Whether Saturdays are open, and with them all hours.
  var isAlwaysOpen: Bool { saturdays > 0 }
  /// Whether Sundays are open.
  private var hasSundays: Bool { saturdays > 0 || sundays > 0 }

  // MARK: Learning

  /// Takes note of a bar.
  ///
  /// - Parameters:
  ///   - ts: its open time in milliseconds since 1970 UTC.
  ///   - length: its length in milliseconds.
  @inline(__always)
  mutating func saw(_ ts: Int64, length: Int64) {
    if ts >= nextHour { mark(ts, length) }
  }

  @inline(never)
  private mutating func mark(_ ts: Int64, _ length: Int64) {
    let first = ts.flooredDivision(by: Self.hour).quotient
    let last = (ts + min(length, Self.day) - 1).flooredDivision(by: Self.hour).quotient
    if firstHour == nil { firstHour = first }
    for hour in first...max(first, last) {
      let bit = (hour + 72).flooredDivision(by: 168).remainder
      set(bit)
      if bit < 120 { weekdayHours |= 1 << UInt32(bit % 24) }
    }
    nextHour = (max(first, last) + 1) * Self.hour
    let day = ts.flooredDivision(by: Self.day).quotient
    if day >= nextDay { countWeekend(day, by: 1) }
  }

  /// Takes note of a day with a bar of a day or more; days since 1970-01-01.
  mutating func saw(day: Int64) {
    if day >= nextDay { countWeekend(day, by: 1) }
  }

  private mutating func countWeekend(_ day: Int64, by count: Int) {
    if count > 0 { nextDay = day + 1 }
    switch NewYorkHolidays.weekday(day) {
    case 5: saturdays += count
    case 6: sundays += count
    default: break
    }
  }

  /// Takes note of the weekend days between two bars that were left out as closed.
  ///
  /// - Parameters: days since 1970-01-01, the first and the one behind the last.
  mutating func passed(_ days: Range<Int64>) {
    guard !isAlwaysOpen else { return }
    let wasOpen = hasSundays
    for day in days {
      let weekday = NewYorkHolidays.weekday(day)
      if weekday == 5 || (weekday == 6 && !wasOpen) { countWeekend(day, by: -1) }
    }
  }

  // MARK: Asking

  /// Whether a day, as days since 1970-01-01, is open.
  func isOpen(day: Int64) -> Bool {
    if isAlwaysOpen { return true }
    switch NewYorkHolidays.weekday(day) {
    case 5: return false
    case 6: return hasSundays && !isYearEnd(day: day) && !isYearEnd(day: day + 1)
    default: return hasSundays ? !isYearEnd(day: day) : NewYorkHolidays.isSession(day: day)
    }
  }

  /// Whether a pause is the weekend; both in milliseconds since 1970 UTC.
  func isWeekend(from begin: Int64, to end: Int64) -> Bool {
    guard !isAlwaysOpen else { return false }
    // Days from Monday 00:00 of the week in which the pause begins.
    let monday = begin - (begin + 3 * Self.day).flooredDivision(by: 7 * Self.day).remainder
    let (from, to) = (begin - monday, end - monday)
    let evening = Self.eveningHour * Self.hour
    return from >= 4 * Self.day + evening && to >= 6 * Self.day + evening && to < 8 * Self.day
  }

  /// How far a pause covers hours with bars, as hours since 1970; nil if it is a closed market.
  ///
  /// - Parameters: the pause in milliseconds since 1970 UTC.
  /// - Returns: the test for an hour that counts as missing.
  func isMissing(from begin: Int64, to end: Int64) -> ((Int64) -> Bool)? {
    let first = begin.flooredDivision(by: Self.hour).quotient
    let last = (end - 1).flooredDivision(by: Self.hour).quotient
    guard first <= last else { return nil }
    let isSure = (first...last).contains { hour in
      hasBars(hour - 1) && hasBars(hour) && hasBars(hour + 1) && isOpen(hour: hour)
    }
    return isSure ? { hasBars($0) && isOpen(hour: $0) } : nil
  }

  /// Whether an hour, as hours since 1970, is of an open day.
  private func isOpen(hour: Int64) -> Bool {
    let (day, ofDay) = hour.flooredDivision(by: 24)
    if !isAlwaysOpen, ofDay >= Self.eveningHour, isYearEnd(day: day + 1) { return false }
    return isOpen(day: day)
  }

  /// Whether the symbol has had bars in this hour of the week.
  private func hasBars(_ hour: Int64) -> Bool {
    let bit = (hour + 72).flooredDivision(by: 168).remainder
    if isSet(bit) { return true }
    guard let firstHour, hour - firstHour < 168, bit < 120 else { return false }
    return weekdayHours >> UInt32(bit % 24) & 1 == 1
  }

  private mutating func set(_ bit: Int64) {
    let mask: UInt64 = 1 << UInt64(bit & 63)
    switch bit >> 6 {
    case 0: hours.0 |= mask
    case 1: hours.1 |= mask
    default: hours.2 |= mask
    }
  }

  private func isSet(_ bit: Int64) -> Bool {
    let word = bit >> 6 == 0 ? hours.0 : bit >> 6 == 1 ? hours.1 : hours.2
    return word >> UInt64(bit & 63) & 1 == 1
  }
}
