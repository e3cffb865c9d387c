import Glibc
import PTWire

/// The bytes of a configuration file, and the name that complaints give it.
public struct ConfigFile: Sendable {
  /// The path, as the user wrote it.
  public let name: String
  /// What it holds, unchecked.
  public let bytes: [UInt8]

  /// The longest file that is read, in bytes.
  static let bytesMax = 1 << 20

  /// A file of these bytes.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Reads the file at `path`, which may be a pipe; of a longer file it reads no more than shows
  /// that it is too long.
  /// - Throws: `Failure` with status 66 if the file is missing or cannot be read.
  public init(readingFrom path: String) throws(Failure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ConfigFile.unreadable(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var count = 0
    repeat {
      let chunk = [UInt8](unsafeUninitializedCapacity: 16384) { buffer, initialized in
        repeat {
          count = read(descriptor, buffer.baseAddress, buffer.count)
        } while count < 0 && errno == EINTR
        initialized = max(count, 0)
      }
      guard count >= 0 else { throw ConfigFile.unreadable(path) }
      bytes += chunk
    } while count > 0 && bytes.count <= ConfigFile.bytesMax
    self.init(name: path, bytes: bytes)
  }

  /// The failure of the last system call on `path`.
  private static func unreadable(_ path: String) -> Failure {
    Failure(.noInput, at: path, String(cString: strerror(errno)))
  }
}
