import Glibc

/// What `scanNumber` found.
struct Scanned {
  static let inexact: Int32 = .min
  var value: Double
  var mantissa: Int64
  var scale: Int32
  var negative: Bool

  /// The digits; where the text has too many of them, those of the double it reads as.
  var decimal: Decimal? {
    guard scale != Scanned.inexact else { return Decimal(shortest: value) }
    return Decimal(
      mantissa: negative ? -mantissa : mantissa, scale: Int(scale), value: value)
  }
}

/// 10^0 ... 10^22, the powers of ten that are exact doubles. A switch, so that the table is in the
/// program's text and needs no initialisation.
@inline(__always)
private func powerOfTen(_ exponent: Int) -> Double {
  switch exponent {
  case 0: 1e0
  case 1: 1e1
  case 2: 1e2
  case 3: 1e3
  case 4: 1e4
  case 5: 1e5
  case 6: 1e6
  case 7: 1e7
  case 8: 1e8
  case 9: 1e9
  case 10: 1e10
  case 11: 1e11
  case 12: 1e12
  case 13: 1e13
  case 14: 1e14
  case 15: 1e15
  case 16: 1e16
  case 17: 1e17
  case 18: 1e18
  case 19: 1e19
  case 20: 1e20
  case 21: 1e21
  case 22: 1e22
  default: .nan
  }
}

/// Reads a number by the grammar of RFC 8259 at `p` and moves `p` behind it; nil if there is none
/// or it overflows a double. The text must end in a byte that no number contains (a line's LF is
/// one).
@inline(__always)
func scanNumber(_ p: inout UnsafePointer<UInt8>) -> Scanned? {
  let start = p
  let negative = p[0] == 0x2D
  if negative { p += 1 }
  var mantissa: UInt64 = 0
  let digits = p
  while true {
    let digit = p[0] &- 0x30
    if digit > 9 { break }
    mantissa = mantissa &* 10 &+ UInt64(digit)
    p += 1
  }
  let integerDigits = p - digits
  if integerDigits == 0 || (digits[0] == 0x30 && integerDigits > 1) { return nil }
  var fractionDigits = 0
  if p[0] == 0x2E {
    p += 1
    let fraction = p
    while true {
      let digit = p[0] &- 0x30
      if digit > 9 { break }
      mantissa = mantissa &* 10 &+ UInt64(digit)
      p += 1
    }
    fractionDigits = p - fraction
    if fractionDigits == 0 { return nil }
  }
  let count = integerDigits + fractionDigits
  if p[0] | 0x20 != 0x65, count <= 18, mantissa < 1 << 53 {
    var value = Double(mantissa)
    if fractionDigits > 0 { value /= powerOfTen(fractionDigits) }
    return Scanned(
      value: negative ? -value : value, mantissa: Int64(mantissa), scale: Int32(fractionDigits),
      negative: negative)
  }
  return scanLong(&p, start, digits, count, fractionDigits, mantissa, negative)
}

/// The rest of `scanNumber` for numbers with an exponent or more than 15 digits.
///
/// - Parameters:
///   - p: behind the digits; moved behind an exponent.
///   - start: the number's first byte.
///   - digits: its first digit.
///   - count: how many digits it has, `fractionDigits` of them behind the point.
///   - mantissa: the digits, right if no more than 18 of them count.
@inline(never)
private func scanLong(
  _ p: inout UnsafePointer<UInt8>, _ start: UnsafePointer<UInt8>, _ digits: UnsafePointer<UInt8>,
  _ count: Int, _ fractionDigits: Int, _ mantissa: UInt64, _ negative: Bool
) -> Scanned? {
  guard let exponent = scanExponent(&p) else { return nil }
  // Zeros in front do not count: 0.00012 has two digits.
  var zeros = 0
  var q = digits
  while zeros < count, q[0] == 0x30 || q[0] == 0x2E {
    if q[0] == 0x30 { zeros += 1 }
    q += 1
  }
  let scale = fractionDigits - exponent
  func scanned(_ value: Double, _ mantissa: UInt64, _ scale: Int) -> Scanned {
    Scanned(
      value: negative ? -value : value, mantissa: Int64(mantissa), scale: Int32(scale),
      negative: negative)
  }
  if zeros == count { return scanned(0, 0, 0) }
  if count - zeros <= 18 {
    if (0...27).contains(scale) { return scanned(quotient(mantissa, scale), mantissa, scale) }
    if (-18..<0).contains(scale) {
      var whole = mantissa
      for _ in 0 ..< -scale where whole < 1_000_000_000_000_000_000 { whole *= 10 }
      if whole < 1_000_000_000_000_000_000 { return scanned(Double(whole), whole, 0) }
    }
  }
  // strtod, whose grammar contains that of JSON.
  let value = strtod(UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self), nil)
  guard value.isFinite else { return nil }
  return Scanned(value: value, mantissa: 0, scale: Scanned.inexact, negative: negative)
}

/// Moves `p` behind an exponent if one stands there, and gives it (0 without one, no further than
/// 9999 from 0); nil if it has no digits.
private func scanExponent(_ p: inout UnsafePointer<UInt8>) -> Int? {
  guard p[0] | 0x20 == 0x65 else { return 0 }
  p += 1
  let negative = p[0] == 0x2D
  if negative || p[0] == 0x2B { p += 1 }
  guard p[0] &- 0x30 <= 9 else { return nil }
  var exponent = 0
  while p[0] &- 0x30 <= 9 {
    exponent = min(9999, exponent * 10 + Int(p[0] - 0x30))
    p += 1
  }
  return negative ? -exponent : exponent
}

/// The double nearest to mantissa / 10^scale, ties to even: the quotient to 64 bits in whole
/// numbers, and whether there is a remainder, decide the rounding exactly.
///
/// - Parameters:
///   - mantissa: above 0 and below 10^18.
///   - scale: 0 to 27, so that 5^scale fits 64 bits; the twos of 10^scale only move the exponent.
@inline(never)
func quotient(_ mantissa: UInt64, _ scale: Int) -> Double {
  var divisor: UInt64 = 1
  for _ in 0..<scale { divisor *= 5 }
  // Both with their highest bit set: their quotient is above 1/2 and below 2, so that half the
  // dividend keeps it below 1 and the result has 63 or 64 bits.
  let shift = mantissa.leadingZeroBitCount
  let divisorShift = divisor.leadingZeroBitCount
  let dividend = mantissa << UInt64(shift)
  let high = dividend >> 1
  let low = dividend << 63
  let (bits, remainder) = (divisor << UInt64(divisorShift)).dividingFullWidth((high, low))
  // The value is bits / 2^63 * 2^(divisorShift - shift - scale). A remainder is a sticky last bit:
  // rounding to 53 bits looks at ten of them or more.
  let rounded = Double(bits | (remainder == 0 ? 0 : 1))
  return rounded * Double(sign: .plus, exponent: divisorShift - shift - 63 - scale, significand: 1)
}

/// Moves `p` behind a number by the grammar of RFC 8259; false if there is none or it overflows a
/// double. Quicker than reading it.
func skipNumber(_ p: inout UnsafePointer<UInt8>) -> Bool {
  let start = p
  if p[0] == 0x2D { p += 1 }
  let digits = p
  while p[0] &- 0x30 <= 9 { p += 1 }
  if p == digits || (digits[0] == 0x30 && p - digits > 1) { return false }
  if p[0] == 0x2E {
    p += 1
    let fraction = p
    while p[0] &- 0x30 <= 9 { p += 1 }
    if p == fraction { return false }
  }
  // Only an exponent or very many digits can overflow.
  if p[0] | 0x20 == 0x65 || p - start > 300 {
    p = start
    return scanNumber(&p) != nil
  }
  return true
}

/// Reads an integer without fraction or exponent; nil if there is none or it has more than 18
/// digits.
@inline(__always)
func scanInteger(_ p: inout UnsafePointer<UInt8>) -> Int64? {
  let negative = p[0] == 0x2D
  if negative { p += 1 }
  let digits = p
  var value: Int64 = 0
  while true {
    let digit = p[0] &- 0x30
    if digit > 9 { break }
    value = value &* 10 &+ Int64(digit)
    p += 1
  }
  let count = p - digits
  if count == 0 || count > 18 || (digits[0] == 0x30 && count > 1) { return nil }
  if p[0] == 0x2E || p[0] | 0x20 == 0x65 { return nil }
  return negative ? -value : value
}
