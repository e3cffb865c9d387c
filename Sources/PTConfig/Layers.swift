import PTWire

/// Where an effective value came from.
enum Origin: Equatable, Sendable {
  case builtIn
  case file(String, line: Int)
  case environment(String)
  case override

  /// The origin as `--print-config` and complaints name it.
  var description: String {
    switch self {
    case .builtIn: "default"
    case .file(let name, let line): "\(name):\(line)"
    case .environment(let variable): variable
    case .override: "--set"
    }
  }

  /// Where a complaint about the value of `key` is placed.
  func place(of key: Key) -> String {
    switch self {
    case .builtIn: key.path
    case .file: "\(description): \(key.path)"
    case .environment: description
    case .override: "--set \(key.path)"
    }
  }
}

/// Settings under construction: each layer is laid over those below it.
struct Layers {
  private(set) var settings = Settings()
  /// The origin of each key's value, in the order of the schema.
  private(set) var origins = [Origin](repeating: .builtIn, count: schema.count)

  /// Lays the keys of a file over the defaults.
  mutating func add(_ file: ConfigFile) throws(Failure) {
    for item in try file.items() {
      let place = "\(file.name):\(item.line)"
      if item.section.isEmpty {
        try checkSection(item, at: place)
        continue
      }
      let index = schema.firstIndex {
        $0.section.rawValue == item.section && $0.name == item.key
      }
      guard let index else {
        throw Failure(.badConfiguration, at: place, noKey(item.section, item.key))
      }
      try write(item.value, index, .file(file.name, line: item.line))
    }
  }

  /// Lays the environment's PT_<SECTION>_<KEY> over the file.
  mutating func add(environment: [String: String]) throws(Failure) {
    for (variable, word) in environment.sorted(by: { $0.key < $1.key }) {
      guard let section = Section.allCases.first(where: { variable.hasPrefix($0.variablePrefix) })
      else { continue }
      guard let index = schema.firstIndex(where: { $0.variable == variable }) else {
        let known = schema.filter { $0.section == section }.map(\.variable)
        let near = nearest(to: variable, among: known).map { "; did you mean \($0)" } ?? ""
        throw Failure(.badConfiguration, at: variable, "the variable names no key\(near)")
      }
      try write(schema[index].slot.value(fromWord: word), index, .environment(variable))
    }
  }

  /// Lays `--set section.key=value` over all else; of one key's the last wins.
  mutating func add(overrides: [String]) throws(Failure) {
    for override in overrides {
      guard let mark = override.firstIndex(of: "=") else {
        throw Failure(.usage, at: "--set", "wanted SECTION.KEY=VALUE", value: override)
      }
      let path = String(override[..<mark])
      guard let index = schema.firstIndex(where: { $0.path == path }) else {
        let parts = path.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let section = parts.count == 2 ? String(parts[0]) : ""
        let what = noKey(section, parts.last.map(String.init) ?? "")
        throw Failure(.badConfiguration, at: "--set \(path)", what)
      }
      let word = String(override[override.index(after: mark)...])
      try write(schema[index].slot.value(fromWord: word), index, .override)
    }
  }

  private mutating func write(_ value: Value, _ index: Int, _ origin: Origin) throws(Failure) {
    do {
      try schema[index].slot.write(value, to: &settings)
    } catch {
      throw error.at(origin.place(of: schema[index]))
    }
    origins[index] = origin
  }
}

/// Refuses what stands at the top level and is not the table of a section.
private func checkSection(_ item: Item, at place: String) throws(Failure) {
  let isTable = item.value == .foreign("a table")
  guard Section(rawValue: item.key) != nil else {
    let what = isTable ? noSection(item.key) : noKey("", item.key)
    throw Failure(.badConfiguration, at: place, what)
  }
  guard isTable else { throw item.value.refused(wanting: "a table").at("\(place): \(item.key)") }
}
