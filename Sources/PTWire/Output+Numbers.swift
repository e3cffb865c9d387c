import Glibc

extension Output {
  /// Appends an integer.
  public func append(_ number: Int64) {
    if number < 0 { append(byte: 0x2D) }
    _ = putDigits(number.magnitude, reserve(digitCount(number.magnitude)))
  }

  /// Writes a line of a table: a text, and numbers behind commas; nil and what is not finite are
  /// empty.
  public func row(_ head: String, _ numbers: [Double?]) throws(Failure) {
    append(head)
    for number in numbers {
      append(byte: 0x2C)
      if let number, number.isFinite { append(number) }
    }
    append(byte: 0x0A)
    try end()
  }

  /// Writes a line of a table: a time as `CivilTime.iso` has it, and two numbers behind commas;
  /// what is not finite is empty.
  public func row(at milliseconds: Int64, _ first: Double, _ second: Double) throws(Failure) {
    append(time: milliseconds)
    append(byte: 0x2C)
    if first.isFinite { append(first) }
    append(byte: 0x2C)
    if second.isFinite { append(second) }
    append(byte: 0x0A)
    try end()
  }

  /// Appends a time as `CivilTime.iso` has it.
  private func append(time milliseconds: Int64) {
    let time = CivilTime(milliseconds)
    guard (0...9999).contains(time.year) else { return append(time.iso) }
    let seconds = Int(time.millisecondOfDay / 1000)
    let fraction = Int(time.millisecondOfDay % 1000)
    withRoom(24) { place in
      func put(_ number: Int, _ mark: UInt8, at start: Int) {
        place[start] = 0x30 + UInt8(truncatingIfNeeded: number / 10 % 10)
        place[start + 1] = 0x30 + UInt8(truncatingIfNeeded: number % 10)
        place[start + 2] = mark
      }
      put(time.year / 100, 0, at: 0)
      put(time.year % 100, 0x2D, at: 2)
      put(time.month, 0x2D, at: 5)
      put(time.day, 0x54, at: 8)
      put(seconds / 3600, 0x3A, at: 11)
      put(seconds / 60 % 60, 0x3A, at: 14)
      put(seconds % 60, 0x5A, at: 17)
      guard fraction > 0 else { return 20 }
      place[19] = 0x2E
      put(fraction / 10, 0, at: 20)
      place[22] = 0x30 + UInt8(truncatingIfNeeded: fraction % 10)
      place[23] = 0x5A
      return 24
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
      guard let start = utf8.baseAddress else { return }
      guard let plus = memchr(start, 0x2B, length) else { return append(start, length) }
      let before = UnsafeRawPointer(plus) - UnsafeRawPointer(start)
      append(start, before)
      append(start + before + 1, length - before - 1)
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

/// Writes a number's digits and gives how many they are.
@inline(__always)
func putDigits(_ number: UInt64, _ place: UnsafeMutablePointer<UInt8>) -> Int {
  let count = digitCount(number)
  var rest = number
  var i = count
  // Two digits at a time: a time in milliseconds has thirteen.
  while rest >= 100 {
    let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
    rest = quotient
    i -= 2
    place[i] = 0x30 + UInt8(truncatingIfNeeded: pair / 10)
    place[i + 1] = 0x30 + UInt8(truncatingIfNeeded: pair % 10)
  }
  if rest >= 10 { place[i - 2] = 0x30 + UInt8(truncatingIfNeeded: rest / 10) }
  place[i - 1] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
  return count
}

/// How many decimal digits a number has: log 2 of it times log 2 / log 10 = 0.30103, which is at
/// most one too few.
@inline(__always)
private func digitCount(_ number: UInt64) -> Int {
  let bits = 64 - (number | 1).leadingZeroBitCount
  let least = (bits * 1233) >> 12
  return number >= powersOfTen(least) ? least + 1 : least
}

/// 10^0 to 10^19; for 0 it is 0, so that 0 has a digit.
@inline(__always)
private func powersOfTen(_ exponent: Int) -> UInt64 {
  switch exponent {
  case 0: 0
  case 1: 10
  case 2: 100
  case 3: 1000
  case 4: 10_000
  case 5: 100_000
  case 6: 1_000_000
  case 7: 10_000_000
  case 8: 100_000_000
  case 9: 1_000_000_000
  case 10: 10_000_000_000
  case 11: 100_000_000_000
  case 12: 1_000_000_000_000
  case 13: 10_000_000_000_000
  case 14: 100_000_000_000_000
  case 15: 1_000_000_000_000_000
  case 16: 10_000_000_000_000_000
  case 17: 100_000_000_000_000_000
  case 18: 1_000_000_000_000_000_000
  default: 10_000_000_000_000_000_000
  }
}
