// fuzz-store: a store, and a table of somebody else, with bytes changed or cut off. What is read
// from them is what was put in, or they are refused.
import CSQLite
import Glibc
import Harness
import PTConfig
import PTStore
import PTWire

@testable import pt_load

/// The fuzzer's entry. The first byte chooses the database; then changes, four bytes each: where
/// (from E0 on in the first of them: cut there), and what is put there.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzStore(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let all = input(start, count)
  guard let first = all.first else { return 0 }
  let isStore = first & 1 == 0
  var bytes = isStore ? bases.store : bases.table
  if first & 2 != 0 {
    // Any bytes behind the head of a database.
    bytes = Array(bytes.prefix(100)) + all.dropFirst()
  } else {
    var at = 1
    while at + 4 <= all.count {
      let place = (Int(all[at] & 0x3F) << 16 | Int(all[at + 1]) << 8 | Int(all[at + 2]))
      let i = place % max(1, bytes.count)
      if all[at] >= 0xE0 {
        bytes.removeSubrange(i...)
      } else if !bytes.isEmpty {
        bytes[i] = all[at + 3]
      }
      at += 4
    }
  }
  scratch.put(bytes)
  do {
    if isStore { try readStore(all) }
    try readAny(all)
  } catch let failure as Failure {
    let known: [ExitStatus] = [.badData, .usage, .noInput, .tryAgain]
    if !known.contains(failure.status) || failure.description.contains("\n") {
      violated("a bad database is bad data: \(failure.status) \(failure)", all)
    }
  } catch {
    violated("only a Failure is thrown", Array("\(error)".utf8), all)
  }
  return 0
}

/// Reads the store bar by bar: what comes is a beginning of what was put in.
private func readStore(_ all: [UInt8]) throws(Failure) {
  let store = try BarStore(reading: scratch.path, timeout: 0)
  _ = try store.list()
  let cursor = try store.bars(of: ["A"])
  var n = 0
  while let bar = try cursor.next() {
    let digits = bar.digits
    let texts = [digits.open, digits.high, digits.low, digits.close, digits.volume]
    guard n < bases.bars.count, bar.ts == Int64(n) * 60_000,
      texts.map({ String(decoding: $0, as: UTF8.self) }) == bases.bars[n]
    else { violated("a store gives what was put in, bar \(n)", all) }
    n += 1
  }
  if n != bases.bars.count { violated("a store gives all that was put in: \(n)", all) }
}

/// Loads the database whatever it is.
private func readAny(_ all: [UInt8]) throws {
  let symbols = Symbols()
  let out = Output(descriptor: -1, symbols: symbols)
  var isWhole = true
  defer {
    if isWhole, !out.bytes.isEmpty, let failure = Passage(out.bytes).failure {
      violated("what is written can be read: \(failure)", out.bytes, all)
    }
  }
  do {
    let stage = StageRecord(tool: "pt-load", config: nil, settings: "{}")
    try Job(configuration).load([scratch.path], symbols, StreamSink(out, stage))
  } catch {
    isWhole = false
    throw error
  }
}

private let configuration: Configuration = {
  guard let usual = try? Configuration() else { violated("there is a configuration") }
  return usual
}()

/// Where the databases stand that are read.
private let scratch = Scratch()

/// The databases before they are changed, and the bars of the store.
private struct Bases {
  var store: [UInt8] = []
  var table: [UInt8] = []
  var bars: [[String]] = []
}

private let bases: Bases = {
  let (store, table) = (Scratch(), Scratch())
  var made = Bases()
  made.bars = (0..<40).map { n in ["1.5", "\(n + 2).00", "1", "1.2\(n)", "\(n * 7)"] }
  do {
    do {
      let writer = try BarStore(writing: store.path).append(from: "fuzz")
      let series = try writer.series("A", Timeframe(1, .minute))
      for (n, texts) in made.bars.enumerated() {
        let text = Array((texts.joined(separator: ",") + "\n").utf8)
        try text.withUnsafeBufferPointer { all throws in
          let p = all.dropLast().split(separator: 0x2C).map { UnsafeBufferPointer(rebasing: $0) }
          try writer.add(
            series, ts: Int64(n) * 60_000,
            BarDigits(open: p[0], high: p[1], low: p[2], close: p[3], volume: p[4]))
        }
      }
      _ = try writer.finish(digest: "d")
    }
    made.store = store.bytes
  } catch { violated("a store can be made: \(error)") }
  var handle: OpaquePointer?
  var sql = "CREATE TABLE bars (time TEXT, open REAL, high REAL, low REAL, close REAL, volume);"
  for n in 10...31 { sql += "INSERT INTO bars VALUES ('2024-01-\(n)', 2, 3.5, 1, 2, \(n));" }
  guard sqlite3_open(table.path, &handle) == SQLITE_OK,
    sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK
  else { violated("a table can be made") }
  sqlite3_close_v2(handle)
  made.table = table.bytes
  return made
}()
