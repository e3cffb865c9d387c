import Glibc
import PTWire

/// A source that checks, while it is read, that every line of another stream is in it, byte for
/// byte and in order.
final class PassedThrough: ByteSource {
  let place: String
  private var source: any ByteSource
  private var upstream: LineReader
  /// The upstream line that must come next; nil when all have come.
  private var expected: [UInt8]?
  /// The line that is being read.
  private var line: [UInt8] = []

  init(_ source: any ByteSource, upstream path: String) throws {
    self.source = source
    place = source.place
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    var known = stat()
    guard descriptor >= 0, fstat(descriptor, &known) == 0 else {
      throw Failure(.noInput, at: path, String(cString: strerror(errno)))
    }
    guard known.st_mode & S_IFMT != S_IFDIR else {
      throw Failure(.noInput, at: path, "a directory, not a file")
    }
    upstream = LineReader(DescriptorSource(descriptor: descriptor, place: path))
    try advance()
  }

  private func advance() throws {
    expected = try upstream.next { _ in }.map { Array($0) }
  }

  func read(into: UnsafeMutablePointer<UInt8>, count: Int) throws -> Int {
    let n = try source.read(into: into, count: count)
    for byte in UnsafeBufferPointer(start: into, count: n) {
      if byte != 0x0A {
        line.append(byte)
      } else {
        if line == expected { try advance() }
        line.removeAll(keepingCapacity: true)
      }
    }
    return n
  }

  func wouldBlock() -> Bool { source.wouldBlock() }

  /// Refuses a stream in which an upstream line is missing.
  func finish() throws {
    guard let expected else { return }
    throw Failure(
      .badData, at: upstream.place, "this line is not in the stream, or not in order",
      value: printable(String(decoding: expected, as: UTF8.self)))
  }
}
