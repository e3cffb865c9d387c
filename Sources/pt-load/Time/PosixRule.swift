import PTWire

/// A rule for the offset from UTC in every year, as in the environment variable TZ (POSIX, with the
/// extensions of RFC 8536): `EST5EDT,M3.2.0,M11.1.0`.
struct PosixRule: Equatable, Sendable {
  /// When in a year the offset changes, in the local time before the change.
  private struct Change: Equatable {
    enum Day: Equatable {
      /// `J60`: the day of the year from 1, without 29 February.
      case julian(Int64)
      /// `59`: the day of the year from 0, with 29 February.
      case zeroBased(Int64)
      /// `M3.2.0`: month, week of the month (5 is the last), weekday (0 is Sunday).
      case weekday(Int64, Int64, Int64)
    }
    var day: Day
    /// Seconds since midnight, -167 to 167 hours.
    var timeSeconds: Int64 = 7200
  }

  /// The offset of standard time in seconds; east is positive.
  let standardSeconds: Int64
  /// The offset of daylight-saving time in seconds, and when it begins and ends.
  private var daylightSeconds: Int64 = 0
  private var start: Change?
  private var end: Change?

  /// Reads a rule; nil if it is none.
  init?(_ text: [UInt8]) {
    var rest = text[...]
    guard PosixRule.skipName(&rest), let west = PosixRule.offset(&rest, hours: 24) else {
      return nil
    }
    standardSeconds = -west
    if rest.isEmpty { return }
    guard PosixRule.skipName(&rest) else { return nil }
    daylightSeconds = standardSeconds + 3600
    if let first = rest.first, first != 0x2C {
      guard let west = PosixRule.offset(&rest, hours: 24) else { return nil }
      daylightSeconds = -west
    }
    guard let start = PosixRule.change(&rest), let end = PosixRule.change(&rest), rest.isEmpty
    else { return nil }
    self.start = start
    self.end = end
  }

  /// The changes of a year, ascending: seconds since 1970 UTC, and the offset from then on.
  func transitions(year: Int) -> [(atSeconds: Int64, offsetSeconds: Int64)] {
    guard let start, let end else { return [] }
    let begin = PosixRule.seconds(start, year) - standardSeconds
    let finish = PosixRule.seconds(end, year) - daylightSeconds
    // One that ends as it begins again stands first: daylight-saving time all year round.
    return begin < finish
      ? [(begin, daylightSeconds), (finish, standardSeconds)]
      : [(finish, standardSeconds), (begin, daylightSeconds)]
  }

  /// The local time of a change as seconds since 1970.
  private static func seconds(_ change: Change, _ year: Int) -> Int64 {
    func day(_ month: Int, _ day: Int) -> Int64 {
      (CivilTime(year: year, month: month, day: day)?.milliseconds ?? 0)
        / CivilTime.millisecondsPerDay
    }
    let date: Int64
    switch change.day {
    case .zeroBased(let number): date = day(1, 1) + number
    case .julian(let number):
      let leap = CivilTime.days(inMonth: 2, of: year) == 29
      date = day(1, 1) + number - 1 + (leap && number >= 60 ? 1 : 0)
    case .weekday(let month, let week, let weekday):
      let first = day(Int(month), 1)
      // 1970-01-01 was a Thursday, weekday 4.
      let shift = (weekday - (first + 4)).flooredDivision(by: 7).remainder
      let length = Int64(CivilTime.days(inMonth: Int(month), of: year))
      var number = shift + (week - 1) * 7
      if number >= length { number -= 7 }
      date = first + number
    }
    return date * 86_400 + change.timeSeconds
  }

  // MARK: Reading

  /// Letters, or anything between angle brackets.
  private static func skipName(_ rest: inout ArraySlice<UInt8>) -> Bool {
    if rest.first == 0x3C {
      guard let end = rest.firstIndex(of: 0x3E) else { return false }
      rest = rest[(end + 1)...]
      return true
    }
    let name = rest.prefix { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
    rest = rest.dropFirst(name.count)
    return name.count >= 3
  }

  private static func number(_ rest: inout ArraySlice<UInt8>, most: Int64) -> Int64? {
    var value: Int64 = 0
    var count = 0
    while let byte = rest.first, byte &- 0x30 <= 9, count < 4 {
      value = value * 10 + Int64(byte - 0x30)
      rest = rest.dropFirst()
      count += 1
    }
    return count > 0 && value <= most ? value : nil
  }

  private static func skip(_ byte: UInt8, _ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first == byte else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// `5`, `-3:30` or `+1:02:03`, in seconds.
  ///
  /// - Parameter hours: the most there can be: 24 of an offset, 167 of the time of a change.
  private static func offset(_ rest: inout ArraySlice<UInt8>, hours: Int64) -> Int64? {
    let negative = skip(0x2D, &rest)
    if !negative { _ = skip(0x2B, &rest) }
    guard var seconds = number(&rest, most: hours).map({ $0 * 3600 }) else { return nil }
    for unit: Int64 in [60, 1] where skip(0x3A, &rest) {
      guard let part = number(&rest, most: 59) else { return nil }
      seconds += part * unit
    }
    return negative ? -seconds : seconds
  }

  /// `,M3.2.0/2`.
  private static func change(_ rest: inout ArraySlice<UInt8>) -> Change? {
    guard skip(0x2C, &rest) else { return nil }
    var change: Change
    if skip(0x4D, &rest) {
      guard let month = number(&rest, most: 12), month > 0, skip(0x2E, &rest),
        let week = number(&rest, most: 5), week > 0, skip(0x2E, &rest),
        let weekday = number(&rest, most: 6)
      else { return nil }
      change = Change(day: .weekday(month, week, weekday))
    } else if skip(0x4A, &rest) {
      guard let day = number(&rest, most: 365), day > 0 else { return nil }
      change = Change(day: .julian(day))
    } else {
      guard let day = number(&rest, most: 365) else { return nil }
      change = Change(day: .zeroBased(day))
    }
    if skip(0x2F, &rest) {
      guard let seconds = offset(&rest, hours: 167) else { return nil }
      change.timeSeconds = seconds
    }
    return change
  }
}
