import Glibc
import PTWire

/// Content that can be read at any place; several readers may share it.
final class StoredFile {
  let place: String
  let size: Int64
  /// The path of a copy that has one.
  let name: String?
  private let descriptor: Int32

  /// A file that is open already.
  init(duplicating other: Int32, size: Int64, place: String) throws(Failure) {
    descriptor = fcntl(other, F_DUPFD_CLOEXEC, 0)
    guard descriptor >= 0 else {
      throw Failure(.noInput, at: place, String(cString: strerror(errno)))
    }
    self.size = size
    self.place = place
    name = nil
  }

  /// A copy of what a source has left, in a file without a name below `$TMPDIR`.
  ///
  /// - Parameter keepsName: whether the file has a name, which is the caller's to remove.
  init(copying source: any ByteSource, keepsName: Bool = false) throws {
    var source = source
    place = source.place
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array("\(folder)/pt-load.XXXXXX".utf8CString)
    descriptor = mkstemp(&name)
    guard descriptor >= 0 else {
      throw Failure(
        .cannotWrite, at: folder, "no temporary file", value: String(cString: strerror(errno)))
    }
    if !keepsName { unlink(name) }
    self.name =
      keepsName
      ? String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    let block = 1 << 18
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: block)
    defer { buffer.deallocate() }
    var total: Int64 = 0
    while true {
      let n = try source.read(into: buffer, count: block)
      if n == 0 { break }
      var done = 0
      while done < n {
        let written = write(descriptor, buffer + done, n - done)
        guard written > 0 || errno == EINTR else {
          throw Failure(
            .cannotWrite, at: folder, "no room for a temporary copy of \(source.place)",
            value: String(cString: strerror(errno)))
        }
        done += max(0, written)
      }
      total += Int64(n)
    }
    size = total
  }

  deinit { close(descriptor) }

  /// Reads up to `count` bytes at a place; 0 only behind the end.
  func read(
    at offset: Int64, into: UnsafeMutablePointer<UInt8>, count: Int
  ) throws -> Int {
    while true {
      try Interruption.check()
      let n = pread(descriptor, into, count, off_t(offset))
      if n >= 0 { return n }
      if errno != EINTR {
        throw Failure(.badData, at: place, "cannot read", value: String(cString: strerror(errno)))
      }
    }
  }

  /// How many lines there are; the last may lack its LF.
  func lineCount() throws -> Int {
    var lines = LineReader(ForwardLines(self, Lines(from: 0, to: size, firstNumber: 1)))
    while try lines.next(cutIsEnd: true, beforeRead: { _ in }) != nil {}
    return lines.number
  }

  /// Where in a file a run of whole lines stands, and the number of its first.
  struct Lines {
    var from: Int64
    var to: Int64
    var firstNumber: Int
  }
}

/// The lines of a part of a file, from the first to the last.
struct ForwardLines: ByteSource {
  let file: StoredFile
  private var at: Int64
  private let to: Int64

  init(_ file: StoredFile, _ lines: StoredFile.Lines) {
    self.file = file
    at = lines.from
    to = lines.to
  }

  var place: String { file.place }
  func wouldBlock() -> Bool { false }

  mutating func read(into: UnsafeMutablePointer<UInt8>, count: Int) throws -> Int {
    let n = try file.read(at: at, into: into, count: Int(min(Int64(count), to - at)))
    at += Int64(n)
    return n
  }
}

/// The lines of a part of a file, from the last to the first; the last may lack its LF.
struct BackwardLines: ByteSource {
  let file: StoredFile
  private let from: Int64
  /// Where what has not been read yet ends.
  private var to: Int64
  private var block: [UInt8] = []
  /// The line that is being given out.
  private var line: ArraySlice<UInt8> = []

  init(_ file: StoredFile, _ lines: StoredFile.Lines) {
    self.file = file
    from = lines.from
    to = lines.to
  }

  var place: String { file.place }
  func wouldBlock() -> Bool { false }

  mutating func read(into: UnsafeMutablePointer<UInt8>, count: Int) throws -> Int {
    var n = 0
    while n < count {
      if line.isEmpty, try !nextLine() { break }
      let part = line.prefix(count - n)
      for (i, byte) in part.enumerated() { into[n + i] = byte }
      n += part.count
      line = line.dropFirst(part.count)
    }
    return n
  }

  /// Cuts the last line off `block`, reading more of the file in front of it as needed.
  private mutating func nextLine() throws -> Bool {
    if block.isEmpty {
      if from == to { return false }
      try readMore()
    }
    if block.last == 0x0A { block.removeLast() }
    while true {
      if let lf = block.lastIndex(of: 0x0A) {
        line = block[(lf + 1)...] + [0x0A]
        block.removeSubrange((lf + 1)...)
        return true
      }
      if from == to {
        line = block[...] + [0x0A]
        block = []
        return true
      }
      guard block.count <= LineReader.maximumLine else {
        throw Failure(.badData, at: place, "a line is longer than 1 MiB")
      }
      try readMore()
    }
  }

  private mutating func readMore() throws {
    let count = Int(min(1 << 16, to - from))
    var bytes = [UInt8](repeating: 0, count: count)
    let start = to - Int64(count)
    var done = 0
    while done < count {
      let n = try bytes.withUnsafeMutableBufferPointer { buffer throws in
        guard let base = buffer.baseAddress else { return 0 }
        return try file.read(at: start + Int64(done), into: base + done, count: count - done)
      }
      guard n > 0 else { throw Failure(.badData, at: place, "the file became shorter") }
      done += n
    }
    to = start
    block = bytes + block
  }
}
