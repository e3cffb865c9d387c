import Glibc
import PTWire

/// A file without a name that takes rows until the stream has turned out to be whole.
struct Spool {
  private let descriptor: Int32

  /// - Throws: when there is no room for temporary files.
  init() throws(Failure) {
    guard let file = tmpfile() else {
      throw Failure(.cannotWrite, at: "temporary file", String(cString: strerror(errno)))
    }
    descriptor = dup(fileno(file))
    fclose(file)
  }

  /// Where rows go.
  func output() -> Output {
    Output(descriptor: descriptor, place: "temporary file", symbols: Symbols())
  }

  /// Writes everything to standard output.
  func copyOut() throws(Failure) {
    lseek(descriptor, 0, SEEK_SET)
    let out = Output(descriptor: 1, symbols: Symbols())
    let size = 1 << 16
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    defer { buffer.deallocate() }
    while true {
      let n = read(descriptor, buffer, size)
      if n == 0 { break }
      guard n > 0 else {
        throw Failure(.cannotWrite, at: "temporary file", String(cString: strerror(errno)))
      }
      out.append(buffer, n)
      try out.flush()
    }
    close(descriptor)
  }
}

/// Writes a file whole or not at all: under another name first. What is there already and is no
/// plain file (a device, a pipe) is written to as it is.
func writeFile(_ path: String, _ bytes: [UInt8]) throws(Failure) {
  var known = stat()
  let isPlain = stat(path, &known) != 0 || known.st_mode & S_IFMT == S_IFREG
  let part = isPlain ? path + ".part" : path
  func fail() -> Failure { Failure(.cannotWrite, at: path, String(cString: strerror(errno))) }
  let descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
  guard descriptor >= 0 else { throw fail() }
  let out = Output(descriptor: descriptor, place: path, symbols: Symbols())
  bytes.withUnsafeBufferPointer { if let start = $0.baseAddress { out.append(start, $0.count) } }
  try out.flush()
  guard close(descriptor) == 0, !isPlain || rename(part, path) == 0 else { throw fail() }
}
