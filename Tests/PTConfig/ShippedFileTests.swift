import PTWire
import Testing

@testable import PTConfig

/// The root of the repository, from where this file lies in it: Tests/PTConfig/<file>.
let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
  .joined(separator: "/")

@Suite struct ShippedFileTests {
  let file: ConfigFile
  let lines: [Substring]
  let readme: [Substring]

  init() throws {
    file = try ConfigFile(readingFrom: "\(root)/config/pt.toml")
    lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
    let document = try ConfigFile(readingFrom: "\(root)/config/README.md")
    readme = String(decoding: document.bytes, as: UTF8.self).split(separator: "\n")
  }

  @Test func theShippedFileIsTheBuiltInDefaults() throws {
    let shipped = try Configuration(file: file)
    #expect(shipped.settings == Settings())
    #expect(shipped.digest == (try Configuration().digest))
  }

  @Test func theShippedFileGivesEveryKeyThatHasADefault() throws {
    let given = try file.items().filter { !$0.section.isEmpty }.map { "\($0.section).\($0.key)" }
    #expect(given == schema.filter { $0.standard != .unset }.map(\.path))
  }

  @Test(arguments: schema.map(\.path))
  func theShippedFileExplainsTheKey(path: String) throws {
    let key = try #require(schema.first { $0.path == path })
    let isUnset = key.standard == .unset
    let start = isUnset ? "# \(key.name) = " : "\(key.name) = \(key.standard.toml)"
    let head = try #require(lines.firstIndex { $0 == "[\(key.section.rawValue)]" })
    let index = try #require(lines[head...].firstIndex { $0.hasPrefix(start) })
    #expect(lines[index - 2] == "# \(key.doc)")
    #expect(lines[index - 1] == "# \(key.unit); \(key.slot.domain)")
    let section = lines[..<index].last { $0.hasPrefix("[") }
    #expect(section == "[\(key.section.rawValue)]")
  }

  @Test func theExamplesOfUnsetKeysAreRight() throws {
    for key in schema where key.standard == .unset {
      let line = try #require(lines.first { $0.hasPrefix("# \(key.name) = ") })
      let text = "[\(key.section.rawValue)]\n\(line.dropFirst(2))\n"
      #expect(key.slot.read(try configuration(text).settings) != .unset)
    }
  }

  @Test func theTableOfTheReadmeIsTheSchema() {
    let rows = readme.filter { $0.hasPrefix("| `") }.map(String.init)
    let expected = schema.map { key in
      let standard = key.standard == .unset ? "unset" : key.standard.toml
      return "| `\(key.path)` | \(standard) | \(key.slot.domain) | \(key.unit) | \(key.doc) |"
    }
    #expect(rows == expected)
  }
}
