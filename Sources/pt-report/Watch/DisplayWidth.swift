/// How many columns of a terminal a text takes. Where terminals differ, the larger number: a line
/// may end early, but it never runs over the edge.
enum DisplayWidth {
  /// The columns of a text without control characters.
  static func of(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  /// A text in at most so many columns, cut between characters; `...` stands for what is gone.
  static func cut(_ text: String, _ columns: Int) -> String {
    // A column holds a scalar or more.
    if text.utf8.count <= columns || of(text) <= columns { return text }
    let dots = columns > 3 ? "..." : ""
    var (out, left) = ("", columns - dots.count)
    for character in text {
      let width = of(String(character))
      guard width <= left else { break }
      out.append(character)
      left -= width
    }
    return out + dots
  }

  /// A text in exactly so many columns, at the left.
  static func pad(_ text: String, _ columns: Int) -> String {
    let text = cut(text, columns)
    return text + String(repeating: " ", count: max(0, columns - of(text)))
  }

  /// A text in exactly so many columns, at the right.
  static func lead(_ text: String, _ columns: Int) -> String {
    let text = cut(text, columns)
    return String(repeating: " ", count: max(0, columns - of(text))) + text
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    // A variation selector can make the character before it wide.
    case .nonspacingMark where scalar.value == 0xFE0F: return 1
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }
  }

  /// What takes two columns (Unicode Standard Annex 11: W and F), rounded up to whole blocks where
  /// only some characters of a block do.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2300...0x23FF, 0x25FD...0x27BF, 0x2B00...0x2BFF, 0x2E80...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1D300...0x1D37F,
    0x1F000...0x1FAFF, 0x20000...0x3FFFD,
  ]
}
