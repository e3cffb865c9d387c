import PTConfig
import PTWire

extension PortfolioFile {
  /// A number within bounds, or what holds if the key is absent.
  func number(
    _ section: String, _ key: String, _ bounds: Bounds, default standard: Double? = nil
  ) throws(Failure) -> Double {
    if let standard, item(section, key) == nil { return standard }
    let value = try value(section, key)
    do { return try bounds.admit(value) } catch { throw at(section, key, error) }
  }

  /// A whole number within bounds, or what holds if the key is absent.
  func count(
    _ section: String, _ key: String, from least: Int, default standard: Int
  ) throws(Failure) -> Int {
    let number = try number(
      section, key, .atLeast(Double(least), atMost: 100_000), default: Double(standard))
    guard number == number.rounded() else {
      throw refused(section, key, "is no whole number", shortest(number))
    }
    return Int(number)
  }

  /// A string, not empty.
  func text(_ section: String, _ key: String) throws(Failure) -> String {
    let value = try value(section, key)
    guard case .text(let text) = value else {
      throw at(section, key, value.refused(wanting: "a string"))
    }
    guard !text.isEmpty else { throw refused(section, key, "is empty") }
    return text
  }

  /// A strategy by its name.
  func strategy(_ section: String, _ key: String) throws(Failure) -> StrategyEntry {
    let name = try text(section, key)
    guard let entry = registry.first(where: { $0.name == name }) else {
      let near = nearest(to: name, among: registry.map(\.name))
      let hint = near.map { "; did you mean \($0)" } ?? ""
      throw refused(section, key, "no such strategy\(hint)", name)
    }
    return entry
  }

  /// A boolean, or false if the key is absent.
  func flag(_ section: String, _ key: String) throws(Failure) -> Bool {
    guard let item = item(section, key) else { return false }
    guard case .flag(let flag) = item.value else {
      throw at(section, key, item.value.refused(wanting: "a boolean"))
    }
    return flag
  }

  /// One of the words of an enumeration, or what holds if the key is absent.
  func word<Word>(
    _ section: String, _ key: String, default standard: Word
  ) throws(Failure) -> Word
  where Word: CaseIterable & RawRepresentable, Word.RawValue == String {
    guard item(section, key) != nil else { return standard }
    return try word(section, key, of: try text(section, key))
  }

  /// A word of an enumeration.
  func word<Word>(_ section: String, _ key: String, of text: String) throws(Failure) -> Word
  where Word: CaseIterable & RawRepresentable, Word.RawValue == String {
    guard let word = Word(rawValue: text) else {
      let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw refused(section, key, "is none of \(known)", text)
    }
    return word
  }

  /// A list of strings, not empty, none of them twice or empty.
  func texts(_ section: String, _ key: String) throws(Failure) -> [String] {
    var texts: [String] = []
    for value in try list(section, key) {
      guard case .text(let text) = value else {
        throw at(section, key, value.refused(wanting: "a string"))
      }
      let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\"" && $0 != "\\" }
      guard !text.isEmpty, isPlain else { throw refused(section, key, "is no name", text) }
      guard !texts.contains(text) else { throw refused(section, key, "named twice", text) }
      texts.append(text)
    }
    return texts
  }

  /// The words of a command: strings, the first of which is not empty.
  func words(_ section: String, _ key: String) throws(Failure) -> [String] {
    var words: [String] = []
    for value in try list(section, key) {
      guard case .text(let text) = value else {
        throw at(section, key, value.refused(wanting: "a string"))
      }
      guard !text.utf8.contains(0) else { throw refused(section, key, "has a NUL", text) }
      words.append(text)
    }
    guard words.first != "" else { throw refused(section, key, "the program has no name") }
    return words
  }

  /// A list of weights, one for each of `count` names, with the sum 1.
  func weights(_ section: String, _ key: String, for count: Int) throws(Failure) -> [Double] {
    var numbers: [Double] = []
    for value in try list(section, key) {
      do { numbers.append(try Bounds.atLeast(0, atMost: 1).admit(value)) } catch {
        throw at(section, key, error)
      }
    }
    guard numbers.count == count else {
      throw refused(section, key, "wanted \(count) weights, one for each name", "\(numbers.count)")
    }
    if let fault = faultOfFixedWeights(numbers) { throw refused(section, key, fault) }
    return numbers
  }

  private func list(_ section: String, _ key: String) throws(Failure) -> [Value] {
    let value = try value(section, key)
    guard case .list(let list) = value else {
      throw at(section, key, value.refused(wanting: "an array"))
    }
    guard !list.isEmpty else { throw refused(section, key, "is empty") }
    return list
  }

  /// A failure that knows no place, at a key.
  func at(_ section: String, _ key: String, _ failure: Failure) -> Failure {
    guard let item = item(section, key) else { return failure }
    return failure.at(place(item))
  }
}
