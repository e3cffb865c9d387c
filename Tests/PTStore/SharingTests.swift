import Foundation
import PTStore
import PTWire
import Testing

@Suite struct SharingTests {
  @Test func aReaderSeesOneMoment() throws {
    let folder = try Folder()
    try append(TestBar.minutes(0..<2000), to: folder.path("s"))
    let store = try BarStore(reading: folder.path("s"))
    let cursor = try store.bars()
    var count = 0
    while count < 500, try cursor.next() != nil { count += 1 }
    // Behind, and in the chunk that is being read.
    try append(TestBar.minutes(-50..<0) + TestBar.minutes(2000..<5000), to: folder.path("s"))
    while try cursor.next() != nil { count += 1 }
    #expect(count == 2000)
    #expect(try store.list()[0].bars == 2000)
    #expect(try read(store).bars.count == 2000)
    #expect(try all(folder.path("s")).count == 5050)
  }

  @Test func whatIsNotFinishedIsNotThere() throws {
    let folder = try Folder()
    try append(TestBar.minutes(0..<10), to: folder.path("s"))
    let writing = try BarStore(writing: folder.path("s"))
    let writer = try writing.append(from: "f")
    for bar in TestBar.minutes(10..<30_000) { try writer.add(bar) }
    #expect(try all(folder.path("s")).count == 10)
    _ = try writer.finish(digest: "")
    #expect(try all(folder.path("s")).count == 30_000)
  }

  @Test func aSecondWriterIsToldToTryAgain() throws {
    let folder = try Folder()
    let store = try BarStore(writing: folder.path("s"))
    let first = try store.append(from: "f")
    try first.add(TestBar(0))
    let second = try BarStore(writing: folder.path("s"), timeout: 200)
    let start = DispatchTime.now().uptimeNanoseconds
    #expect(status { _ = try second.append(from: "g") } == .tryAgain)
    #expect(DispatchTime.now().uptimeNanoseconds - start > 150_000_000)
    #expect(complaint { _ = try second.append(from: "g") }.contains("locked by another writer"))
    _ = try first.finish(digest: "")
    let writer = try second.append(from: "g")
    try writer.add(TestBar(60_000))
    #expect(try writer.finish(digest: "")[0].new == 1)
    #expect(try all(folder.path("s")).count == 2)
  }

  @Test func aWriterWaitsForTheOther() async throws {
    let folder = try Folder()
    let path = folder.path("s")
    let writers = 8
    try await withThrowingTaskGroup(of: Void.self) { group in
      for i in 0..<Int64(writers) {
        group.addTask {
          for j in 0..<Int64(10) {
            let store = try BarStore(writing: path, timeout: 10_000)
            let writer = try store.append(from: "\(i) \(j)")
            for bar in TestBar.minutes((i + 8 * j) * 100..<(i + 8 * j + 1) * 100) {
              try writer.add(bar)
            }
            _ = try writer.finish(digest: "\(i) \(j)")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try all(path) == TestBar.minutes(0..<8000))
    let series = try BarStore(reading: path).list()[0]
    #expect(series.coverage.count == 1 && series.sources.count == 80)
  }

  @Test func nothingIsLeftBesideTheFile() throws {
    let folder = try Folder()
    try append(TestBar.minutes(0..<3000), to: folder.path("s"))
    _ = try all(folder.path("s"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["s"])
  }

  /// A copy of the files as a killed process leaves them.
  @Test func whatAKilledWriterLeavesIsAStore() throws {
    let folder = try Folder()
    try append(TestBar.minutes(0..<2000), to: folder.path("s"))
    // The reader keeps the first bars in the -wal file from going into the store.
    let reader = try BarStore(reading: folder.path("s"))
    try append(TestBar.minutes(2000..<4000), to: folder.path("s"))
    let writing = try BarStore(writing: folder.path("s"))
    let writer = try writing.append(from: "f")
    for bar in TestBar.minutes(4000..<90_000, "1.2345678901234567890123456789") {
      try writer.add(bar)
    }
    for suffix in ["", "-wal"] { try folder.write(folder.bytes("s" + suffix), "copy" + suffix) }
    #expect(try folder.bytes("copy-wal").count > 1_000_000)
    #expect(try all(folder.path("copy")) == TestBar.minutes(0..<4000))
    try append(TestBar.minutes(4000..<4100), to: folder.path("copy"))
    #expect(try all(folder.path("copy")).count == 4100)
    // Without its -wal file a store is what it was when that began.
    for suffix in [""] { try folder.write(folder.bytes("s" + suffix), "cut" + suffix) }
    #expect(try all(folder.path("cut")) == TestBar.minutes(0..<2000))
    #expect(try read(reader).bars.count == 2000)
  }
}
