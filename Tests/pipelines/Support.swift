import Foundation
import Testing

/// Where the tools and the data of the project are.
enum Project {
  /// The project's directory.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  /// The bars that come with the project: 5,031 days.
  static let bars = root + "/data/NASDAQ_1d.csv"
  /// The stages of a pipe, in order.
  static let stages = ["pt-load", "pt-signal", "pt-risk", "pt-exec", "pt-report"]

  /// The directory of the tools under test: PT_BIN, else the release build.
  static func tools() throws -> String {
    let given = ProcessInfo.processInfo.environment["PT_BIN"] ?? ""
    let directory = given.isEmpty ? root + "/.build/release" : given
    for tool in stages + ["pt-wire-check"] {
      let path = "\(directory)/\(tool)"
      guard FileManager.default.isExecutableFile(atPath: path) else {
        throw Missing(what: "\(path) is not there: `make build` first, or set PT_BIN")
      }
    }
    return directory
  }

  /// The program behind a stage's words: a tool of ours by its path, anything else by PATH.
  static func program(_ words: [String]) throws -> [String] {
    guard let name = words.first, name.hasPrefix("pt-") else { return words }
    return ["\(try tools())/\(name)"] + words.dropFirst()
  }
}

/// Data that is too large for the project: a directory beside it, on machines that have it.
enum Shared {
  private static let directory = Project.root + "/../shared/data"

  /// Whether tests that need it run: where it is, and where CI promises it.
  static let isExpected =
    FileManager.default.fileExists(atPath: directory)
    || ProcessInfo.processInfo.environment["CI"] == "true"

  /// The path of a file in it.
  static func file(_ name: String) throws -> String {
    let path = "\(directory)/\(name)"
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw Missing(what: "\(path) is not there, and CI=true says that it must be")
    }
    return path
  }
}

/// Something without which a test can tell nothing.
struct Missing: Error, CustomStringConvertible {
  let what: String
  var description: String { what }
}

/// A directory of a test's own, removed with it.
final class Scratch: Sendable {
  let path: String

  init() throws {
    var template = Array((NSTemporaryDirectory() + "/pt-test-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw Missing(what: "no temporary directory") }
    path = template.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and gives its path.
  @discardableResult
  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let file = "\(path)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  /// A file that runs as a program. No other program starts meanwhile: while it held the file open
  /// for writing, the file could not be run ("Text file busy").
  func program(_ name: String, _ text: String) throws {
    spawning.lock()
    defer { spawning.unlock() }
    let file = try write(name, text.utf8)
    guard chmod(file, 0o755) == 0 else { throw Missing(what: "\(file) cannot be made a program") }
  }

  /// The bytes of a file; none where there is no such file.
  func read(_ name: String) -> [UInt8] {
    FileManager.default.contents(atPath: "\(path)/\(name)").map { Array($0) } ?? []
  }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  /// The names in the directory that begin with a word.
  func names(_ prefix: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return all.filter { $0.hasPrefix(prefix) }.sorted()
  }
}

/// Numbers that are the same at each run: a failed trial can be told by its seed.
struct Dice {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// A number below `bound`.
  mutating func roll(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(truncatingIfNeeded: (state >> 11) % UInt64(max(1, bound)))
  }
}

// The streams are half a megabyte and the tests are built without optimisation: what looks at every
// byte is left to the C library.
extension [UInt8] {
  /// The lines, each with its LF; a last line without one counts too.
  var lines: [[UInt8]] {
    withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return [] }
      var found: [[UInt8]] = []
      var start = 0
      while start < bytes.count {
        let rest = bytes.count - start
        let lf = memchr(base + start, 0x0A, rest)
        let length = lf.map { UnsafeRawPointer($0) - UnsafeRawPointer(base + start) + 1 } ?? rest
        found.append(Array(UnsafeBufferPointer(start: base + start, count: length)))
        start += length
      }
      return found
    }
  }

  /// Whether the bytes are the same.
  func same(_ other: [UInt8]) -> Bool { count == other.count && begins(with: other) }

  /// Whether it begins with other bytes.
  func begins(with other: [UInt8]) -> Bool {
    guard other.count <= count else { return false }
    return withUnsafeBytes { mine in
      other.withUnsafeBytes { theirs in
        guard let a = mine.baseAddress, let b = theirs.baseAddress else { return true }
        return memcmp(a, b, theirs.count) == 0
      }
    }
  }

  /// Whether it begins with the bytes of a text.
  func begins(with text: String) -> Bool {
    let length = text.utf8.count
    guard length <= count else { return false }
    return withUnsafeBytes { $0.baseAddress.map { memcmp($0, text, length) == 0 } ?? true }
  }

  /// As text, for comparisons that a person has to read.
  var text: String { String(decoding: self, as: UTF8.self) }

  /// A stream up to its first end record.
  var upToEnd: [UInt8] {
    concatenated(lines.prefix { !$0.begins(with: "{\"type\":\"end\"") })
  }
}

/// The bytes of some pieces, one after the other.
func concatenated(_ pieces: some Sequence<[UInt8]>) -> [UInt8] {
  var all: [UInt8] = []
  for piece in pieces { all.append(contentsOf: piece) }
  return all
}

/// The lines that are records of some types.
func records(_ stream: [UInt8], _ types: String...) -> [String] {
  let heads = types.map { Array("{\"type\":\"\($0)\"".utf8) }
  return stream.lines.filter { line in heads.contains { line.begins(with: $0) } }.map(\.text)
}

/// The records in which a stage claims that the stream is whole.
func claims(_ stream: [UInt8]) -> [String] {
  records(stream, "end").filter { $0.contains("\"status\":\"ok\"") }
}
