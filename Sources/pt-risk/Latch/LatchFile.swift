import Glibc
import PTWire

/// A file that holds a latch.
struct LatchFile: Sendable {
  let path: String

  /// The longest file that is one, in bytes.
  private static let bytesMax = 1 << 16

  /// What identifies a version of the file.
  struct Version: Equatable {
    fileprivate var node: UInt64 = 0
    fileprivate var size: Int64 = 0
    fileprivate var seconds: Int = 0
    fileprivate var nanoseconds: Int = 0
  }

  /// The version that stands there now; nil where there is none.
  func version() -> Version? {
    var info = stat()
    guard lstat(path, &info) == 0 else { return nil }
    return Version(
      node: UInt64(info.st_ino), size: Int64(info.st_size), seconds: info.st_mtim.tv_sec,
      nanoseconds: info.st_mtim.tv_nsec)
  }

  /// The latch, or why it cannot be known; a missing file, a link and what is no plain file are
  /// none.
  func read() -> (latch: Latch?, problem: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return (nil, text(of: errno)) }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { return (nil, text(of: errno)) }
    guard info.st_mode & S_IFMT == S_IFREG else { return (nil, "it is no plain file") }
    guard info.st_size <= Self.bytesMax else { return (nil, "it is longer than 64 KiB") }
    var bytes: [UInt8] = []
    while true {
      var count = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, initialized in
        count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        initialized = max(count, 0)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0, bytes.count <= Self.bytesMax else { return (nil, text(of: errno)) }
      if count == 0 { break }
      bytes += chunk
    }
    do { return (try Latch(text: bytes), "") } catch { return (nil, "\(error)") }
  }

  /// Puts a latch there, whole or not at all, and on the disk before it returns.
  func write(_ latch: Latch) throws {
    let bytes = try latch.text()
    let new = "\(path).new.\(getpid())"
    unlink(new)
    let descriptor = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw cannotWrite(new) }
    do {
      defer { close(descriptor) }
      guard writeAll(bytes, to: descriptor), fsync(descriptor) == 0 else {
        let failure = cannotWrite(new)
        unlink(new)
        throw failure
      }
    }
    guard rename(new, path) == 0 else {
      let failure = cannotWrite(path)
      unlink(new)
      throw failure
    }
    try syncFolder()
  }

  /// Removes the latch: what is missing is killed. This needs no room on the disk.
  func remove() throws {
    guard unlink(path) == 0 || errno == ENOENT else { throw cannotWrite(path) }
    try syncFolder()
  }

  private func syncFolder() throws {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let folder = parts.isEmpty ? "." : parts == [""] ? "/" : parts.joined(separator: "/")
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw cannotWrite(folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw cannotWrite(folder) }
  }
}

/// Writes all bytes; false where it cannot, with errno set.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var done = 0
  while done < bytes.count {
    let count = bytes[done...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { return false }
    done += count
  }
  return true
}

/// What the system says about an error.
func text(of error: Int32) -> String { String(cString: strerror(error)) }

/// The failure to write a file, by the last system call.
func cannotWrite(_ path: String) -> Failure {
  Failure(.cannotWrite, at: path, text(of: errno))
}
