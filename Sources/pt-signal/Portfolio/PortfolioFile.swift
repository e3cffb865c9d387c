import PTConfig
import PTWire

/// The keys of a portfolio's file. Every complaint is `file:line: what: value`, status 78.
struct PortfolioFile {
  /// The name that complaints give the file.
  let name: String
  /// Its keys, four levels deep: component.NAME.params.KEY.
  let items: [Item]

  /// Parses a file.
  init(_ file: ConfigFile) throws(Failure) {
    name = file.name
    items = try file.items(levels: 4)
  }

  /// The key of a section (empty: the top level), if the file has it.
  func item(_ section: String, _ key: String) -> Item? {
    items.first { $0.section == section && $0.key == key }
  }

  /// The names of the tables in a section, in the order of their lines.
  func tables(_ section: String) throws(Failure) -> [String] {
    var names: [String] = []
    for item in items where item.section == section {
      guard item.value == .foreign("a table") else {
        throw item.value.refused(wanting: "a table").at(place(item))
      }
      let isName = !item.key.isEmpty && item.key.utf8.allSatisfy(isNameByte)
      guard isName else {
        throw Failure(
          .badConfiguration, at: "\(name):\(item.line)",
          "a name has letters, digits, _ and - only", value: item.key)
      }
      names.append(item.key)
    }
    return names
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
    default: false
    }
  }

  /// Refuses keys of a section that are not known, and a section that is no table. `others` would
  /// be known in another kind of section, and are no misspellings.
  func refuseOthers(
    _ section: String, _ known: [String], others: [String] = []
  ) throws(Failure) {
    for item in items where item.section == section && !known.contains(item.key) {
      let path = path(section, item.key)
      if others.contains(item.key) {
        throw refused(section, item.key, "goes with a command only")
      }
      let near = nearest(to: item.key, among: known + others.prefix(1))
      let what = near.map { "no key here; did you mean \($0)" } ?? list(known)
      throw Failure(.badConfiguration, at: "\(name):\(item.line)", what, value: path)
    }
  }

  private func list(_ known: [String]) -> String {
    known.isEmpty
      ? "no key here; there are none"
      : "no key here; there are "
        + known.joined(
          separator: ", ")
  }

  /// Whether the file has a table; refuses a key of that name that is none.
  func hasTable(_ key: String) throws(Failure) -> Bool {
    guard let item = item("", key) else { return false }
    guard item.value == .foreign("a table") else {
      throw item.value.refused(wanting: "a table").at(place(item))
    }
    return true
  }

  /// The value of a key that has to be there.
  func value(_ section: String, _ key: String) throws(Failure) -> Value {
    guard let item = item(section, key) else {
      throw Failure(
        .badConfiguration, at: "\(name):\(line(of: section))", "missing", value: path(section, key))
    }
    return item.value
  }

  /// The line on which a section begins; 1 for the top level.
  func line(of section: String) -> Int {
    let parts = section.split(separator: ".").map(String.init)
    let parent = parts.dropLast().joined(separator: ".")
    return item(parent, parts.last ?? "")?.line
      ?? items.first { $0.section == section && !section.isEmpty }?.line ?? 1
  }

  /// The complaint about a key that is there, or about its section.
  func refused(
    _ section: String, _ key: String, _ what: String, _ value: String? = nil
  ) -> Failure {
    let line = item(section, key)?.line ?? line(of: section)
    return Failure(
      .badConfiguration, at: "\(name):\(line): \(path(section, key))", what, value: value)
  }

  /// Where a key stands.
  func place(_ section: String, _ key: String) -> String {
    item(section, key).map(place) ?? "\(name):\(line(of: section))"
  }

  func place(_ item: Item) -> String { "\(name):\(item.line): \(path(item.section, item.key))" }

  private func path(_ section: String, _ key: String) -> String {
    [section, key].filter { !$0.isEmpty }.joined(separator: ".")
  }
}
