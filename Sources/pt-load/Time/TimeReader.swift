import PTWire

/// Reads the times of one column, however its file writes them.
///
/// Times are ISO 8601, dates, epochs (see `scanEpoch`), `20240131 09:30`, `3/11/2020 09:30`,
/// `31.01.2024`, `31-Jan-2024` and `Jan 31, 2024`. A date alone is that day's midnight in UTC,
/// whatever the zone: the days of exchanges are names, not moments.
struct TimeReader {
  /// In which order a date with slashes names its parts.
  enum DateOrder: String, CaseIterable { case ymd, mdy, dmy }

  /// The order of dates like 3/11/2020; nil refuses them.
  var order: DateOrder?
  /// Whether eight digits are a date.
  var compactDates = false
  /// Turns a clock time without an offset into UTC; nil refuses such times.
  var local: LocalClock?
  /// Whether what is finer than a millisecond is cut off: true for trades, whose bar is the same.
  var truncates = false
  /// The date read last, as its first and last eight bytes, and its midnight.
  private var lastDate: (UInt64, UInt64) = (0, 0)
  private var lastMidnight: Int64 = 0

  init(order: DateOrder? = nil) { self.order = order }

  /// What a text turned out to be, in milliseconds since 1970.
  enum Moment: Equatable {
    case utc(Int64)
    /// A day, as its midnight in UTC.
    case date(Int64)
    /// A clock time of a zone that it does not name, as if it were UTC.
    case local(Int64)
  }

  /// Reads a time at `p` and moves `p` behind it.
  ///
  /// - Parameter p: a byte that belongs to no time ends the text; 24 bytes can be read.
  @inline(__always)
  mutating func scan(_ p: inout UnsafePointer<UInt8>) throws(BadTime) -> Int64 {
    // 2024-01-31T09:30:00Z, whose date is most often that of the row before.
    if p[10] == 0x54, p[19] == 0x5A, p[13] == 0x3A, p[16] == 0x3A,
      let hour = digits(p + 11, 2), let minute = digits(p + 14, 2), let second = digits(p + 17, 2),
      hour < 24, minute < 60, second < 60
    {
      let date = (eight(p), eight(p + 2))
      if date != lastDate {
        var q = p
        guard p[4] == 0x2D, case .date(let midnight) = try yearFirst(&q), q == p + 10 else {
          return try resolve(moment(&p))
        }
        lastDate = date
        lastMidnight = midnight
      }
      p += 20
      return lastMidnight + Int64((hour * 60 + minute) * 60 + second) * 1000
    }
    return try resolve(moment(&p))
  }

  /// Milliseconds since 1970 UTC.
  mutating func resolve(_ moment: Moment) throws(BadTime) -> Int64 {
    switch moment {
    case .utc(let ms), .date(let ms): return ms
    case .local(let ms):
      guard local != nil else {
        throw BadTime(what: "no offset from UTC (write Z for UTC, or give --tz)")
      }
      do throws(Failure) { return try local?.utc(ofLocal: ms) ?? ms } catch {
        throw BadTime(what: error.description)
      }
    }
  }

  /// Reads a time in any of the ways.
  func moment(_ p: inout UnsafePointer<UInt8>) throws(BadTime) -> Moment {
    var n = 0
    while p[n] &- 0x30 <= 9 { n += 1 }
    let date: Moment
    switch (n, p[n]) {
    case (4, 0x2D), (4, 0x2F), (4, 0x2E): date = try yearFirst(&p)
    case (8, 0x20), (8, 0x54): date = try compact(&p)
    case (8, _) where compactDates && p[8] != 0x2E: date = try compact(&p)
    case (1...2, 0x2F), (1...2, 0x2E), (1...2, 0x2D), (1...2, 0x20): date = try yearLast(&p)
    case (0, _) where p[0] | 0x20 &- 0x61 < 26: date = try monthFirst(&p)
    case (0, 0x2D), (5..., _): return .utc(try scanEpoch(&p, truncates: truncates))
    default:
      throw BadTime(what: Self.notATime)
    }
    guard case .date(let midnight) = date, p[0] == 0x54 || (p[0] == 0x20 && p[1] &- 0x30 <= 9)
    else { return date }
    p += 1
    return try zoned(midnight + scanClock(&p), &p)
  }

  /// A clock time with what stands behind it.
  private func zoned(
    _ time: Int64, _ p: inout UnsafePointer<UInt8>
  ) throws(BadTime) -> Moment {
    var q = p
    if q[0] == 0x20 { q += 1 }
    let isNamed =
      (q[0] == 0x55 && q[1] == 0x54 && q[2] == 0x43)
      || (q[0] == 0x47 && q[1] == 0x4D && q[2] == 0x54)
    if isNamed {
      q += 3
      p = q
      guard q[0] == 0x2B || q[0] == 0x2D else { return .utc(time) }
    }
    switch p[0] {
    case 0x5A, 0x7A, 0x2B, 0x2D: return .utc(time - (try scanOffset(&p)))
    default: return .local(time)
    }
  }

  /// `2024-01-31`, also with `/` or `.`, and `2024-1-31`.
  private func yearFirst(_ p: inout UnsafePointer<UInt8>) throws(BadTime) -> Moment {
    let separator = p[4]
    guard let year = digits(p, 4) else { throw BadTime(what: Self.notATime) }
    p += 5
    guard let month = number(&p), p[0] == separator else { throw BadTime(what: Self.notATime) }
    p += 1
    guard let day = number(&p) else { throw BadTime(what: Self.notATime) }
    return try midnight(year, month, day)
  }

  private static let notATime =
    "not a time such as 2024-01-31, 2024-01-31T09:30:00Z or an epoch"

  /// `20240131`.
  private func compact(_ p: inout UnsafePointer<UInt8>) throws(BadTime) -> Moment {
    guard let year = digits(p, 4), let month = digits(p + 4, 2), let day = digits(p + 6, 2) else {
      throw BadTime(what: "no such date")
    }
    p += 8
    return try midnight(year, month, day)
  }

  /// `3/11/2020` by `order`, `11.3.2020`, `11-Mar-2020`, `11 Mar 2020`.
  private func yearLast(_ p: inout UnsafePointer<UInt8>) throws(BadTime) -> Moment {
    guard let first = number(&p) else { throw BadTime(what: "no such date") }
    let separator = p[0]
    p += 1
    if let month = monthName(&p) {
      guard p[0] == separator else { throw BadTime(what: "no such date") }
      p += 1
      return try midnight(try year(&p), month, first)
    }
    guard let second = number(&p), p[0] == separator else { throw BadTime(what: "no such date") }
    p += 1
    let year = try year(&p)
    switch separator == 0x2E ? .dmy : order {
    case .mdy: return try midnight(year, first, second)
    case .dmy: return try midnight(year, second, first)
    default:
      throw BadTime(what: "month and day are not told apart; give --date-order mdy or dmy")
    }
  }

  /// `Jan 31, 2024`.
  private func monthFirst(_ p: inout UnsafePointer<UInt8>) throws(BadTime) -> Moment {
    guard let month = monthName(&p), p[0] == 0x20 else {
      throw BadTime(what: Self.notATime)
    }
    p += 1
    guard let day = number(&p), p[0] == 0x2C || p[0] == 0x20 else {
      throw BadTime(what: "no such date")
    }
    p += p[0] == 0x2C && p[1] == 0x20 ? 2 : 1
    return try midnight(try year(&p), month, day)
  }

  private func year(_ p: inout UnsafePointer<UInt8>) throws(BadTime) -> Int {
    guard let year = digits(p, 4) else { throw BadTime(what: "a year needs four digits") }
    p += 4
    return year
  }

  /// One or two digits.
  private func number(_ p: inout UnsafePointer<UInt8>) -> Int? {
    let count = p[1] &- 0x30 <= 9 ? 2 : 1
    guard let number = digits(p, count) else { return nil }
    p += count
    return number
  }

  /// `Jan`, `jan` or `January`.
  private func monthName(_ p: inout UnsafePointer<UInt8>) -> Int? {
    let names = "janfebmaraprmayjunjulaugsepoctnovdec".utf8
    let word = (0..<3).map { p[$0] | 0x20 }
    guard word.allSatisfy({ $0 &- 0x61 < 26 }) else { return nil }
    for month in 0..<12 where names.dropFirst(month * 3).prefix(3).elementsEqual(word) {
      while p[0] | 0x20 &- 0x61 < 26 { p += 1 }
      return month + 1
    }
    return nil
  }

  private func midnight(_ year: Int, _ month: Int, _ day: Int) throws(BadTime) -> Moment {
    guard let date = CivilTime(year: year, month: month, day: day) else {
      throw BadTime(what: "no such date")
    }
    return .date(date.milliseconds)
  }
}

/// Eight bytes as a number.
@inline(__always)
private func eight(_ p: UnsafePointer<UInt8>) -> UInt64 {
  UnsafeRawPointer(p).loadUnaligned(as: UInt64.self)
}
