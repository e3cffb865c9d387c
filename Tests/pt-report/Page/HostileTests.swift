import PTWire
import TestKit
import Testing

@testable import pt_report

/// Texts of the stream are shown and never run.
@Suite struct HostileTests {
  private static let texts = [
    "</title><script>alert(1)</script>", "\" onload=\"alert(1)", "'><img src=x onerror=alert(1)>",
    "]]><!--", "--></style></desc></svg>", "&lt;b&gt; &amp; &#60;", "{{x}} ${y} \\(z)",
    "a\u{202E}b\u{2066}c\u{200B}d\u{FEFF}e\u{2028}f\u{AD}g\u{E0041}h\u{FFFF}i\u{85}j\u{E000}k",
    "אבג \u{200F}abc",
  ]

  @Test(arguments: texts) func aTextIsOnlyText(_ text: String) throws {
    let quoted = String(jsonString(text).dropFirst().dropLast())
    let params = "{\(jsonString(text)):\(jsonString(text))}"
    let hostile = PageKit.stream(
      PageKit.run(days: 120, symbol: quoted), strategy: text, params: params)
    let page = try PageKit.page(hostile)
    let plain = try PageKit.page(
      PageKit.stream(PageKit.run(days: 120), params: #"{"a":"b"}"#))
    let tree = try #require(Tree(page))
    let other = try #require(Tree(plain))
    // The text changed no element: what is there is what there is without it.
    #expect(tree.all.map(\.name) == other.all.map(\.name))
    #expect(
      tree.all.map { $0.attributes.keys.sorted() } == other.all.map { $0.attributes.keys.sorted() })
    for scalar in page.unicodeScalars where scalar.value != 10 {
      #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
      #expect(scalar.properties.generalCategory != .format, "\(scalar.value)")
    }
    // And it can be read.
    #expect(tree.named("h1").first?.text.contains(visible(text)) == true)
  }

  /// A text with what cannot be seen as in a complaint.
  private func visible(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x85, 0xAD, 0x200B...0x202E, 0x2066, 0xFEFF, 0xE000, 0xFFFF, 0xE0041:
        out += "\\u{\(String(scalar.value, radix: 16))}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  @Test func everyScalarIsEscapedOrItself() {
    for value in UInt32(0)..<0x3000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = escaped(String(Character(scalar)))
      #expect(!text.contains { "<>\"'".contains($0) })
      #expect(text == String(Character(scalar)) || text.hasPrefix("&") || text.hasPrefix("\\u{"))
      #expect(text != "&")
    }
  }

  @Test func aLongTextIsCutAndSaysSo() {
    let text = escaped(String(repeating: "x", count: 3000))
    #expect(text.hasSuffix("x … (1000 more characters)"))
  }
}
