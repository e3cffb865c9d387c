/// Why a tool stops: an exit status and one line for people, `where: what: value`.
///
/// The line carries no tool name; `complain(_:)` puts it in front.
public struct Failure: Error, Equatable, Sendable, CustomStringConvertible {
  /// The exit status of the tool that stops for this.
  public let status: ExitStatus
  /// `where: what: value`, lower case, no full stop; control bytes are escaped and the value is
  /// cut.
  public let description: String

  /// - Parameters:
  ///   - status: the exit status.
  ///   - place: file:line, option or key path; empty if there is none.
  ///   - what: what is wrong, and what would be right if that is short.
  ///   - value: the offending value, quoted last because it may be long.
  public init(_ status: ExitStatus, at place: String = "", _ what: String, value: String? = nil) {
    self.status = status
    var line = place.isEmpty ? what : "\(place): \(what)"
    if let value { line += ": \(printable(value))" }
    description = printable(line, limit: 1000)
  }

  /// The same failure at a place, for code that does not know where its bytes came from.
  public func at(_ place: String) -> Failure {
    Failure(status, at: place, description)
  }
}

/// `text` with control characters (and what turns terminals around) as `\u{..}`, cut after `limit`
/// characters.
public func printable(_ text: String, limit: Int = 200) -> String {
  var out = ""
  var count = 0
  for scalar in text.unicodeScalars {
    if count == limit { return out + "..." }
    count += 1
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF:
      out += "\\u{\(String(scalar.value, radix: 16))}"
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out
}
