// fuzz-number: numbers as people write them keep their value when they are brought into the form of
// JSON, and sums of them are exact.
import Glibc
import Harness
import PTWire

@testable import pt_load

/// The fuzzer's entry. The first byte says whether there are decimal commas; the rest are numbers,
/// a line each.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzNumber(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let all = input(start, count)
  guard let first = all.first else { return 0 }
  var numerals = Numerals(columns: 1)
  numerals.decimalComma = first & 1 != 0
  var sum = ExactSum()
  var texts: [[UInt8]] = []
  for line in all.dropFirst().split(separator: 0x0A).prefix(16) {
    let field = Array(line)
    let padded = field + [UInt8](repeating: 0x0A, count: 512)
    padded.withUnsafeBufferPointer { bytes in
      let field = Row.Text(rebasing: bytes[..<field.count])
      guard let (value, text) = numerals.normal(field, 0) else { return }
      let usual = Array(field).map { numerals.decimalComma && $0 == 0x2C ? 0x2E : $0 }
      if strtod(usual) != value { violated("a number keeps its value: \(value)", Array(field)) }
      guard var p = text.baseAddress, scanDouble(&p) == value else {
        violated("the form of JSON has the value", Array(text), Array(field))
      }
      // Volumes are not negative; quotes are not either.
      guard value >= 0 else { return }
      sum.add(text, value)
      texts.append(Array(text))
    }
  }
  compare(sum, texts, all)
  if first & 2 != 0, texts.count <= 2, texts.allSatisfy({ $0.count <= 64 }) {
    sum.halve()
    _ = sum.text
  }
  return 0
}

/// What the C library makes of a whole text; nan where it is no number.
private func strtod(_ text: [UInt8]) -> Double {
  var text = text.filter { $0 != 0 }.map { CChar(bitPattern: $0) }
  while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
  return (text + [0]).withUnsafeBufferPointer { bytes in
    var end: UnsafeMutablePointer<CChar>?
    guard let start = bytes.baseAddress else { return .nan }
    let value = Glibc.strtod(start, &end)
    return end == UnsafeMutablePointer(mutating: start + text.count) ? value : .nan
  }
}

/// The sum in the slow way: digits of up to 80 places are added by hand.
private func compare(_ sum: ExactSum, _ texts: [[UInt8]], _ all: [UInt8]) {
  let text = sum.text
  guard let value = Double(text) else { violated("a sum is a number", Array(text.utf8), all) }
  let doubles = texts.map { Double(String(decoding: $0, as: UTF8.self)) ?? .nan }
  let usual = doubles.reduce(0, +)
  guard usual.isFinite, value.isFinite else { return }
  if !((value - usual).magnitude <= 1e-14 * usual.magnitude) {
    violated("a sum is near that of doubles: \(value), \(usual)", Array(text.utf8), all)
  }
  var digits = [Int](repeating: 0, count: 120)
  for number in texts {
    guard let (places, scale) = plain(number), scale <= 40, places.count <= 36 else { return }
    for (i, digit) in places.reversed().enumerated() { digits[40 - scale + i] += digit }
  }
  if texts.contains(where: { (plain($0)?.0.count ?? 99) > 25 }) || texts.isEmpty { return }
  if scales(texts) > 10 { return }
  for i in 0..<digits.count - 1 {
    digits[i + 1] += digits[i] / 10
    digits[i] %= 10
  }
  var whole = digits[40...].reversed().drop { $0 == 0 }.map { "\($0)" }.joined()
  if whole.isEmpty { whole = "0" }
  let behind = digits[..<40].drop { $0 == 0 }.reversed().map { "\($0)" }.joined()
  let expected = whole + (behind.isEmpty ? "" : "." + behind)
  if text != expected {
    violated("a sum is exact", Array(text.utf8), Array(expected.utf8), all)
  }
}

private func scales(_ texts: [[UInt8]]) -> Int { texts.compactMap { plain($0)?.1 }.max() ?? 0 }

/// The digits of a number without an exponent, and how many stand behind its point.
private func plain(_ text: [UInt8]) -> ([Int], Int)? {
  guard text.allSatisfy({ $0 == 0x2E || $0 &- 0x30 <= 9 }) else { return nil }
  let scale = text.firstIndex(of: 0x2E).map { text.count - $0 - 1 } ?? 0
  return (text.filter { $0 != 0x2E }.map { Int($0) - 0x30 }, scale)
}
