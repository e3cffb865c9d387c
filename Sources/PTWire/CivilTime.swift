/// A moment of the Gregorian calendar in UTC, without leap seconds.
public struct CivilTime: Equatable, Sendable {
  /// Milliseconds in a day.
  public static let millisecondsPerDay: Int64 = 86_400_000

  /// The year, 1 to 9999.
  public var year: Int
  /// The month, 1 to 12.
  public var month: Int
  /// The day of the month, from 1.
  public var day: Int
  /// Milliseconds since midnight.
  public var millisecondOfDay: Int64

  /// A date at midnight or later; nil if there is no such date.
  public init?(year: Int, month: Int, day: Int, millisecondOfDay: Int64 = 0) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilTime.days(inMonth: month, of: year)
    else { return nil }
    self.init(uncheckedYear: year, month: month, day: day, millisecondOfDay: millisecondOfDay)
  }

  private init(uncheckedYear: Int, month: Int, day: Int, millisecondOfDay: Int64) {
    year = uncheckedYear
    self.month = month
    self.day = day
    self.millisecondOfDay = millisecondOfDay
  }

  /// The date of a time in milliseconds since 1970 UTC.
  ///
  /// Counts days from 1 March of year 0, so that the leap day is the last of a year: 400 years have
  /// 146,097 days, and the months from March on follow (153 m + 2) / 5.
  public init(_ milliseconds: Int64) {
    let (day, time) = milliseconds.flooredDivision(by: CivilTime.millisecondsPerDay)
    let (era, dayOfEra) = (day + 719_468).flooredDivision(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    self.init(
      uncheckedYear: Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0), month: Int(month),
      day: Int(dayOfYear - (153 * shifted + 2) / 5) + 1, millisecondOfDay: time)
  }

  /// Milliseconds since 1970 UTC.
  public var milliseconds: Int64 {
    let shiftedYear = Int64(month <= 2 ? year - 1 : year)
    let (era, yearOfEra) = shiftedYear.flooredDivision(by: 400)
    let shiftedMonth = Int64(month > 2 ? month - 3 : month + 9)
    let dayOfYear = (153 * shiftedMonth + 2) / 5 + Int64(day) - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (era * 146_097 + dayOfEra - 719_468) * CivilTime.millisecondsPerDay + millisecondOfDay
  }

  /// The same day and time some months later, on the month's last day if it has no such day.
  public func adding(months: Int) -> CivilTime {
    let index = year * 12 + (month - 1) + months
    let newYear = index / 12
    let newMonth = index % 12 + 1
    return CivilTime(
      uncheckedYear: newYear, month: newMonth,
      day: min(day, CivilTime.days(inMonth: newMonth, of: newYear)),
      millisecondOfDay: millisecondOfDay)
  }

  /// How many days a month has.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// `2024-01-31T09:30:00Z` always, with milliseconds where there are any.
  public var iso: String {
    millisecondOfDay == 0 ? text + "T00:00:00Z" : text
  }

  /// `2024-01-31` for midnight, else `2024-01-31T09:30:00Z`, with milliseconds where there are any.
  public var text: String {
    func padded(_ number: some BinaryInteger, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    if millisecondOfDay == 0 { return date }
    let seconds = millisecondOfDay / 1000
    let clock =
      "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    let fraction = millisecondOfDay % 1000
    return fraction == 0 ? "\(date)T\(clock)Z" : "\(date)T\(clock).\(padded(fraction, 3))Z"
  }
}

extension Int64 {
  /// Quotient and remainder with a remainder that is never negative.
  public func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
