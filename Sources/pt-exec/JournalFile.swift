import Glibc
import PTWire

/// A file as a source that no signal interrupts: what stands there is read to its end.
private struct Source: ByteSource {
  let descriptor: Int32
  let place: String

  mutating func read(into: UnsafeMutablePointer<UInt8>, count: Int) throws -> Int {
    while true {
      let n = Glibc.read(descriptor, into, count)
      if n >= 0 { return n }
      guard errno == EINTR else {
        throw Failure(.badData, at: place, "cannot read", value: String(cString: strerror(errno)))
      }
    }
  }

  func wouldBlock() -> Bool { false }
}

/// The lines of a journal: first those that stand there are read, then others are added.
final class JournalFile {
  private let path: String
  private let descriptor: Int32
  private var reader: LineReader
  /// The line that `back` put back.
  private var again: [UInt8]?
  private var last: [UInt8] = []
  private var number = 0
  /// Up to where whole lines go.
  private var length = 0
  /// Whether everything that stood there has been read.
  private var isRead = false
  /// What a crash has left of a last line.
  private(set) var cut: [UInt8] = []

  /// `journal:17`, where the last line came from.
  var place: String { "\(path):\(number)" }

  /// Opens a plain file, or makes one, and locks it.
  init(_ path: String) throws(Failure) {
    self.path = path
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    descriptor = open(path, flags, 0o644)
    reader = LineReader(Source(descriptor: descriptor, place: path))
    guard descriptor >= 0 else { throw cannotWrite() }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw cannotWrite() }
    guard info.st_mode & S_IFMT == S_IFREG else {
      throw Failure(.cannotWrite, at: path, "is no plain file")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw Failure(.tryAgain, at: path, "another process has this journal")
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The next line that stands there, without its LF; nil behind the last whole one.
  func next() throws(Failure) -> [UInt8]? {
    if let again {
      self.again = nil
      return again
    }
    guard !isRead else { return nil }
    do {
      if let line = try reader.next(cutIsEnd: true, beforeRead: { _ in }) {
        if reader.isCut { cut = Array(line) } else { last = Array(line) }
      } else {
        isRead = true
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.brokenInvariant, at: path, "cannot read the line", value: "\(error)")
    }
    if isRead || !cut.isEmpty {
      isRead = true
      return nil
    }
    number += 1
    length += last.count + 1
    return last
  }

  /// Makes `next` give the last line once more.
  func back() { again = last }

  /// Adds lines behind the last whole one and waits until they are on the disk.
  func write(_ bytes: [UInt8]) throws(Failure) {
    if !cut.isEmpty {
      guard ftruncate(descriptor, off_t(length)) == 0 else { throw cannotWrite() }
      complain("pt-exec: \(path): a last line was cut and is written anew: \(cut.count) bytes")
      cut = []
    }
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { rest in
        pwrite(descriptor, rest.baseAddress, rest.count, off_t(length + done))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw cannotWrite() }
      done += count
    }
    guard fdatasync(descriptor) == 0 else { throw cannotWrite() }
    if length == 0 { try syncFolder() }
    length += bytes.count
  }

  /// A new name is on the disk only when its folder is.
  private func syncFolder() throws(Failure) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let folder = parts.isEmpty ? "." : parts == [""] ? "/" : parts.joined(separator: "/")
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw cannotWrite() }
    defer { close(directory) }
    guard fsync(directory) == 0 else { throw cannotWrite() }
  }

  private func cannotWrite() -> Failure {
    Failure(.cannotWrite, at: path, String(cString: strerror(errno)))
  }
}
