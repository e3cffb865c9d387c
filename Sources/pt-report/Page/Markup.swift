import PTWire

/// A text of the stream as a text of the page, in elements and in attributes: the one way in.
///
/// What HTML gives a meaning is written as a reference. What cannot be seen, or changes how its
/// neighbours are seen (control characters, directions, joiners, what has no character), is written
/// as in a complaint: `\u{202e}`.
func escaped(_ text: String, limit: Int = 2000) -> String {
  var out = ""
  var count = 0
  for scalar in text.unicodeScalars {
    if count == limit {
      return out + " … (\(text.unicodeScalars.count - limit) more characters)"
    }
    count += 1
    switch scalar {
    case "&": out += "&amp;"
    case "<": out += "&lt;"
    case ">": out += "&gt;"
    case "\"": out += "&quot;"
    case "'": out += "&#39;"
    case _ where isInvisible(scalar):
      out += "\\u{\(String(scalar.value, radix: 16))}"
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out
}

/// A text of the stream amid others: its direction stays its own.
func isolated(_ text: String, limit: Int = 2000) -> String {
  "<bdi>\(escaped(text, limit: limit))</bdi>"
}

/// An element with text that is markup already.
func element(_ name: String, _ attributes: String = "", _ inner: String) -> String {
  "<\(name)\(attributes.isEmpty ? "" : " " + attributes)>\(inner)</\(name)>"
}

/// Numbers as the page shows them: commas between thousands, a minus sign and not a hyphen.
enum Numeral {
  static func plain(_ value: Double, digits: Int = 2) -> String {
    signed(ReportText.number(value, digits: digits))
  }

  static func share(_ value: Double, digits: Int = 2) -> String {
    plain(value * 100, digits: digits) + " %"
  }

  static func count(_ value: Int) -> String { plain(Double(value), digits: 0) }

  /// A price: as many decimals as give six digits, at least two.
  static func price(_ value: Double) -> String {
    var digits = 2
    var bound = 1000.0
    while digits < 10, value != 0, value.magnitude < bound {
      digits += 1
      bound /= 10
    }
    var text = plain(value, digits: digits)
    if digits > 2 {
      while text.hasSuffix("0"), text.dropLast(2).last != "." { text.removeLast() }
    }
    return text
  }

  /// A hyphen at the head as a minus sign.
  static func signed(_ text: String) -> String {
    text.hasPrefix("-") && text.utf8.count > 1 ? "−" + text.dropFirst() : text
  }
}
