import TestKit
import Testing

@testable import PTWire

/// Reads a text followed by LF as a number; nil if it is none or something is left over.
private func scan(_ text: String) -> Scanned? {
  let bytes = Array(text.utf8) + [0x0A]
  return bytes.withUnsafeBufferPointer { buffer -> Scanned? in
    guard var p = buffer.baseAddress else { return nil }
    guard let number = scanNumber(&p), p[0] == 0x0A else { return nil }
    return number
  }
}

@Suite struct NumberTests {
  /// A row of a table has the time and the numbers that texts have.
  @Test func aRowIsWhatTheTextsAre() throws {
    let out = Output(descriptor: -1, symbols: Symbols())
    var random = SplitMix(seed: 11)
    var expected = ""
    for _ in 0..<20_000 {
      let ts = Int64.random(in: -62_135_596_800_000...253_402_300_799_999, using: &random)
      let time = Bool.random(using: &random) ? ts : ts / 1000 * 1000
      let bits = UInt64.random(in: 0 ... .max, using: &random)
      let (a, b) = (Double(bitPattern: bits), Double.random(in: -1...1, using: &random))
      try out.row(at: time, a, b)
      expected += "\(CivilTime(time).iso),\(a.isFinite ? shortest(a) : ""),\(shortest(b))\n"
    }
    #expect(String(decoding: out.bytes, as: UTF8.self) == expected)
  }

  @Test(arguments: [
    "0", "-0", "1", "-1", "10", "0.5", "-0.25", "1e5", "1E5", "1e+5", "1e-5", "1.5e300",
    "123456789012345678", "1234567890123456789", "0.000000000000000000001", "42283.58",
    "9007199254740993", "1.0715600000000001", "0.1", "2207.540039", "5e-324", "1e-400",
    "179769313486231570000000000000000000000e269",
  ])
  func numbersReadAsTheNearestDouble(_ text: String) throws {
    let number = try #require(scan(text))
    // Second source: the standard library. (Foundation's JSON reader goes through decimals and is
    // off by one unit in the last place for 1.0715600000000001.)
    #expect(number.value == Double(text))
  }

  @Test(arguments: [
    "", "-", "+1", ".5", "5.", "01", "-01", "1e", "1e+", "0x10", "NaN", "nan", "Infinity", "1e400",
    "-1e309", "1_000", "1,5", "--1", "1.e5", "１",
  ])
  func whatIsNoJSONNumberIsRefused(_ text: String) { #expect(scan(text) == nil) }

  @Test func everyDoubleComesBackFromItsShortestText() throws {
    var random = SplitMix(seed: 1)
    for _ in 0..<200_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let text = shortest(value)
      let back = try #require(scan(text), "\(text)")
      #expect(back.value == value, "\(text)")
    }
  }

  /// Digits beyond 2^53 are divided in whole numbers; second source: the standard library (strtod).
  @Test func manyDigitsReadAsTheNearestDouble() throws {
    var random = SplitMix(seed: 9)
    for round in 0..<300_000 {
      let digits = Int.random(in: 15...18, using: &random)
      var mantissa = UInt64.random(in: 1..<1_000_000_000_000_000_000, using: &random)
      for _ in digits..<18 { mantissa /= 10 }
      // Every third one half-way between two doubles, or one beside it.
      if round % 3 == 0 {
        mantissa = (UInt64(1) << 53) + UInt64.random(in: 0..<1000, using: &random) * 2 + 1
      }
      let scale = Int.random(in: 0...27, using: &random)
      var text = String(mantissa)
      while text.count <= scale { text = "0" + text }
      text.insert(".", at: text.index(text.endIndex, offsetBy: -scale))
      if scale == 0 { text.removeLast() }
      #expect(try #require(scan(text)).value == Double(text), "\(text)")
      let power = Int.random(in: -30...20, using: &random)
      let scientific = "\(text)e\(power)"
      let number = try #require(scan(scientific))
      #expect(number.value == Double(scientific), "\(scientific)")
      if let decimal = number.decimal {
        #expect(decimal.scale >= 0 && decimal.value == number.value)
      }
      if mantissa > 0 { #expect(quotient(mantissa, scale) == Double(text), "\(text)") }
    }
  }

  @Test(arguments: [
    (100.0, "100"), (0.1, "0.1"), (-0.0, "0"), (-2.5, "-2.5"), (1e15, "1000000000000000"),
    (1e16, "1e16"),
    (1e-7, "1e-07"), (1e22, "1e22"), (123456789.25, "123456789.25"),
    (999_999_999_999_999, "999999999999999"), (1.7976931348623157e308, "1.7976931348623157e308"),
  ])
  func numbersAreWrittenWithoutIdleCharacters(_ value: Double, _ text: String) {
    #expect(shortest(value) == text)
    let out = Output(descriptor: -1, symbols: Symbols())
    out.append(value)
    #expect(String(decoding: out.bytes, as: UTF8.self) == text)
  }

  @Test(arguments: [
    0, 1, -1, 9, 10, 99, 100, -1000, Int64.max, Int64.min, 1_000_000_000_000_000_000,
  ])
  func integersAreWrittenInFull(_ value: Int64) {
    let out = Output(descriptor: -1, symbols: Symbols())
    out.append(value)
    #expect(String(decoding: out.bytes, as: UTF8.self) == "\(value)")
  }

  @Test(arguments: [
    ("46319.0", 463_190, 1), ("0.10", 10, 2), ("-1.5", -15, 1), ("7", 7, 0),
    ("1e2", 100, 0), ("1.25e-3", 125, 5), ("0.10000000000000000555", 1, 1),
  ])
  func digitsAreKept(_ text: String, _ mantissa: Int64, _ scale: Int) throws {
    let decimal = try #require(scan(text)?.decimal)
    #expect(decimal.mantissa == mantissa)
    #expect(decimal.scale == scale)
  }

  @Test func digitsBeyondEighteenAreNobodysGuess() { #expect(scan("1e300")?.decimal == nil) }

  @Test func wholeNumbersHaveNoFractionOrExponent() {
    func whole(_ text: String) -> Int64? {
      (Array(text.utf8) + [0x0A]).withUnsafeBufferPointer { buffer -> Int64? in
        guard var p = buffer.baseAddress else { return nil }
        return scanInteger(&p)
      }
    }
    #expect(whole("1704067200000") == 1_704_067_200_000)
    #expect(whole("-5") == -5)
    for text in ["1.0", "1e3", "", "-", "01", "1234567890123456789"] { #expect(whole(text) == nil) }
  }
}
