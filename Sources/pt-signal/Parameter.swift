import PTConfig
import PTWire

/// One parameter of a strategy: its name, what it may be, and what it means.
struct Parameter: Sendable {
  /// What a parameter may be.
  enum Kind: Sendable {
    /// A whole number in a range; a default of nil means what the documentation says.
    case integer(ClosedRange<Int>, default: Int?)
    /// A number in a range; a default of nil means what the documentation says.
    case number(ClosedRange<Double>, default: Double?)
    /// One of some words, the first of which is the default.
    case choice([String])
    /// true or false.
    case flag(default: Bool)
  }

  let name: String
  let kind: Kind
  /// The unit, empty if there is none.
  var unit = ""
  let meaning: String

  /// The value in force when none is given.
  var defaultValue: ParameterValue? {
    switch kind {
    case .integer(_, let value): value.map { .integer($0) }
    case .number(_, let value): value.map { .number($0) }
    case .choice(let words): words.first.map { .word($0) }
    case .flag(let value): .flag(value)
    }
  }

  /// Whether a text is of the characters of a decimal number: Swift reads 0x10 and infinity too.
  private static func isDecimal(_ text: String) -> Bool {
    text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
  }

  /// Reads a value as given on the command line; `place` is where complaints say it stands.
  func parse(_ text: String, at place: String? = nil) throws(Failure) -> ParameterValue {
    let place = place ?? "--param \(name)"
    switch kind {
    case .integer(let range, _):
      guard let value = Int(text) else {
        throw Failure(.usage, at: place, "not a whole number", value: text)
      }
      guard range.contains(value) else {
        throw Failure(
          .usage, at: place, "outside [\(range.lowerBound), \(range.upperBound)]", value: text)
      }
      return .integer(value)
    case .number(let range, _):
      guard Self.isDecimal(text), let value = Double(text), value.isFinite else {
        throw Failure(.usage, at: place, "not a number", value: text)
      }
      guard range.contains(value) else {
        throw Failure(
          .usage, at: place,
          "outside [\(shortest(range.lowerBound)), \(shortest(range.upperBound))]", value: text)
      }
      return .number(value)
    case .choice(let words):
      guard words.contains(text) else {
        let near = nearest(to: text, among: words).map { "; did you mean \($0)" } ?? ""
        throw Failure(
          .usage, at: place, "none of \(words.joined(separator: ", "))\(near)", value: text)
      }
      return .word(text)
    case .flag:
      guard text == "true" || text == "false" else {
        throw Failure(.usage, at: place, "neither true nor false", value: text)
      }
      return .flag(text == "true")
    }
  }
}

/// The value of one parameter.
enum ParameterValue: Equatable, Sendable {
  case integer(Int)
  case number(Double)
  case word(String)
  case flag(Bool)

  /// As JSON.
  var json: String {
    switch self {
    case .integer(let value): "\(value)"
    case .number(let value): shortest(value)
    case .word(let value): "\"\(value)\""
    case .flag(let value): value ? "true" : "false"
    }
  }
}

/// The values of all parameters of a strategy.
struct ParameterValues: Equatable, Sendable {
  private var values: [(name: String, value: ParameterValue?)]

  /// Values that have been read and checked, in the order of their schema.
  init(_ values: [(name: String, value: ParameterValue?)]) { self.values = values }

  /// The defaults, changed by `key=value` texts.
  ///
  /// - Throws: a usage failure for an unknown or repeated name, a bad value or a conflict.
  init(_ given: [String], for entry: StrategyEntry) throws(Failure) {
    values = entry.parameters.map { ($0.name, $0.defaultValue) }
    var seen: Set<String> = []
    for text in given {
      guard let separator = text.firstIndex(of: "=") else {
        throw Failure(.usage, at: "--param", "not of the form key=value", value: text)
      }
      let name = String(text[..<separator])
      guard let index = entry.parameters.firstIndex(where: { $0.name == name }) else {
        let names = entry.parameters.map(\.name).joined(separator: ", ")
        let known = names.isEmpty ? "it has none" : "it has \(names)"
        throw Failure(
          .usage, at: "--param", "\(entry.name) has no such parameter (\(known))", value: name)
      }
      guard seen.insert(name).inserted else {
        throw Failure(.usage, at: "--param", "given twice", value: name)
      }
      let value = String(text[text.index(after: separator)...])
      values[index].value = try entry.parameters[index].parse(value)
    }
    if let conflict = entry.conflict(self) {
      throw Failure(.usage, at: "--param", "\(entry.name): \(conflict)")
    }
  }

  static func == (a: Self, b: Self) -> Bool { a.json == b.json }

  private func value(_ name: String) -> ParameterValue? {
    values.first { $0.name == name }?.value
  }

  /// A whole number; nil where it has no default and was not given.
  func optionalInteger(_ name: String) -> Int? {
    if case .integer(let value)? = value(name) { value } else { nil }
  }

  /// A whole number. The parameter must be in the schema with a default.
  func integer(_ name: String) -> Int {
    guard let value = optionalInteger(name) else { preconditionFailure("no integer \(name)") }
    return value
  }

  /// A number; nil where it has no default and was not given.
  func optionalNumber(_ name: String) -> Double? {
    if case .number(let value)? = value(name) { value } else { nil }
  }

  /// A number. The parameter must be in the schema with a default.
  func number(_ name: String) -> Double {
    guard let value = optionalNumber(name) else { preconditionFailure("no number \(name)") }
    return value
  }

  /// A word. The parameter must be in the schema.
  func word(_ name: String) -> String {
    guard case .word(let value)? = value(name) else { preconditionFailure("no word \(name)") }
    return value
  }

  /// A truth value. The parameter must be in the schema.
  func flag(_ name: String) -> Bool {
    guard case .flag(let value)? = value(name) else { preconditionFailure("no flag \(name)") }
    return value
  }

  /// As a JSON object, in the order of the schema.
  var json: String {
    "{" + values.map { "\"\($0.name)\":\($0.value?.json ?? "null")" }.joined(separator: ",") + "}"
  }
}
