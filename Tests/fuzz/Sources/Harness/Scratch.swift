import Glibc

/// A file that holds each input in turn, for readers that open what they read by its name; it is
/// removed when the fuzzer ends.
package final class Scratch: Sendable {
  /// Its path, below `$TMPDIR`.
  package let path: String
  private let descriptor: Int32
  /// The paths to remove at the end, for `atexit` takes no closure with a context.
  nonisolated(unsafe) private static var paths: [String] = []

  /// A new file.
  package init() {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array("\(folder)/fuzz-XXXXXX".utf8CString)
    descriptor = mkstemp(&name)
    guard descriptor >= 0 else { violated("there is room for a file", Array(folder.utf8)) }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if Scratch.paths.isEmpty {
      atexit {
        for path in Scratch.paths {
          for end in ["", "-wal", "-shm", "-journal"] { unlink(path + end) }
        }
      }
    }
    Scratch.paths.append(path)
  }

  /// Makes it hold these bytes.
  package func put(_ bytes: [UInt8]) {
    guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, bytes, bytes.count, 0) == bytes.count
    else { violated("there is room for the input", bytes) }
  }

  /// What it holds.
  package var bytes: [UInt8] {
    var all = [UInt8](repeating: 0, count: 1 << 20)
    let count = pread(descriptor, &all, all.count, 0)
    return Array(all.prefix(max(0, count)))
  }
}
