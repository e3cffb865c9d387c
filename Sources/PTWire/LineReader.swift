import Glibc

/// Where bytes come from.
public protocol ByteSource {
  /// Its name in complaints.
  var place: String { get }
  /// Reads at most `count` bytes; 0 at the end. Throws `Interrupted` when a signal asked us to
  /// stop.
  mutating func read(into: UnsafeMutablePointer<UInt8>, count: Int) throws -> Int
  /// Whether the next read would wait.
  func wouldBlock() -> Bool
}

/// A signal asked the tool to stop.
public struct Interrupted: Error {
  /// The signal's number.
  public let signal: Int32
}

/// A file descriptor as a source.
public struct DescriptorSource: ByteSource {
  let descriptor: Int32
  /// Its name in complaints.
  public let place: String

  /// A source that reads a descriptor that is open already.
  public init(descriptor: Int32, place: String) {
    self.descriptor = descriptor
    self.place = place
    // A larger pipe means fewer switches between the stages; where it cannot be had, it is not
    // needed.
    let setPipeSize: Int32 = 1031  // F_SETPIPE_SZ of Linux
    _ = fcntl(descriptor, setPipeSize, 1 << 20)
  }

  /// See `ByteSource`.
  public mutating func read(into: UnsafeMutablePointer<UInt8>, count: Int) throws -> Int {
    while true {
      try Interruption.check()
      if wouldBlock() { try Interruption.wait(toRead: descriptor) }
      let n = Glibc.read(descriptor, into, count)
      // Who asks us to stop may have stopped the writer first: that was no end.
      if n == 0 { try Interruption.check() }
      if n >= 0 { return n }
      if errno != EINTR, errno != EAGAIN {
        throw Failure(.badData, at: place, "cannot read", value: String(cString: strerror(errno)))
      }
    }
  }

  /// See `ByteSource`.
  public func wouldBlock() -> Bool {
    var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&ready, 1, 0) == 0
  }
}

/// Cuts bytes into lines.
public struct LineReader {
  /// The longest line, without its LF.
  public static let maximumLine = 1 << 20
  /// Bytes that can be read behind a line without looking.
  public static let slack = 512
  /// How much is read at once: enough to be cheap, little enough to stay in the cache.
  public static let usualChunk = 1 << 18

  private var source: any ByteSource
  private let chunk: Int
  private let storage: Storage
  private let buffer: UnsafeMutablePointer<UInt8>
  private var start = 0
  private var end = 0
  /// The number of the line that `next` returned last, from 1.
  public private(set) var number = 0
  /// Whether the source ended inside a line.
  public private(set) var isCut = false

  /// Frees the bytes when the last copy of the reader goes.
  private final class Storage: Sendable {
    nonisolated(unsafe) let bytes: UnsafeMutablePointer<UInt8>
    static let capacity = LineReader.maximumLine + LineReader.usualChunk

    init() { bytes = .allocate(capacity: Storage.capacity + LineReader.slack) }
    deinit { bytes.deallocate() }
  }

  /// A reader of a source from its first byte.
  ///
  /// - Parameter chunk: how many bytes to read at once, where many readers share the memory.
  public init(_ source: any ByteSource, chunk: Int = LineReader.usualChunk) {
    self.source = source
    self.chunk = min(chunk, LineReader.usualChunk)
    storage = Storage()
    buffer = storage.bytes
  }

  /// The name of the source.
  public var sourcePlace: String { source.place }
  /// `<stdin>:17`, where the last line came from.
  public var place: String { number == 0 ? source.place : "\(source.place):\(number)" }

  /// The next line without its LF, or nil at the end. The bytes are valid until the next call.
  ///
  /// - Parameters:
  ///   - cutIsEnd: whether a last line without LF is a line like the others (in files of people).
  ///   - beforeRead: called before the buffer is reused, with whether the read will wait.
  /// - Throws: a `Failure` for a line over 1 MiB or a last line without LF, `Interrupted`, or what
  ///   the source or `beforeRead` throws.
  @inline(__always)
  public mutating func next(
    cutIsEnd: Bool = false, beforeRead: (Bool) throws -> Void
  ) throws -> UnsafeBufferPointer<UInt8>? {
    if let lf = memchr(buffer + start, 0x0A, end - start) {
      return try take(lf)
    }
    return try refill(cutIsEnd, beforeRead)
  }

  @inline(__always)
  private mutating func take(
    _ lf: UnsafeMutableRawPointer
  ) throws(Failure) -> UnsafeBufferPointer<UInt8> {
    let length = lf - UnsafeMutableRawPointer(buffer + start)
    let line = UnsafeBufferPointer(start: UnsafePointer(buffer + start), count: length)
    start = min(start + length + 1, end)
    number += 1
    guard length <= LineReader.maximumLine else {
      throw Failure(.badData, at: place, "the line is longer than 1 MiB")
    }
    return line
  }

  @inline(never)
  private mutating func refill(
    _ cutIsEnd: Bool, _ beforeRead: (Bool) throws -> Void
  ) throws -> UnsafeBufferPointer<UInt8>? {
    while true {
      let rest = end - start
      if rest > LineReader.maximumLine {
        number += 1
        throw Failure(.badData, at: place, "the line is longer than 1 MiB")
      }
      try beforeRead(source.wouldBlock())
      if start > 0 {
        memmove(buffer, buffer + start, rest)
        start = 0
        end = rest
      }
      let n = try source.read(
        into: buffer + end, count: min(Storage.capacity - end, chunk))
      if n == 0 {
        if rest == 0 { return nil }
        isCut = true
        if cutIsEnd {
          // What the move has left behind the line is none of it.
          memset(buffer + end, 0x0A, LineReader.slack)
          return try take(UnsafeMutableRawPointer(buffer + end))
        }
        number += 1
        throw Failure(.badData, at: place, "the last line is cut: it has no LF")
      }
      let scanFrom = end
      end += n
      memset(buffer + end, 0x0A, LineReader.slack)
      if let lf = memchr(buffer + scanFrom, 0x0A, n) { return try take(lf) }
    }
  }
}
