import PTConfig
import PTWire

/// The keys of a scenario's file. Every complaint names its line.
struct ScenarioFile {
  /// The name that complaints give the file.
  let name: String
  private let items: [Item]

  /// Parses a file.
  init(_ file: ConfigFile) throws(Failure) {
    name = file.name
    items = try file.items()
  }

  /// Refuses keys of a section (empty: of the top level) that are not known.
  func refuseOthers(_ section: String, _ known: [String]) throws(Failure) {
    for item in items where item.section == section && !known.contains(item.key) {
      let path = path(section, item.key)
      let what =
        nearest(to: item.key, among: known).map { "no key \(path); did you mean \($0)" }
        ?? "no key \(path); there are \(known.joined(separator: ", "))"
      throw Failure(.badConfiguration, at: "\(name):\(item.line)", what)
    }
  }

  /// Whether the file has a key, or at the top level a section.
  func has(_ section: String, _ key: String) -> Bool { item(section, key) != nil }

  /// A number within bounds.
  func number(_ section: String, _ key: String, _ bounds: Bounds) throws(Failure) -> Double {
    let value = try value(section, key)
    do { return try bounds.admit(value) } catch { throw error.at(place(section, key)) }
  }

  /// A whole number, at most a million.
  func count(_ section: String, _ key: String, from least: Double = 1) throws(Failure) -> Int {
    let number = try number(section, key, .atLeast(least, atMost: 1_000_000))
    guard number == number.rounded() else {
      throw refused(section, key, "is no whole number", shortest(number))
    }
    return Int(number)
  }

  /// Noise in percent: the standard deviation of a bar's log return.
  func noise(_ section: String) throws(Failure) -> Double {
    try number(section, "noise_percent", .atLeast(0, atMost: 100))
  }

  /// A list of `count` numbers within bounds.
  func numbers(
    _ section: String, _ key: String, _ count: Int, _ bounds: Bounds
  ) throws(Failure) -> [Double] {
    let list = try list(section, key)
    guard list.count == count else {
      throw refused(section, key, "wanted \(count) numbers, one for a regime", "\(list.count)")
    }
    var numbers: [Double] = []
    for value in list {
      do { numbers.append(try bounds.admit(value)) } catch { throw error.at(place(section, key)) }
    }
    return numbers
  }

  /// A list of names, each once; a name is made of a-z, 0-9 and _.
  func words(_ section: String, _ key: String) throws(Failure) -> [String] {
    var words: [String] = []
    for value in try list(section, key) {
      guard case .text(let word) = value else {
        throw value.refused(wanting: "a string").at(place(section, key))
      }
      guard !word.isEmpty, word.utf8.allSatisfy(isNameByte) else {
        throw refused(section, key, "no name of a-z, 0-9 and _", word)
      }
      guard !words.contains(word) else { throw refused(section, key, "stands twice", word) }
      words.append(word)
    }
    return words
  }

  /// A string.
  func text(_ section: String, _ key: String) throws(Failure) -> String {
    let value = try value(section, key)
    guard case .text(let text) = value else {
      throw value.refused(wanting: "a string").at(place(section, key))
    }
    return text
  }

  /// One of some words.
  func word<Word>(_ section: String, _ key: String, _: Word.Type) throws(Failure) -> Word
  where Word: CaseIterable & RawRepresentable, Word.RawValue == String {
    let text = try text(section, key)
    if let word = Word(rawValue: text) { return word }
    let known = Word.allCases.map(\.rawValue).joined(separator: " or ")
    throw refused(section, key, "wanted \(known)", text)
  }

  /// A boolean.
  func flag(_ section: String, _ key: String) throws(Failure) -> Bool {
    let value = try value(section, key)
    guard case .flag(let flag) = value else {
      throw value.refused(wanting: "true or false").at(place(section, key))
    }
    return flag
  }

  /// The keys of a section in the order of its lines.
  func keys(_ section: String) -> [String] { items.filter { $0.section == section }.map(\.key) }

  /// Refuses a direction that the generator does not make.
  func requireTrend(_ directions: [Direction]) throws(Failure) {
    let direction = try word("conditions", "trend", Direction.self)
    guard directions.contains(direction) else {
      let wanted = directions.map(\.rawValue).joined(separator: " or ")
      throw refused(
        "conditions", "trend", "does not fit the prices, wanted \(wanted)", direction.rawValue)
    }
  }

  /// The complaint about a key.
  func refused(_ section: String, _ key: String, _ what: String, _ value: String?) -> Failure {
    Failure(.badConfiguration, at: place(section, key), what, value: value)
  }

  private func list(_ section: String, _ key: String) throws(Failure) -> [Value] {
    let value = try value(section, key)
    guard case .list(let list) = value else {
      throw value.refused(wanting: "an array").at(place(section, key))
    }
    return list
  }

  private func value(_ section: String, _ key: String) throws(Failure) -> Value {
    if let item = item(section, key) { return item.value }
    let line = item("", section).map { ":\($0.line)" } ?? ""
    throw Failure(.badConfiguration, at: "\(name)\(line)", "missing: \(path(section, key))")
  }

  private func item(_ section: String, _ key: String) -> Item? {
    items.first { $0.section == section && $0.key == key }
  }

  /// `file:line: section.key`.
  private func place(_ section: String, _ key: String) -> String {
    let line = item(section, key).map { ":\($0.line)" } ?? ""
    return "\(name)\(line): \(path(section, key))"
  }

  private func path(_ section: String, _ key: String) -> String {
    section.isEmpty ? key : "\(section).\(key)"
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
  }
}
