import Glibc
import PTWire

/// A file without a name that takes rows until the stream has turned out to be whole.
struct Spool {
  private let descriptor: Int32

  /// - Throws: when there is no room for temporary files.
  init() throws(Failure) { descriptor = try temporaryFile() }

  /// Where rows go.
  func output() -> Output {
    Output(descriptor: descriptor, place: "temporary file", symbols: Symbols())
  }

  /// Writes everything to standard output.
  func copyOut() throws(Failure) {
    try copy(to: Output(descriptor: 1, symbols: Symbols()))
  }

  /// Writes everything to a file, whole or not at all.
  func copy(to path: String) throws(Failure) {
    try writeFile(path) { out throws(Failure) in try copy(to: out) }
  }

  private func copy(to out: Output) throws(Failure) {
    lseek(descriptor, 0, SEEK_SET)
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

/// A new file without a name.
func temporaryFile() throws(Failure) -> Int32 {
  func fail(_ code: Int32) -> Failure {
    Failure(.cannotWrite, at: "temporary file", String(cString: strerror(code)))
  }
  guard let file = tmpfile() else { throw fail(errno) }
  let descriptor = fcntl(fileno(file), F_DUPFD_CLOEXEC, 0)
  // Closing may have an error of its own.
  let code = errno
  fclose(file)
  guard descriptor >= 0 else { throw fail(code) }
  return descriptor
}

/// Writes a file whole or not at all: under another name first. What is there already and is no
/// plain file (a device, a pipe) is written to as it is.
func writeFile(_ path: String, _ body: (Output) throws(Failure) -> Void) throws(Failure) {
  var known = stat()
  let isPlain = stat(path, &known) != 0 || known.st_mode & S_IFMT == S_IFREG
  let part = isPlain ? path + ".part" : path
  func fail() -> Failure { Failure(.cannotWrite, at: path, String(cString: strerror(errno))) }
  let descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
  guard descriptor >= 0 else { throw fail() }
  let out = Output(descriptor: descriptor, place: path, symbols: Symbols())
  try body(out)
  try out.flush()
  guard close(descriptor) == 0, !isPlain || rename(part, path) == 0 else { throw fail() }
}

/// Writes bytes to a file, whole or not at all.
func writeFile(_ path: String, _ bytes: [UInt8]) throws(Failure) {
  try writeFile(path) { out throws(Failure) in
    bytes.withUnsafeBufferPointer { if let start = $0.baseAddress { out.append(start, $0.count) } }
  }
}
