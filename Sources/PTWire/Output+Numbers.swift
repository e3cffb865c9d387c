extension Output {
  /// Appends an integer.
  public func append(_ number: Int64) {
    if number < 0 { append(byte: 0x2D) }
    var rest = number.magnitude
    var digits = 1
    var power: UInt64 = 10
    while digits < 19, rest >= power {
      digits += 1
      power *= 10
    }
    if digits == 19, rest >= 10_000_000_000_000_000_000 { digits = 20 }
    let place = reserve(digits)
    var i = digits - 1
    while i >= 0 {
      place[i] = 0x30 + UInt8(rest % 10)
      rest /= 10
      i -= 1
    }
  }

  /// Appends a finite number in its shortest form; see `shortest`.
  func append(_ number: Double) {
    if number.magnitude < 1e15, number == number.rounded(.towardZero) {
      return append(Int64(number))
    }
    var text = number.description
    text.withUTF8 { utf8 in
      var length = utf8.count
      // 1e+16 is 1e16; 12345678901234567.0 has no need of its point.
      if length > 2, utf8[length - 1] == 0x30, utf8[length - 2] == 0x2E { length -= 2 }
      for byte in utf8.prefix(length) where byte != 0x2B { append(byte: byte) }
    }
  }
}

/// The shortest text that reads back to the same double, as JSON: no trailing `.0`, no `+`.
///
/// - Parameter number: the number; -0 is written as 0, and what is not finite as null.
public func shortest(_ number: Double) -> String {
  guard number.isFinite else { return "null" }
  if number.magnitude < 1e15, number == number.rounded(.towardZero) {
    return String(Int64(number))
  }
  var text = number.description
  if text.hasSuffix(".0") { text.removeLast(2) }
  text.removeAll { $0 == "+" }
  return text
}
