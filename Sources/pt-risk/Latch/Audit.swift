import Glibc
import PTConfig
import PTWire

/// The journal of a latch: a line for each change and each refused attempt, each with the digest of
/// the line before, so that a line that was changed or taken out is noticed. It is open, and locked
/// against other operators, as long as this value lives.
struct Audit: ~Copyable {
  private let path: String
  private let descriptor: Int32

  /// What stands in a line.
  struct Entry {
    var ts: Int64
    var action: String
    var by: String
    var reason: String
    var from: String
    var to: String
  }

  /// Opens the journal of a latch and waits for other operators.
  ///
  /// - Parameter patience: how often to try, 20 ms apart.
  init(of latch: LatchFile, patience: Int = 250) throws {
    path = "\(latch.path).audit"
    descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw cannotWrite(path) }
    for attempt in 0... {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
      guard attempt < patience else { throw Failure(.tryAgain, at: path, "is locked") }
      usleep(20_000)
    }
  }

  deinit { close(descriptor) }

  /// Appends a line and waits until it is on the disk.
  func append(_ entry: Entry) throws {
    let before = try Audit.bytes(descriptor, path)
    let out = Output(descriptor: -1, symbols: Symbols())
    out.open("audit")
    out.field("ts", entry.ts)
    out.field("time", CivilTime(entry.ts).text)
    out.field("action", entry.action)
    out.field("by", entry.by)
    out.field("reason", entry.reason)
    out.field("from", entry.from)
    out.field("to", entry.to)
    out.field("previous", Audit.digest(before.last { !$0.isEmpty } ?? []))
    try out.close()
    // A line that a crash has cut is ended first.
    let cut = before.last.map { !$0.isEmpty } ?? false
    let bytes = (cut ? [0x0A] : []) + out.bytes
    guard writeAll(bytes, to: descriptor), fsync(descriptor) == 0 else { throw cannotWrite(path) }
  }

  private static func digest(_ line: [UInt8]) -> String {
    "sha256:\(sha256(String(decoding: line, as: UTF8.self)))"
  }

  /// How many lines the journal of a latch has, and the first that does not follow the one before;
  /// nil where it cannot be read.
  static func check(_ latch: LatchFile) -> (lines: Int, broken: Int?)? {
    let path = "\(latch.path).audit"
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard let lines = try? bytes(descriptor, path).filter({ !$0.isEmpty }) else { return nil }
    var before: [UInt8] = []
    for (index, line) in lines.enumerated() {
      let previous = try? Fields.read(line) { try $0.string("previous") }
      if previous != digest(before) { return (lines.count, index + 1) }
      before = line
    }
    return (lines.count, nil)
  }

  /// The lines so far; the last is empty unless it has no LF.
  private static func bytes(_ descriptor: Int32, _ path: String) throws -> [[UInt8]] {
    var all: [UInt8] = []
    while true {
      var count = 0
      let offset = off_t(all.count)
      let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, initialized in
        count = pread(descriptor, buffer.baseAddress, buffer.count, offset)
        initialized = max(count, 0)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw cannotWrite(path) }
      if count == 0 { break }
      all += chunk
    }
    return all.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
  }
}
