// fuzz-bar: a bar in the spelling of our own writers, which is read in place, and the same bar with
// its keys in another order, which the general reader reads, must mean the same.
import Harness
import PTWire

/// The fuzzer's entry: a byte that sets the order of the keys, then the values, a line each: ts,
/// symbol, tf, open, high, low, close, volume.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzBar(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let all = input(start, count)
  guard let order = all.first else { return 0 }
  let lines = all.dropFirst().split(separator: 0x0A, omittingEmptySubsequences: false)
  guard lines.count >= keys.count - 1 else { return 0 }
  let values = lines.prefix(keys.count - 1).map { Array($0) }
  for (index, value) in values.enumerated() where !isPlain(value, isString: isString(index + 1)) {
    return 0
  }

  var fields: [[UInt8]] = [Array("\"type\":\"bar\"".utf8)]
  for (index, value) in values.enumerated() {
    let quote = isString(index + 1) ? Array("\"".utf8) : []
    fields.append(Array("\"\(keys[index + 1])\":".utf8) + quote + value + quote)
  }
  let canonical = object(fields, space: [])
  let space = order & 1 == 0 ? [] : [UInt8](" \t".utf8)
  let shuffled = object(permuted(fields, UInt64(order >> 1) + 1), space: space)
  // A bar before it with the same symbol and time frame: then those are recognised, not read.
  var before: [UInt8] = []
  if order & 2 == 0 {
    let first = ["-999999999999999999"].map { Array($0.utf8) } + values[1...2]
    let rest = [[UInt8]](repeating: [0x31], count: 5)
    var head: [[UInt8]] = [fields[0]]
    for (index, value) in (first + rest).enumerated() {
      let quote = isString(index + 1) ? Array("\"".utf8) : []
      head.append(Array("\"\(keys[index + 1])\":".utf8) + quote + value + quote)
    }
    before = object(head, space: []) + [0x0A]
  }
  compare(
    Passage(before + canonical + [0x0A]), Passage(before + shuffled + [0x0A]), canonical, shuffled,
    prices: Array(values[3...]), expected: before.isEmpty ? 1 : 2)
  return 0
}

/// The keys of a bar in canonical order.
private let keys = ["type", "ts", "symbol", "tf", "open", "high", "low", "close", "volume"]

/// Whether the value of a key is a string.
private func isString(_ index: Int) -> Bool { index == 2 || index == 3 }

/// Whether a value cannot end itself and bring other fields along.
private func isPlain(_ value: [UInt8], isString: Bool) -> Bool {
  if isString { return !value.contains(0x22) && value.last != 0x5C }
  return !value.contains { Array("\",:{}[]\\".utf8).contains($0) }
}

private func object(_ fields: [[UInt8]], space: [UInt8]) -> [UInt8] {
  var text = [UInt8(0x7B)]
  for (index, field) in fields.enumerated() {
    if index > 0 { text += [0x2C] + space }
    text += field
  }
  return text + [0x7D]
}

/// Another order of the fields, the same for the same seed.
private func permuted(_ fields: [[UInt8]], _ seed: UInt64) -> [[UInt8]] {
  var fields = fields
  var state = seed &* 0x9E37_79B9_7F4A_7C15
  for last in stride(from: fields.count - 1, to: 0, by: -1) {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    fields.swapAt(last, Int((state >> 33) % UInt64(last + 1)))
  }
  return fields
}

/// Checks that two streams were read alike, and that the numbers are the nearest to their texts.
private func compare(
  _ one: Passage, _ other: Passage, _ canonical: [UInt8], _ shuffled: [UInt8], prices: [[UInt8]],
  expected: Int
) {
  let left = one.recorder.bars
  let right = other.recorder.bars
  guard left.count == right.count else {
    violated("a bar is taken in either order of its keys, or in none", canonical, shuffled)
  }
  for (a, b) in zip(left, right) {
    let same =
      a.ts == b.ts && a.timeframe == b.timeframe && a.open == b.open && a.high == b.high
      && a.low == b.low && a.close == b.close && a.volume == b.volume
      && a.closeDigits == b.closeDigits && a.complete == b.complete && a.synthetic == b.synthetic
      && Array(one.symbols.name(a.symbol).utf8) == Array(other.symbols.name(b.symbol).utf8)
    if !same { violated("a bar means the same in either order", canonical, shuffled) }
  }
  guard left.count == expected, let bar = left.last else { return }
  for (text, value) in zip(prices, [bar.open, bar.high, bar.low, bar.close, bar.volume]) {
    // White space may stand around a number; the standard library does not want it.
    let number = text.filter { $0 > 0x20 }
    if Double(String(decoding: number, as: UTF8.self)) != value {
      violated("a number is the nearest double to its text: \(value)", text)
    }
  }
  guard let digits = bar.closeDigits else { return }
  if digits.value != bar.close || Double("\(digits.mantissa)e-\(digits.scale)") != bar.close {
    violated("the digits of close are its own: \(digits)", canonical)
  }
}
