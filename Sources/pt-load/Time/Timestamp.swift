import PTWire

/// Why a text is no time.
struct BadTime: Error {
  let what: String
}

/// Reads a time: ISO-8601 with its offset from UTC, a date, or an epoch in seconds, milliseconds,
/// microseconds or nanoseconds, told apart by magnitude.
///
/// - Parameter p: the first byte; moved behind the last. The text ends in a comma, CR, LF or quote.
/// - Returns: milliseconds since 1970 UTC.
func scanTimestamp(_ p: inout UnsafePointer<UInt8>) throws(BadTime) -> Int64 {
  if p[0] == 0x2D || digits(p, 5) != nil { return try scanEpoch(&p) }
  guard let year = digits(p, 4), p[4] == 0x2D, let month = digits(p + 5, 2), p[7] == 0x2D,
    let day = digits(p + 8, 2)
  else { throw BadTime(what: "not a time such as 2024-01-31, 2024-01-31T09:30:00Z or an epoch") }
  p += 10
  var time: Int64 = 0
  var offset: Int64 = 0
  if p[0] == 0x54 || p[0] == 0x20 {
    p += 1
    time = try scanClock(&p)
    offset = try scanOffset(&p)
  }
  guard let date = CivilTime(year: year, month: month, day: day) else {
    throw BadTime(what: "no such date")
  }
  return date.milliseconds + time - offset
}

/// The number that `count` digits spell; nil if they are not all digits.
@inline(__always)
func digits(_ p: UnsafePointer<UInt8>, _ count: Int) -> Int? {
  var value = 0
  for i in 0..<count {
    let digit = p[i] &- 0x30
    if digit > 9 { return nil }
    value = value * 10 + Int(digit)
  }
  return value
}

/// `09:30`, `9:30`, `09:30:00`, `09:30:00.250`, `0930`, `093000` or `9:30 PM`, in milliseconds.
func scanClock(_ p: inout UnsafePointer<UInt8>) throws(BadTime) -> Int64 {
  let time = try scanHours(&p)
  // 10:00 AM, 3:30 PM: twelve is the first hour of its half.
  let q = p[0] == 0x20 ? p + 1 : p
  let half = q[0] | 0x20
  guard half == 0x61 || half == 0x70, q[1] | 0x20 == 0x6D else { return time }
  guard (1...12).contains(time / 3_600_000) else { throw BadTime(what: "no such time of day") }
  p = q + 2
  return time % 43_200_000 + (half == 0x70 ? 43_200_000 : 0)
}

/// A clock of 24 hours.
private func scanHours(_ p: inout UnsafePointer<UInt8>) throws(BadTime) -> Int64 {
  let width = p[1] == 0x3A ? 1 : 2
  let colons = p[width] == 0x3A
  guard let hour = digits(p, width), let minute = digits(p + width + (colons ? 1 : 0), 2),
    hour < 24, minute < 60
  else { throw BadTime(what: "no such time of day") }
  p += width + (colons ? 3 : 2)
  var milliseconds = Int64(hour * 60 + minute) * 60_000
  guard colons ? p[0] == 0x3A : p[0] &- 0x30 <= 9 else { return milliseconds }
  if colons { p += 1 }
  guard let second = digits(p, 2), second < 60 else {
    throw BadTime(what: "no such time of day")
  }
  p += 2
  milliseconds += Int64(second) * 1000
  if p[0] == 0x2E {
    p += 1
    milliseconds += try scanFraction(&p)
  }
  return milliseconds
}

/// The digits behind a decimal point, in milliseconds; finer ones must be 0.
private func scanFraction(
  _ p: inout UnsafePointer<UInt8>, truncates: Bool = false
) throws(BadTime) -> Int64 {
  var value: Int64 = 0
  var unit: Int64 = 100
  guard p[0] &- 0x30 <= 9 else { throw BadTime(what: "no digits behind the point") }
  while p[0] &- 0x30 <= 9 {
    if unit == 0, p[0] != 0x30, !truncates { throw BadTime(what: "finer than a millisecond") }
    value += Int64(p[0] - 0x30) * unit
    unit /= 10
    p += 1
  }
  return value
}

/// `Z`, `+01:00`, `+0100` or `+01`, in milliseconds.
func scanOffset(_ p: inout UnsafePointer<UInt8>) throws(BadTime) -> Int64 {
  if p[0] == 0x5A || p[0] == 0x7A {
    p += 1
    return 0
  }
  guard p[0] == 0x2B || p[0] == 0x2D else {
    throw BadTime(what: "no offset from UTC (write Z for UTC)")
  }
  let sign: Int64 = p[0] == 0x2D ? -1 : 1
  guard let hours = digits(p + 1, 2), hours < 24 else { throw BadTime(what: "a bad offset") }
  p += 3
  var minutes = 0
  if p[0] == 0x3A || p[0] &- 0x30 <= 9 {
    if p[0] == 0x3A { p += 1 }
    guard let more = digits(p, 2), more < 60 else { throw BadTime(what: "a bad offset") }
    minutes = more
    p += 2
  }
  return sign * Int64(hours * 60 + minutes) * 60_000
}

/// An epoch: below 1e11 seconds, below 1e14 milliseconds, below 1e17 microseconds, else
/// nanoseconds.
func scanEpoch(
  _ p: inout UnsafePointer<UInt8>, truncates: Bool = false
) throws(BadTime) -> Int64 {
  let negative = p[0] == 0x2D
  if negative { p += 1 }
  let start = p
  var value: Int64 = 0
  while p[0] &- 0x30 <= 9 {
    guard p - start < 19 else { throw BadTime(what: "an epoch that is too large") }
    value = value &* 10 &+ Int64(p[0] - 0x30)
    p += 1
  }
  guard p > start, value >= 0 else { throw BadTime(what: "not an epoch") }
  if p - start == 8 { throw BadTime(what: "a date without dashes or an epoch, which is unclear") }
  var milliseconds: Int64
  if value < 100_000_000_000 {
    milliseconds = value * 1000
    if p[0] == 0x2E {
      p += 1
      milliseconds += try scanFraction(&p, truncates: truncates)
    }
  } else if value < 100_000_000_000_000 {
    milliseconds = value
  } else {
    let divisor: Int64 = value < 100_000_000_000_000_000 ? 1000 : 1_000_000
    guard truncates || value % divisor == 0 else { throw BadTime(what: "finer than a millisecond") }
    milliseconds = value / divisor
  }
  return negative ? -milliseconds : milliseconds
}

/// Reads a time as given on the command line.
func timestamp(_ text: String, option: String) throws(Failure) -> Int64 {
  let bytes = Array(text.utf8) + [UInt8](repeating: 0x0A, count: 32)
  let result: Result<Int64, BadTime> = bytes.withUnsafeBufferPointer { buffer in
    guard var p = buffer.baseAddress else { return .failure(BadTime(what: "empty")) }
    do throws(BadTime) {
      let value = try scanTimestamp(&p)
      return p[0] == 0x0A ? .success(value) : .failure(BadTime(what: "more behind the time"))
    } catch { return .failure(error) }
  }
  switch result {
  case .success(let value): return value
  case .failure(let error): throw Failure(.usage, at: option, error.what, value: text)
  }
}
