import PTConfig
import PTWire

/// An indicator asked for, as `bbands:20:2` or `bbands:20:deviation=sample`.
struct IndicatorRequest: Sendable {
  /// As it was given.
  let text: String
  /// What it asks for.
  let entry: IndicatorEntry
  /// With which parameters.
  let values: ParameterValues

  /// The names of its values: those of the outputs, with the parameters as they were given.
  var names: [String] {
    let given = text.firstIndex(of: ":").map { String(text[$0...]) } ?? ""
    return entry.names.map { $0 + given }
  }

  /// Reads a list with commas between its members.
  ///
  /// - Throws: a usage failure that names what is near to a name that is not known.
  static func list(_ text: String) throws(Failure) -> [IndicatorRequest] {
    var requests: [IndicatorRequest] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let request = try IndicatorRequest(String(part))
      guard !requests.contains(where: { $0.text == request.text }) else {
        throw Failure(.usage, at: "--indicators", "given twice", value: request.text)
      }
      requests.append(request)
    }
    return requests
  }

  private init(_ text: String) throws(Failure) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let name = parts.first ?? ""
    guard let entry = indicators.first(where: { $0.name == name }) else {
      throw Failure(
        .usage, at: "--indicators", "no such indicator; " + Self.hint(name), value: name)
    }
    self.text = text
    self.entry = entry
    values = try Self.values(parts.dropFirst(), of: entry, in: "--indicators \(text)")
    if let conflict = entry.conflict(values) {
      throw Failure(.usage, at: "--indicators \(text)", conflict)
    }
  }

  /// The nearest indicator, by its name or by that of an output.
  private static func hint(_ name: String) -> String {
    if let owner = indicators.first(where: { $0.names.contains(name) }) {
      return "it is an output of \(owner.name)"
    }
    guard let near = nearest(to: name, among: indicators.map(\.name)) else {
      return "--list-indicators names them"
    }
    return "did you mean \(near)"
  }

  /// Values by position, and behind them by name.
  private static func values(
    _ given: ArraySlice<String>, of entry: IndicatorEntry, in place: String
  ) throws(Failure) -> ParameterValues {
    var values = entry.parameters.map { (name: $0.name, value: $0.defaultValue) }
    var seen: Set<String> = []
    var named = false
    for (position, text) in given.enumerated() {
      var index = position
      var value = text
      if let separator = text.firstIndex(of: "=") {
        named = true
        let name = String(text[..<separator])
        value = String(text[text.index(after: separator)...])
        index = try self.index(of: name, entry, place)
      } else if named {
        throw Failure(.usage, at: place, "a position behind a name", value: text)
      } else if index >= entry.parameters.count {
        let names = entry.parameters.map(\.name).joined(separator: ":")
        throw Failure(
          .usage, at: place, "more than the parameters \(entry.name):\(names)", value: text)
      }
      let parameter = entry.parameters[index]
      guard seen.insert(parameter.name).inserted else {
        throw Failure(.usage, at: place, "given twice", value: parameter.name)
      }
      values[index].value = try parameter.parse(value, at: "\(place): \(parameter.name)")
    }
    return ParameterValues(values)
  }

  private static func index(
    of name: String, _ entry: IndicatorEntry, _ place: String
  ) throws(Failure) -> Int {
    let names = entry.parameters.map(\.name)
    if let index = names.firstIndex(of: name) { return index }
    let hint = nearest(to: name, among: names) ?? names.joined(separator: ", ")
    throw Failure(
      .usage, at: place, "\(entry.name) has no such parameter; did you mean \(hint)", value: name)
  }
}
