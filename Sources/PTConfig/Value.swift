import PTWire

/// A value as a file, a variable or an option gives it, before a key has taken it.
public enum Value: Equatable, Sendable {
  /// An integer or a float.
  case number(Double)
  /// A boolean.
  case flag(Bool)
  /// A string.
  case text(String)
  /// An array, which no key of the configuration takes; an array inside it is empty here.
  case list([Value])
  /// No value: what an optional key may have.
  case unset
  /// What no key takes: "a date", "a table".
  case foreign(String)

  /// The value in the digest's text: numbers in their shortest form, nothing for no value.
  var canonical: String {
    switch self {
    case .number(let number): shortest(number)
    case .flag(let flag): flag ? "true" : "false"
    case .text(let text): text
    case .list, .unset, .foreign: ""
    }
  }

  /// The value in a configuration file. The words of the schema need no escapes; a test says so.
  var toml: String {
    if case .text(let text) = self { "\"\(text)\"" } else { canonical }
  }

  /// The value on the wire.
  var json: String {
    self == .unset ? "null" : toml
  }

  /// What the value is, for a complaint about it.
  var kind: String {
    switch self {
    case .number: "a number"
    case .flag: "a boolean"
    case .text: "a string"
    case .list: "an array"
    case .unset: "unset"
    case .foreign(let kind): kind
    }
  }

  /// The refusal of this value where something else is wanted.
  public func refused(wanting wanted: String) -> Failure {
    let value: String? =
      switch self {
      case .number, .flag, .text: canonical
      case .list, .unset, .foreign: nil
      }
    return Failure(.badConfiguration, "is \(kind), wanted \(wanted)", value: value)
  }
}

/// The shortest text that reads back to the same number, without a trailing `.0`.
func shortest(_ number: Double) -> String {
  let text = number.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// The number a decimal numeral stands for: sign, digits, fraction, exponent, as TOML writes them
/// without underscores; nil for all else. `nan` and `inf` are numerals here, refused by `Bounds`.
func numeral(_ text: String) -> Double? {
  var bytes = text.utf8[...]
  if let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
    bytes.removeFirst()
  }
  if bytes.elementsEqual("nan".utf8) || bytes.elementsEqual("inf".utf8) { return Double(text) }
  guard takeDigits(&bytes) else { return nil }
  if bytes.first == UInt8(ascii: ".") {
    bytes.removeFirst()
    guard takeDigits(&bytes) else { return nil }
  }
  if let mark = bytes.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
    bytes.removeFirst()
    if let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      bytes.removeFirst()
    }
    guard takeDigits(&bytes) else { return nil }
  }
  return bytes.isEmpty ? Double(text) : nil
}

/// Drops the digits at the front; false if there are none.
private func takeDigits(_ bytes: inout Substring.UTF8View) -> Bool {
  let rest = bytes.drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  defer { bytes = rest }
  return rest.startIndex != bytes.startIndex
}
