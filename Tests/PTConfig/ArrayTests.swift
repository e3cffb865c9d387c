import PTWire
import Testing

@testable import PTConfig

/// Arrays: files of other kinds than the configuration have them.
@Suite struct ArrayTests {
  private func items(_ text: String) throws -> [Item] {
    try ConfigFile(name: "a.toml", bytes: Array(text.utf8)).items()
  }

  @Test func anArrayHasItsElementsInTheirOrder() throws {
    let items = try items("top = [3, 1.5]\n[t]\na = ['x', \"y\", true]\nb = []\nc = 1\n")
    #expect(items.map(\.key) == ["top", "t", "a", "b", "c"])
    #expect(items.map(\.line) == [1, 2, 3, 4, 5])
    #expect(items[0].value == .list([.number(3), .number(1.5)]))
    #expect(items[2].value == .list([.text("x"), .text("y"), .flag(true)]))
    #expect(items[3].value == .list([]))
    #expect(items[4].value == .number(1))
  }

  @Test func whatIsInsideAnElementIsNotRead() throws {
    let items = try items("a = [[1, 2], { b = 1 }, 1979-05-27, 7]\n")
    #expect(items.count == 1)
    #expect(
      items[0].value == .list([.list([]), .foreign("a table"), .foreign("a date"), .number(7)]))
  }

  @Test func anArrayMayGoOverLines() throws {
    let items = try items("a = [\n  1,\n  2,\n]\nb = 'c'\n")
    #expect(items.map(\.line) == [1, 5])
    #expect(items[0].value == .list([.number(1), .number(2)]))
  }

  @Test func anArrayOfTablesIsAListOfTables() throws {
    let items = try items("[[a]]\nb = 1\n[[a]]\nb = [2]\n")
    #expect(items.map(\.value) == [.list([.foreign("a table"), .foreign("a table")])])
  }

  @Test func aLongArrayIsRead() throws {
    let items = try items("a = [\n" + String(repeating: "1,\n", count: 100_000) + "]\n")
    #expect(items.map(\.value) == [.list(Array(repeating: .number(1), count: 100_000))])
  }

  @Test func tablesInTablesAreReadAsDeepAsAskedFor() throws {
    let file = ConfigFile(name: "a.toml", bytes: Array("[a]\n[a.b]\nc.d = 1\n".utf8))
    func paths(_ levels: Int) throws -> [String] {
      try file.items(levels: levels).map { "\($0.section)/\($0.key)" }
    }
    #expect(try paths(1) == ["/a"])
    #expect(try paths(2) == ["/a", "a/b"])
    #expect(try file.items() == file.items(levels: 2))
    #expect(try paths(3) == ["/a", "a/b", "a.b/c"])
    #expect(try paths(4) == ["/a", "a/b", "a.b/c", "a.b.c/d"])
    let hidden = ConfigFile(name: "a.toml", bytes: Array("[a.b]\n\"c\\u0000d\" = 1\n".utf8))
    #expect(throws: Failure.self) { try hidden.items(levels: 3) }
  }
}
