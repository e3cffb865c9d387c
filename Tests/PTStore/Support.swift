import CSQLite
import Foundation
import PTStore
import PTWire

/// A folder that goes when the test ends.
final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("pt-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }
  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: url.appendingPathComponent(name)))
  }
  func write(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes).write(to: url.appendingPathComponent(name))
  }
}

let minute = Timeframe(1, .minute)

/// A bar by its texts.
struct TestBar: Equatable {
  var symbol = "A"
  var timeframe = minute
  var ts: Int64
  var digits: [String]
  var synthetic = false

  /// A bar whose five numbers are one text.
  init(_ ts: Int64, _ price: String = "1", _ symbol: String = "A", _ timeframe: Timeframe = minute)
  {
    self.init(ts, Array(repeating: price, count: 5))
    self.symbol = symbol
    self.timeframe = timeframe
  }

  init(_ ts: Int64, _ digits: [String]) {
    self.ts = ts
    self.digits = digits
  }

  /// Bars a minute apart.
  static func minutes(_ range: Range<Int64>, _ price: String = "1", _ symbol: String = "A")
    -> [TestBar]
  {
    range.map { TestBar($0 * 60_000, price, symbol) }
  }
}

extension BarWriter {
  func add(_ bar: TestBar) throws {
    let series = try series(bar.symbol, bar.timeframe)
    let text = Array((bar.digits.joined(separator: ",") + "\n").utf8)
    try text.withUnsafeBufferPointer { all in
      let parts = all.dropLast().split(separator: 0x2C).map { UnsafeBufferPointer(rebasing: $0) }
      try add(
        series, ts: bar.ts,
        BarDigits(
          open: parts[0], high: parts[1], low: parts[2], close: parts[3], volume: parts[4]),
        synthetic: bar.synthetic)
    }
  }
}

/// Appends bars as one source.
@discardableResult
func append(_ bars: [TestBar], to path: String, as name: String = "file", digest: String = "d")
  throws -> [BarWriter.Count]
{
  let writer = try BarStore(writing: path, timeout: 50).append(from: name)
  for bar in bars { try writer.add(bar) }
  return try writer.finish(digest: digest)
}

/// The bars of a store up to its end or to a failure.
func read(
  _ store: BarStore, _ names: [String] = [], _ timeframes: [Timeframe] = [],
  from: Int64 = .min, to: Int64 = .max
) throws -> (bars: [TestBar], failure: Failure?) {
  var bars: [TestBar] = []
  do {
    let cursor = try store.bars(of: names, timeframes, from: from, to: to)
    while let bar = try cursor.next() {
      let digits = bar.digits
      let texts = [digits.open, digits.high, digits.low, digits.close, digits.volume]
      var copy = TestBar(bar.ts, texts.map { String(decoding: $0, as: UTF8.self) })
      copy.symbol = cursor.series[bar.series].symbol
      copy.timeframe = bar.timeframe
      copy.synthetic = bar.synthetic
      bars.append(copy)
    }
  } catch { return (bars, error) }
  return (bars, nil)
}

/// All bars of a store.
func all(_ path: String) throws -> [TestBar] {
  let (bars, failure) = try read(BarStore(reading: path))
  if let failure { throw failure }
  return bars
}

/// Runs SQL on a file behind the store's back.
func sql(_ path: String, _ text: String) throws {
  var handle: OpaquePointer?
  defer { sqlite3_close(handle) }
  guard sqlite3_open(path, &handle) == SQLITE_OK,
    sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK
  else { throw Failure(.brokenInvariant, String(cString: sqlite3_errmsg(handle))) }
}

/// The rows of a query made behind the store's back, as texts.
func sqlRows(_ path: String, _ query: String) throws -> [[String]] {
  var handle: OpaquePointer?
  var statement: OpaquePointer?
  defer { sqlite3_close(handle) }
  guard sqlite3_open(path, &handle) == SQLITE_OK,
    sqlite3_prepare_v2(handle, query, -1, &statement, nil) == SQLITE_OK
  else { throw Failure(.brokenInvariant, String(cString: sqlite3_errmsg(handle))) }
  defer { sqlite3_finalize(statement) }
  var rows: [[String]] = []
  while sqlite3_step(statement) == SQLITE_ROW {
    rows.append(
      (0..<sqlite3_column_count(statement)).map { column in
        sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
      })
  }
  return rows
}

/// The status with which something fails; nil if it does not.
func status(_ body: () throws -> Void) -> ExitStatus? {
  do { try body() } catch { return (error as? Failure)?.status }
  return nil
}

/// What something complains about; empty if it does not.
func complaint(_ body: () throws -> Void) -> String {
  do { try body() } catch { return "\(error)" }
  return ""
}

/// Chance that is the same in each run.
struct Chance: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
