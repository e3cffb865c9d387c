import Testing

@testable import PTWire

@Suite struct InvisibleTests {
  @Test(
    arguments: [
      0x0, 0x1B, 0x7F, 0x9B, 0xAD, 0x61C, 0x180E, 0x200B, 0x200D, 0x2028, 0x2029, 0x202E, 0x2066,
      0x2069, 0xFEFF, 0xFFF9, 0xE000, 0xE0041, 0x10FFFF,
    ] as [UInt32])
  func whatIsInvisibleIsWrittenAsItsNumber(_ value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(isInvisible(scalar))
    #expect(printable("a\(scalar)b") == "a\\u{\(String(value, radix: 16))}b")
  }

  @Test(arguments: ["a~ \"\\", "ü€😀", "אבג", "日本", "e\u{301}", "\u{A0}"])
  func whatIsSeenStays(_ text: String) { #expect(printable(text) == text) }

  @Test func aLongTextIsCut() { #expect(printable("abc\u{200B}d", limit: 4) == "abc\\u{200b}...") }
}
