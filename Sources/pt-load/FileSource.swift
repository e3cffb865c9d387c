import CZstd
import Glibc
import PTWire

/// A file or standard input, plain or compressed by zstd: its first four bytes tell.
struct FileSource: ByteSource {
  let place: String
  private var raw: DescriptorSource
  private var zstd: ZstdDecoder?
  /// Bytes of the file that were read to recognise it.
  private var head: [UInt8] = []
  /// The first bytes of the content, decoded to be looked at.
  private var content: [UInt8] = []

  /// - Parameter path: a path, or `-` for standard input.
  /// - Throws: when there is no such file.
  init(path: String) throws {
    var descriptor: Int32 = 0
    place = path == "-" ? "<stdin>" : path
    if path != "-" {
      descriptor = open(path, O_RDONLY | O_CLOEXEC)
      var known = stat()
      guard descriptor >= 0, fstat(descriptor, &known) == 0 else {
        throw Failure(.noInput, at: path, String(cString: strerror(errno)))
      }
      guard known.st_mode & S_IFMT != S_IFDIR else {
        throw Failure(.noInput, at: path, "a directory, not a file")
      }
    }
    raw = DescriptorSource(descriptor: descriptor, place: place)
    while head.count < 4, let byte = try readByte({ try raw.read(into: $0, count: 1) }) {
      head.append(byte)
    }
    if head.starts(with: [0x1F, 0x8B]) {
      throw Failure(
        .badData, at: place, "compressed by gzip; use zstd, or gzip -dc FILE | pt-load -")
    }
    if head == [0x28, 0xB5, 0x2F, 0xFD] { zstd = ZstdDecoder(place: place) }
    while content.count < 3, let byte = try readByte({ try decode($0, 1) }) {
      content.append(byte)
    }
  }

  /// The first byte of the content behind a byte-order mark; nil if there is none.
  var firstByte: UInt8? {
    content == [0xEF, 0xBB, 0xBF] ? nil : content.first
  }

  private func readByte(_ read: (UnsafeMutablePointer<UInt8>) throws -> Int) throws -> UInt8? {
    var byte: UInt8 = 0
    return try read(&byte) == 0 ? nil : byte
  }

  mutating func read(into: UnsafeMutablePointer<UInt8>, count: Int) throws -> Int {
    content.isEmpty ? try decode(into, count) : take(&content, into, count)
  }

  private mutating func decode(_ into: UnsafeMutablePointer<UInt8>, _ count: Int) throws -> Int {
    guard let zstd else { return try readRaw(into, count) }
    return try zstd.read(into, count) { try readRaw($0, $1) }
  }

  private mutating func readRaw(_ into: UnsafeMutablePointer<UInt8>, _ count: Int) throws -> Int {
    head.isEmpty ? try raw.read(into: into, count: count) : take(&head, into, count)
  }

  private func take(
    _ bytes: inout [UInt8], _ into: UnsafeMutablePointer<UInt8>, _ count: Int
  ) -> Int {
    let n = min(count, bytes.count)
    for i in 0..<n { into[i] = bytes[i] }
    bytes.removeFirst(n)
    return n
  }

  func wouldBlock() -> Bool { head.isEmpty && content.isEmpty && raw.wouldBlock() }
}

/// A zstd stream of one or more frames, whose end must be the end of a frame.
final class ZstdDecoder {
  private let place: String
  private let context = ZSTD_createDStream()
  private let input: UnsafeMutablePointer<UInt8>
  private let inputSize = ZSTD_DStreamInSize()
  private var available = 0
  private var used = 0
  /// 0 at the end of a frame.
  private var pending = 0

  init(place: String) {
    self.place = place
    input = .allocate(capacity: inputSize)
  }

  deinit {
    ZSTD_freeDStream(context)
    input.deallocate()
  }

  /// Decodes at least one byte into `into`; 0 at the end.
  func read(
    _ into: UnsafeMutablePointer<UInt8>, _ count: Int,
    _ more: (UnsafeMutablePointer<UInt8>, Int) throws -> Int
  ) throws -> Int {
    var out = ZSTD_outBuffer(dst: into, size: count, pos: 0)
    while true {
      var part = ZSTD_inBuffer(src: input, size: available, pos: used)
      let needed = ZSTD_decompressStream(context, &out, &part)
      guard ZSTD_isError(needed) == 0 else {
        throw Failure(
          .badData, at: place, "the zstd data is corrupt",
          value: String(cString: ZSTD_getErrorName(needed)))
      }
      // A call that neither took nor gave anything has nothing to say about the frame.
      if part.pos > used || out.pos > 0 { pending = needed }
      used = part.pos
      if out.pos > 0 { return out.pos }
      guard used == available else { continue }
      available = try more(input, inputSize)
      used = 0
      if available == 0 {
        guard pending == 0 else {
          throw Failure(.badData, at: place, "the zstd data is cut")
        }
        return 0
      }
    }
  }
}
