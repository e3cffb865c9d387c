import PTWire

/// What a key holds, and where in `Settings` it holds it.
enum Slot: Sendable {
  case number(WritableKeyPath<Settings, Double> & Sendable, Bounds)
  /// A number that may be unset.
  case optional(WritableKeyPath<Settings, Double?> & Sendable, Bounds)
  case flag(WritableKeyPath<Settings, Bool> & Sendable)
  /// A path that may be unset.
  case text(WritableKeyPath<Settings, String?> & Sendable)
  /// One of some words.
  case choice(
    [String], get: @Sendable (Settings) -> String,
    set: @Sendable (inout Settings, String) -> Bool)

  /// One of the words of an enumeration, in the order of its cases.
  static func choice<Word>(
    _ path: WritableKeyPath<Settings, Word> & Sendable
  ) -> Slot where Word: CaseIterable & RawRepresentable & Sendable, Word.RawValue == String {
    .choice(
      Word.allCases.map(\.rawValue),
      get: { $0[keyPath: path].rawValue },
      set: { settings, text in
        guard let word = Word(rawValue: text) else { return false }
        settings[keyPath: path] = word
        return true
      })
  }

  /// The value in `settings`.
  func read(_ settings: Settings) -> Value {
    switch self {
    case .number(let path, _): .number(settings[keyPath: path])
    case .optional(let path, _): settings[keyPath: path].map { .number($0) } ?? .unset
    case .flag(let path): .flag(settings[keyPath: path])
    case .text(let path): settings[keyPath: path].map { .text($0) } ?? .unset
    case .choice(_, let get, _): .text(get(settings))
    }
  }

  /// Puts `value` into `settings`, or says why not; the failure names no place.
  func write(_ value: Value, to settings: inout Settings) throws(Failure) {
    switch self {
    case .number(let path, let bounds):
      settings[keyPath: path] = try bounds.admit(value)
    case .optional(let path, let bounds):
      settings[keyPath: path] = value == .unset ? nil : try bounds.admit(value)
    case .flag(let path):
      guard case .flag(let flag) = value else { throw value.refused(wanting: "true or false") }
      settings[keyPath: path] = flag
    case .text(let path):
      settings[keyPath: path] = value == .unset ? nil : try Slot.path(value)
    case .choice(let words, _, let set):
      let wanted = words.joined(separator: " or ")
      guard case .text(let text) = value else { throw value.refused(wanting: wanted) }
      guard set(&settings, text) else {
        throw Failure(.badConfiguration, "wanted \(wanted)", value: text)
      }
    }
  }

  /// The value that a word of an option or a variable stands for here.
  func value(fromWord word: String) -> Value {
    switch self {
    case .number, .optional:
      word == "unset" ? .unset : numeral(word).map { .number($0) } ?? .text(word)
    case .flag:
      switch word {
      case "true": .flag(true)
      case "false": .flag(false)
      default: .text(word)
      }
    case .text: word == "unset" ? .unset : .text(word)
    case .choice: .text(word)
    }
  }

  /// A path that needs no escapes in TOML and JSON: not empty, at most 1,000 bytes, without
  /// quotation marks, backslashes and control characters.
  private static func path(_ value: Value) throws(Failure) -> String {
    guard case .text(let text) = value else { throw value.refused(wanting: "a path") }
    guard (1...1000).contains(text.utf8.count),
      text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != 0x22 && $0 != 0x5C })
    else {
      throw Failure(
        .badConfiguration, "is no path of 1 to 1000 bytes without quotes and backslashes",
        value: text)
    }
    return text
  }

  /// What the key takes, for documents.
  var domain: String {
    switch self {
    case .number(_, let bounds): bounds.description
    case .optional(_, let bounds): "\(bounds.description), or unset"
    case .flag: "true or false"
    case .text: "a path, or unset"
    case .choice(let words, _, _): words.joined(separator: " or ")
    }
  }
}
