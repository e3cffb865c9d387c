import Foundation
import PTStore
import PTWire
import Testing

@Suite struct ForeignTableTests {
  private func texts(_ rows: ForeignRows) throws -> [[String]] {
    var all: [[String]] = []
    while let row = try rows.next() { all.append(row.map { String(decoding: $0, as: UTF8.self) }) }
    return all
  }

  @Test func cellsAreTexts() throws {
    let folder = try Folder()
    try sql(
      folder.path("f"),
      """
      CREATE TABLE [odd "name"] ("time" INTEGER, "o,h" REAL, c TEXT, n);
      INSERT INTO [odd "name"] VALUES (1704067200000, 0.1, '42000.10', NULL),
        (1704067100000, 100.0, '', 1e300), (-1, 1e-7, 'a"b', 12345678901234567);
      CREATE TABLE blobs (b); INSERT INTO blobs VALUES (1), (x'00');
      CREATE TABLE big (x); INSERT INTO big VALUES (9e999);
      CREATE VIEW v AS SELECT c FROM [odd "name"] WHERE c != '';
      CREATE TABLE auto (i INTEGER PRIMARY KEY AUTOINCREMENT);
      """)
    let before = try folder.bytes("f")
    let foreign = try ForeignTable(folder.path("f"))
    #expect(
      try foreign.tables().map { "\($0.name): \($0.columns.joined(separator: " "))" } == [
        "auto: i", "big: x", "blobs: b", "odd \"name\": time o,h c n", "v: c",
      ])
    let rows = [
      ["1704067200000", "0.1", "42000.10", ""], ["1704067100000", "100", "", "1e300"],
      ["-1", "1e-07", "a\"b", "12345678901234567"],
    ]
    #expect(try texts(foreign.rows(of: "odd \"name\"")) == rows)
    #expect(try texts(foreign.rows(of: "odd \"name\"", by: "time")) == rows.reversed())
    #expect(try texts(foreign.rows(of: "v", by: "c")) == [["42000.10"], ["a\"b"]])
    let blobs = try foreign.rows(of: "blobs")
    #expect(try blobs.next() == [Array("1".utf8)])
    #expect(
      complaint { _ = try blobs.next() }.hasSuffix(
        "blobs: b is a blob, not a number or a text, in row: 2"))
    #expect(status { _ = try foreign.rows(of: "big").next() } == .badData)
    #expect(status { _ = try foreign.rows(of: "none") } == .badData)
    #expect(status { _ = try foreign.rows(of: "v", by: "none") } == .badData)
    #expect(try folder.bytes("f") == before)
  }

  @Test func whatIsNoDatabaseIsRefused() throws {
    let folder = try Folder()
    try folder.write(Array("text".utf8), "text")
    #expect(status { _ = try ForeignTable(folder.path("text")) } == .badData)
    #expect(status { _ = try ForeignTable(folder.path("none")) } == .noInput)
    try folder.write([], "empty")
    #expect(try ForeignTable(folder.path("empty")).tables() == [])
  }

  @Test func aDatabaseInUseIsReadAsOfOneMoment() throws {
    let folder = try Folder()
    try sql(folder.path("f"), "PRAGMA journal_mode = WAL; CREATE TABLE t (a)")
    try sql(folder.path("f"), "INSERT INTO t VALUES (1), (2)")
    let foreign = try ForeignTable(folder.path("f"))
    let rows = try foreign.rows(of: "t")
    #expect(try rows.next() != nil)
    try sql(folder.path("f"), "INSERT INTO t VALUES (3)")
    #expect(try texts(rows) == [["2"]])
    #expect(try texts(ForeignTable(folder.path("f")).rows(of: "t")).count == 3)
  }
}
