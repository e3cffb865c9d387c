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

/// `text` with what is invisible (see `isInvisible`) as `\u{..}`, cut after `limit` characters.
public func printable(_ text: String, limit: Int = 200) -> String {
  var out = ""
  var count = 0
  for scalar in text.unicodeScalars {
    if count == limit { return out + "..." }
    count += 1
    if isInvisible(scalar) {
      out += "\\u{\(String(scalar.value, radix: 16))}"
    } else {
      out.unicodeScalars.append(scalar)
    }
  }
  return out
}
