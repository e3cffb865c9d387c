import Glibc
import PTWire

/// A file that grows, read as `tail -F` does: at its end we wait for more, and when the name stands
/// for another file, or the file has become shorter, reading goes on at the beginning of the new
/// one.
///
/// What the old file still has is read before the new one is begun, so that a rotation loses
/// nothing. It never ends by itself: a signal ends it.
struct FollowedFile: ByteSource {
  let place: String
  private let path: String
  private let descriptor: Int32
  private var at: Int64 = 0
  /// How long to sleep at the end of the file.
  private static let pause: useconds_t = 20_000

  /// - Parameter descriptor: the file, open; after a rotation it is the new one.
  init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
    place = path
  }

  func wouldBlock() -> Bool {
    var known = stat()
    return path != "-" && fstat(descriptor, &known) == 0 && Int64(known.st_size) <= at
  }

  mutating func read(into: UnsafeMutablePointer<UInt8>, count: Int) throws -> Int {
    while true {
      try Interruption.check()
      let n = Glibc.read(descriptor, into, count)
      if n > 0 {
        at += Int64(n)
        return n
      }
      if n < 0, errno != EINTR {
        throw Failure(.badData, at: place, "cannot read", value: String(cString: strerror(errno)))
      }
      if !rotated() { usleep(Self.pause) }
    }
  }

  /// Whether there is a new file to begin with.
  private mutating func rotated() -> Bool {
    var old = stat()
    var new = stat()
    guard fstat(descriptor, &old) == 0, stat(path, &new) == 0 else { return false }
    if old.st_ino == new.st_ino, old.st_dev == new.st_dev {
      guard Int64(old.st_size) < at, lseek(descriptor, 0, SEEK_SET) == 0 else { return false }
      at = 0
      return true
    }
    // Something may have come into the old file after our last look.
    guard Int64(old.st_size) <= at else { return false }
    let next = open(path, O_RDONLY | O_CLOEXEC)
    guard next >= 0 else { return false }
    defer { close(next) }
    guard dup2(next, descriptor) >= 0 else { return false }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    at = 0
    return true
  }
}
