import Foundation
import PTWire
import Testing

@testable import PTStore

@Suite struct DamageTests {
  /// A store of some series, small enough to be copied often.
  private func store(_ folder: Folder) throws -> [TestBar] {
    let bars = TestBar.minutes(0..<2500) + TestBar.minutes(100..<400, "2.50", "B")
    try append(bars, to: folder.path("s"))
    let days = (0..<40).map { TestBar(Int64($0) * 172_800_000, "3", "B", Timeframe(1, .day)) }
    try append(days, to: folder.path("s"), as: "days")
    return try all(folder.path("s"))
  }

  /// What is read from a damaged copy: true bars in their order up to a refusal, or all of them.
  private func judge(_ path: String, _ whole: [TestBar], _ list: [StoredSeries]) -> Bool? {
    do {
      let store = try BarStore(reading: path, timeout: 50)
      let found = try store.list()
      guard found == list else { return nil }
      let (bars, failure) = try read(store)
      guard bars == Array(whole.prefix(bars.count)) else { return nil }
      if failure == nil, bars.count != whole.count { return nil }
      return failure != nil && failure?.status == .badData
    } catch { return (error as? Failure)?.status == .badData ? true : nil }
  }

  /// Each flip is refused with status 65, or does not change a bar. PT_FLIPS asks for more of them.
  @Test func noFlipIsReadAsAnotherBar() throws {
    let folder = try Folder()
    let whole = try store(folder)
    let list = try BarStore(reading: folder.path("s")).list()
    let sound = try folder.bytes("s")
    var chance = Chance(7)
    var refused = 0
    let flips = ProcessInfo.processInfo.environment["PT_FLIPS"].flatMap(Int.init) ?? 300
    for _ in 0..<flips {
      var bytes = sound
      for _ in 0..<Int.random(in: 1...3, using: &chance) {
        // Half of the flips where the structure is.
        let at =
          Bool.random(using: &chance)
          ? Int.random(in: 0..<bytes.count, using: &chance)
          : Int.random(in: 0..<bytes.count / 16_384, using: &chance) * 16_384
            + Int.random(in: 0..<120, using: &chance)
        bytes[at] ^= UInt8.random(in: 1...255, using: &chance)
      }
      try folder.write(bytes, "copy")
      let verdict = judge(folder.path("copy"), whole, list)
      #expect(verdict != nil)
      if verdict == true { refused += 1 }
      for suffix in ["-wal", "-shm", "-journal"] {
        try? FileManager.default.removeItem(atPath: folder.path("copy" + suffix))
      }
    }
    print("flips: \(flips), refused: \(refused)")
    #expect(refused > flips / 4)
  }

  @Test func aCutStoreIsRefused() throws {
    let folder = try Folder()
    let whole = try store(folder)
    let list = try BarStore(reading: folder.path("s")).list()
    let sound = try folder.bytes("s")
    for cut in stride(from: 1, to: sound.count, by: sound.count / 60) {
      try folder.write(Array(sound[..<cut]), "copy")
      let verdict = judge(folder.path("copy"), whole, list)
      // Of the last page only the unused rest may be missing.
      #expect(verdict == true || (verdict == false && cut > sound.count - 16_384), "\(cut)")
    }
  }

  /// Changes that SQLite cannot notice.
  @Test(arguments: [
    "DELETE FROM chunks WHERE series = 1 AND first = 61440000",
    "DELETE FROM chunks WHERE series = 1 AND first = 0",
    "DELETE FROM chunks WHERE series = 1 AND first = 122880000",
    "DELETE FROM chunks WHERE series = 2",
    "UPDATE chunks SET text = replace(text, '2.50', '2.51') WHERE series = 2",
    "UPDATE chunks SET text = replace(text, '2.50', '2.5') WHERE series = 2",
    "UPDATE chunks SET series = 9 WHERE series = 2",
    "UPDATE chunks SET after = 1 WHERE first = 61440000",
    "UPDATE chunks SET text = (SELECT text FROM chunks WHERE first = 0) WHERE first = 61440000",
    "UPDATE series SET symbol = 'C' WHERE symbol = 'B'",
    "UPDATE series SET tf = '2m' WHERE id = 1", "UPDATE series SET last = last - 60000",
    "DELETE FROM series WHERE id = 3", "DELETE FROM series", "DELETE FROM totals",
    "DELETE FROM coverage WHERE series = 3 AND from_ts = 0", "UPDATE coverage SET bars = bars + 1",
    "DELETE FROM sources WHERE series = 1", "UPDATE sources SET digest = 'x'",
    "DROP TABLE sources", "DROP VIEW bars; CREATE VIEW bars AS SELECT 1",
    "PRAGMA user_version = 2", "PRAGMA user_version = 0", "PRAGMA application_id = 1",
  ])
  func aChangeBehindTheStoresBackIsRefused(_ change: String) throws {
    let folder = try Folder()
    let whole = try store(folder)
    let list = try BarStore(reading: folder.path("s")).list()
    try sql(folder.path("s"), change)
    #expect(judge(folder.path("s"), whole, list) == true)
  }

  @Test func anOldRowIsNoticedAtTheStart() throws {
    let folder = try Folder()
    try append(TestBar.minutes(0..<10), to: folder.path("s"))
    try sql(folder.path("s"), "CREATE TABLE old AS SELECT * FROM series")
    try append(TestBar.minutes(10..<20), to: folder.path("s"))
    #expect(try all(folder.path("s")).count == 20)
    try sql(folder.path("s"), "DELETE FROM series; INSERT INTO series SELECT * FROM old")
    #expect(status { _ = try BarStore(reading: folder.path("s")).bars() } == .badData)
  }

  @Test func whatStandsBeforeTheDamageIsRead() throws {
    let folder = try Folder()
    try append(TestBar.minutes(0..<3000), to: folder.path("s"))
    try sql(
      folder.path("s"), "UPDATE chunks SET text = replace(text, ',1', ',2') WHERE first > 120000000"
    )
    let (bars, failure) = try read(BarStore(reading: folder.path("s")))
    #expect(bars == TestBar.minutes(0..<2048))
    #expect(failure?.status == .badData)
    #expect(
      failure?.description.hasSuffix(
        "the store is damaged: bars of A 1m: 1970-01-02T10:08:00Z") == true)
    // A period in front of the damage is sound, and nothing is written over the damage.
    #expect(try read(BarStore(reading: folder.path("s")), to: 60_000_000).failure == nil)
    #expect(status { try append(TestBar.minutes(3000..<3001), to: folder.path("s")) } == .badData)
  }

  @Test func whatIsNoStoreIsRefused() throws {
    let folder = try Folder()
    #expect(status { _ = try BarStore(reading: folder.path("none")) } == .noInput)
    #expect(status { _ = try BarStore(reading: "") } == .noInput)
    #expect(status { _ = try BarStore(reading: folder.url.path) } == .noInput)
    #expect(status { _ = try BarStore(writing: folder.path("no/folder")) } == .cannotWrite)
    #expect(status { _ = try BarStore(writing: folder.url.path) } == .cannotWrite)
    try folder.write(Array("timestamp,open\n".utf8), "text")
    try folder.write([UInt8](repeating: 0, count: 100_000), "zeros")
    try sql(folder.path("foreign"), "CREATE TABLE t (a); INSERT INTO t VALUES (1)")
    for name in ["text", "zeros", "foreign"] {
      let before = try folder.bytes(name)
      #expect(status { _ = try BarStore(reading: folder.path(name)) } == .badData, "\(name)")
      #expect(status { _ = try BarStore(writing: folder.path(name)) } == .badData, "\(name)")
      #expect(try folder.bytes(name) == before)
    }
    try folder.write([], "empty")
    #expect(status { _ = try BarStore(reading: folder.path("empty")) } == .badData)
    // An empty file can become a store.
    try append([TestBar(0)], to: folder.path("empty"))
    #expect(try all(folder.path("empty")) == [TestBar(0)])
    try sql(folder.path("empty"), "PRAGMA user_version = 2")
    #expect(
      complaint { _ = try BarStore(reading: folder.path("empty")) }.hasSuffix(
        "a bar store of a later version of this program (this one knows 1): 2"))
    #expect(status { _ = try BarStore(writing: folder.path("empty")) } == .badData)
  }
}
