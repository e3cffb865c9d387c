import PTWire

/// Times as tables write them: `2024-01-31`, `2024-01-31 09:30`, `2024-01-31T09:30:00.5Z`, or a
/// count of seconds or milliseconds since 1970. Without a zone they are UTC; another zone is
/// refused.
enum TimeText {
  /// Milliseconds since 1970 UTC, or nil.
  static func read(_ text: Substring) -> Int64? {
    Array(text.utf8).withUnsafeBufferPointer { read($0) }
  }

  /// The same of bytes that start at index 0.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    if !bytes.isEmpty, bytes.allSatisfy({ (0x30...0x39).contains($0) }) {
      // Seconds have at most 10 digits until the year 2286; milliseconds have 12 since 1973.
      guard bytes.count >= 9, let count = Int64(String(decoding: bytes, as: UTF8.self)),
        count <= 253_402_300_799_999
      else {
        return nil
      }
      return bytes.count <= 10 ? count * 1000 : count
    }
    func digits(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count else { return nil }
      var number = 0
      for i in range {
        guard bytes[i] &- 0x30 <= 9 else { return nil }
        number = number * 10 + Int(bytes[i] - 0x30)
      }
      return number
    }
    func has(_ mark: StaticString, at place: Int) -> Bool {
      place < bytes.count && bytes[place] == mark.utf8Start[0]
    }
    guard let year = digits(0..<4), has("-", at: 4), let month = digits(5..<7), has("-", at: 7),
      let day = digits(8..<10), let date = CivilTime(year: year, month: month, day: day)
    else { return nil }
    if bytes.count == 10 { return date.milliseconds }
    guard has("T", at: 10) || has(" ", at: 10), let hour = digits(11..<13), hour < 24,
      has(":", at: 13),
      let minute = digits(14..<16), minute < 60
    else { return nil }
    var (place, milliseconds) = (16, (hour * 60 + minute) * 60_000)
    if has(":", at: place) {
      guard let second = digits(17..<19), second < 60 else { return nil }
      milliseconds += second * 1000
      place = 19
      if has(".", at: place) {
        var (scale, fraction) = (100, place + 1)
        while let digit = digits(fraction..<fraction + 1) {
          milliseconds += digit * scale
          scale /= 10
          fraction += 1
        }
        guard fraction > place + 1 else { return nil }
        place = fraction
      }
    }
    if place == bytes.count || (place + 1 == bytes.count && has("Z", at: place)) {
      return date.milliseconds + Int64(milliseconds)
    }
    let zone = String(decoding: bytes[place...], as: UTF8.self)
    guard ["+00:00", " UTC"].contains(zone) else { return nil }
    return date.milliseconds + Int64(milliseconds)
  }
}
