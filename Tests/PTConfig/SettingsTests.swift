import Testing

@testable import PTConfig

/// Each property of the settings as `section.camelCase`, with its value as text.
private func properties(of settings: Settings) -> [(name: String, value: String)] {
  Mirror(reflecting: settings).children.flatMap { section in
    Mirror(reflecting: section.value).children.map { property in
      ("\(section.label ?? "").\(property.label ?? "")", "\(property.value)")
    }
  }
}

/// `execution.fee_bps` as `execution.feeBps`.
private func camelCase(_ path: String) -> String {
  var words = path.split(separator: "_").map(String.init)
  for index in words.indices.dropFirst() {
    words[index] = words[index].prefix(1).uppercased() + words[index].dropFirst()
  }
  return words.joined()
}

@Suite struct SettingsTests {
  @Test func everyPropertyIsAKeyAndEveryKeyAProperty() {
    #expect(properties(of: Settings()).map(\.name) == schema.map { camelCase($0.path) })
  }

  /// A wrong key path in the schema compiles: this is what finds it.
  @Test(arguments: schema.map(\.path))
  func aKeyWritesItsOwnPropertyAndNoOther(path: String) throws {
    let key = try #require(schema.first { $0.path == path })
    var changed = Settings()
    try key.slot.write(key.slot.value(fromWord: changes[path] ?? ""), to: &changed)
    let pairs = zip(properties(of: Settings()), properties(of: changed))
    let names = pairs.filter { $0.value != $1.value }.map(\.0.name)
    #expect(names == [camelCase(path)])
  }

  @Test(arguments: schema.map(\.path))
  func aSentenceAndAUnitExplainEachKey(path: String) throws {
    let key = try #require(schema.first { $0.path == path })
    #expect(key.doc.hasSuffix(".") && !key.doc.contains("|") && !key.doc.contains("\n"))
    #expect(!key.unit.isEmpty && key.path.utf8.count <= 64)
  }
}
