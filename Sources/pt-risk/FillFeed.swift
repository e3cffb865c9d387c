import Glibc
import PTWire

/// A file or FIFO of fills, read without waiting.
struct FillFeed: FillSource {
  private let descriptor: Int32
  private var rest: [UInt8] = []
  private var isEnded = false

  /// Opens it; a FIFO waits for its writer here, and never again.
  init(path: String) throws(Failure) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(.noInput, at: path, text(of: errno)) }
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  }

  mutating func lines() -> Reported {
    var reported = Reported()
    while !isEnded {
      var count = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, initialized in
        count = read(descriptor, buffer.baseAddress, buffer.count)
        initialized = max(count, 0)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { break }
      rest += chunk
      if count < 0 { reported.end = text(of: errno) }
      if count == 0 { reported.end = "the writer is gone" }
      if count <= 0 { isEnded = true }
      if rest.count > LineReader.maximumLine, !rest.contains(0x0A) {
        reported.end = "a line is longer than 1 MiB"
        isEnded = true
      }
    }
    while let index = rest.firstIndex(of: 0x0A) {
      reported.lines.append(Array(rest[..<index]))
      rest.removeSubrange(...index)
    }
    if isEnded, reported.end == nil { reported.end = "the writer is gone" }
    if isEnded, !rest.isEmpty { reported.end = "the last line is cut" }
    return reported
  }
}
