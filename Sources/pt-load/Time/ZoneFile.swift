import Glibc

/// The rules of one time zone as they stand in a file of the system's zone data (TZif, RFC 8536).
struct ZoneFile {
  /// The offset from UTC in force before the first transition, in seconds; east is positive.
  private(set) var firstOffsetSeconds: Int64 = 0
  /// When the offset changes, ascending: seconds since 1970 UTC, and the offset from then on.
  private(set) var transitions: [(atSeconds: Int64, offsetSeconds: Int64)] = []
  /// What holds after the last transition; nil where the file does not say (version 1).
  private(set) var rule: PosixRule?

  /// The largest file that is read: the largest of all zones has 4 KB.
  private static let maximumBytes = 1 << 16

  /// The content of a file; nil if it is not there, not plain, or too large.
  ///
  /// - Parameter path: a path that the caller has made safe.
  static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var known = stat()
    guard fstat(descriptor, &known) == 0, known.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes = [UInt8](repeating: 0, count: maximumBytes + 1)
    var count = 0
    while count < bytes.count {
      let n = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
      }
      if n < 0, errno == EINTR { continue }
      guard n > 0 else { break }
      count += n
    }
    return count <= maximumBytes ? Array(bytes[..<count]) : nil
  }

  /// Reads a TZif file; nil if the bytes are none, or count leap seconds.
  init?(_ bytes: [UInt8]) {
    var cursor = Cursor(bytes: bytes)
    guard let old = Head(&cursor) else { return nil }
    if old.version == 0 {
      guard read(&cursor, old, timeBytes: 4) else { return nil }
      return
    }
    // Version 2 and later: the same again with times of 64 bits, then a rule for the future.
    cursor.position += old.bytes(timeBytes: 4)
    guard let head = Head(&cursor), read(&cursor, head, timeBytes: 8) else { return nil }
    guard let footer = cursor.line() else { return nil }
    if !footer.isEmpty {
      guard let rule = PosixRule(footer) else { return nil }
      self.rule = rule
    }
  }

  private mutating func read(_ cursor: inout Cursor, _ head: Head, timeBytes: Int) -> Bool {
    guard head.leaps == 0, head.types > 0, head.types <= 256 else { return false }
    let end = cursor.position + head.bytes(timeBytes: timeBytes)
    guard end <= cursor.bytes.count else { return false }
    var times: [Int64] = []
    var kinds: [Int] = []
    var offsets: [Int64] = []
    for _ in 0..<head.times { times.append(cursor.integer(timeBytes) ?? 0) }
    for _ in 0..<head.times { kinds.append(Int(cursor.byte() ?? 0)) }
    for _ in 0..<head.types {
      offsets.append(cursor.integer(4) ?? 0)
      cursor.position += 2
    }
    cursor.position = end
    firstOffsetSeconds = offsets[0]
    for (time, kind) in zip(times, kinds) {
      guard kind < offsets.count, time < 1_000_000_000_000,
        time > transitions.last?.atSeconds ?? .min,
        offsets[kind].magnitude < 26 * 3600
      else { return false }
      // zic once wrote -2^59 for the beginning of time.
      transitions.append((max(time, -100_000_000_000), offsets[kind]))
    }
    return firstOffsetSeconds.magnitude < 26 * 3600
  }
}

/// The head of a block: how many of what follow.
private struct Head {
  /// 0 for version 1, else the digit of the version.
  let version: UInt8
  let utcFlags: Int
  let standardFlags: Int
  let leaps: Int
  let times: Int
  let types: Int
  let letters: Int

  init?(_ cursor: inout Cursor) {
    guard cursor.position >= 0, cursor.bytes.count - cursor.position >= 44,
      cursor.bytes[cursor.position...].starts(with: Array("TZif".utf8))
    else { return nil }
    version = cursor.bytes[cursor.position + 4]
    cursor.position += 20
    var counts: [Int] = []
    for _ in 0..<6 {
      guard let count = cursor.integer(4), (0...65_536).contains(count) else { return nil }
      counts.append(Int(count))
    }
    (utcFlags, standardFlags, leaps) = (counts[0], counts[1], counts[2])
    (times, types, letters) = (counts[3], counts[4], counts[5])
  }

  /// The length of the block behind the head, with times of 4 or 8 bytes.
  func bytes(timeBytes: Int) -> Int {
    times * (timeBytes + 1) + types * 6 + letters + leaps * (timeBytes + 4) + standardFlags
      + utcFlags
  }
}

/// A place in bytes that never goes past their end.
private struct Cursor {
  let bytes: [UInt8]
  var position = 0

  mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    position += 1
    return bytes[position - 1]
  }

  /// A signed number, highest byte first.
  mutating func integer(_ count: Int) -> Int64? {
    guard bytes.count - position >= count else { return nil }
    var value: UInt64 = 0
    for byte in bytes[position..<position + count] { value = value << 8 | UInt64(byte) }
    position += count
    return count == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
  }

  /// What stands between two LF.
  mutating func line() -> [UInt8]? {
    guard byte() == 0x0A, let end = bytes[position...].firstIndex(of: 0x0A) else { return nil }
    return Array(bytes[position..<end])
  }
}
