import TestKit
import Testing

@testable import PTWire

private func parse(_ text: String) -> Failure? { parse(Array(text.utf8)) }

private func parse(_ text: [UInt8]) -> Failure? {
  let bytes = text + [UInt8](repeating: 0x0A, count: 64)
  return bytes.withUnsafeBufferPointer { buffer -> Failure? in
    guard let start = buffer.baseAddress else { return nil }
    do throws(Failure) { try Fields().parse(start, text.count) } catch { return error }
    return nil
  }
}

@Suite struct JSONTests {
  @Test(arguments: [
    #"{}"#, #" { } "#, "{\"a\":\t1}", #"{"a":[],"b":{},"c":[1,2,{"d":null}]}"#,
    #"{"a":"\"\\\/\b\f\n\r\t\u0041\uD83D\uDE00"}"#, #"{"a":"ü€😀"}"#, #"{"":0}"#,
    #"{"a":true,"b":false,"c":null}"#, #"{"a":-0.5e-10}"#, #"{"a":{"b":1},"b":{"a":1}}"#,
    #"{"a\u0000":1,"a":2}"#,
  ])
  func strictJSONIsAccepted(_ text: String) { #expect(parse(text) == nil) }

  @Test(arguments: [
    "", " ", "[]", "1", "null", #"{"a":1"#, #"{"a":1}}"#, #"{"a":1}{"b":1}"#, #"{"a":1} x"#,
    #"{"a":1,}"#, #"{,"a":1}"#, #"{"a"}"#, #"{"a":}"#, #"{"a" 1}"#, #"{a:1}"#, #"{'a':1}"#,
    #"{"a":[1,]}"#, #"{"a":[1 2]}"#, #"{"a":tru}"#, #"{"a":True}"#, #"{"a":NaN}"#,
    #"{"a":Infinity}"#, #"{"a":1e400}"#, #"{"a":01}"#, #"{"a":"x}"#, #"{"a":"\x"}"#,
    #"{"a":"\u12"}"#, #"{"a":"\uD800"}"#, #"{"a":"\uDC00"}"#, #"{"a":"\uD800\u0041"}"#,
    "{\"a\":\"\u{1}\"}", #"{"a":1 /* no */}"#, "\u{FEFF}{}", "{}\r",
  ])
  func everythingElseIsRefused(_ text: String) { #expect(parse(text) != nil) }

  @Test(arguments: [
    #"{"a":1,"a":1}"#, #"{"a":1,"b":2,"a":3}"#, #"{"x":{"a":1,"a":2}}"#,
    #"{"x":[{"a":1,"a":2}]}"#, #"{"a":1,"\u0061":2}"#, #"{"\u0061":1,"a":2}"#,
    #"{"\u0061":1,"\u0061":2}"#,
  ])
  func aKeyThatStandsTwiceIsRefusedAtEveryDepth(_ text: String) throws {
    let failure = try #require(parse(text))
    #expect(failure.description.contains("stands twice"))
  }

  @Test func bytesThatAreNotUTF8AreNamedByTheirPlace() throws {
    let failure = try #require(parse(Array(#"{"a":"x"#.utf8) + [0xFF, 0x22, 0x7D]))
    #expect(failure.description == "not a record: bytes that are not UTF-8 at byte 8")
    #expect(parse(Array(#"{"a":""#.utf8) + [0xC0, 0xAF, 0x22, 0x7D]) != nil)  // overlong
    #expect(parse(Array(#"{"a":""#.utf8) + [0xED, 0xA0, 0x80, 0x22, 0x7D]) != nil)  // surrogate
  }

  @Test func nestingEndsAtThirtyTwo() {
    func nested(_ depth: Int) -> String {
      #"{"a":"# + String(repeating: "[", count: depth - 1)
        + String(repeating: "]", count: depth - 1) + "}"
    }
    #expect(parse(nested(32)) == nil)
    #expect(parse(nested(33)) != nil)
    #expect(parse(#"{"a":"# + String(repeating: "[", count: 100_000)) != nil)
  }

  @Test func escapesAreRead() throws {
    let text = #"{"a":"\"\\\/\b\f\n\r\t\u0041\uD83D\uDE00"}"#
    let bytes = Array(text.utf8) + [UInt8](repeating: 0x0A, count: 64)
    let value = try bytes.withUnsafeBufferPointer { buffer -> String in
      let fields = Fields()
      try fields.parse(try #require(buffer.baseAddress), text.utf8.count)
      return try fields.string("a")
    }
    #expect(value == "\"\\/\u{8}\u{C}\n\r\tA😀")
    #expect(jsonString("a\"\\\n\u{1}ü") == #""a\"\\\n\u0001ü""#)
  }
}
