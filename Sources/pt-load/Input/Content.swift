import Glibc
import PTWire

/// The bytes of a file or of standard input, decompressed where it begins as a zstd frame.
///
/// Its beginning can be looked at before it is read, so that a layout is recognised by content.
final class Content: ByteSource {
  /// The most bytes that are looked at.
  static let longestLook = 1 << 20
  /// How much is looked at in one go: less where many files are open.
  var lookBlock = 1 << 16

  /// Its path, `-` for standard input.
  let path: String
  let place: String
  /// How long the file is on disk; nil for what is no regular file.
  let size: Int64?
  /// How much of the file has been read.
  private(set) var consumed: Int64 = 0

  private let descriptor: Int32
  private var raw: any ByteSource
  private var zstd: ZstdDecoder?
  /// Bytes of the file that were read to recognise it.
  private var head: [UInt8] = []
  /// Bytes of the content that were looked at, and how many of them have been read since.
  private var looked: [UInt8] = []
  private var used = 0
  /// Whether what was looked at is all there is.
  private(set) var isAtEnd = false
  private var copy: StoredFile?

  /// - Parameters:
  ///   - path: a path, or `-` for standard input.
  ///   - follows: whether to wait for more at the end of the file, as `tail -F` does.
  /// - Throws: when there is no such file.
  init(path: String, follows: Bool = false) throws {
    self.path = path
    place = path == "-" ? "<stdin>" : path
    var known = stat()
    descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0, fstat(descriptor, &known) == 0 else {
      throw Failure(.noInput, at: path, String(cString: strerror(errno)))
    }
    guard known.st_mode & S_IFMT != S_IFDIR else {
      throw Failure(.noInput, at: path, "a directory, not a file")
    }
    size = known.st_mode & S_IFMT == S_IFREG && path != "-" ? Int64(known.st_size) : nil
    raw =
      follows
      ? FollowedFile(path: path, descriptor: descriptor)
      : DescriptorSource(descriptor: descriptor, place: place)
    while head.count < 4 {
      var byte: UInt8 = 0
      guard try raw.read(into: &byte, count: 1) == 1 else { break }
      head.append(byte)
    }
    if head.starts(with: [0x1F, 0x8B]) {
      throw Failure(
        .badData, at: place, "compressed by gzip; use zstd, or gzip -dc FILE | pt-load -")
    }
    if head == [0x28, 0xB5, 0x2F, 0xFD] { zstd = ZstdDecoder(place: place) }
  }

  deinit { if path != "-" { Glibc.close(descriptor) } }

  /// Whether the file's bytes are the content and can be read at any place.
  var isPlainFile: Bool { size != nil && zstd == nil }

  /// The beginning of the content, which stays to be read.
  ///
  /// - Parameters:
  ///   - lines: how many line ends are enough.
  ///   - hurries: whether to take what is there when more would have to be waited for.
  func look(lines: Int, hurries: Bool = false) throws -> ArraySlice<UInt8> {
    var count = looked[used...].count { $0 == 0x0A }
    let block = lookBlock
    while count < lines, looked.count - used < Self.longestLook {
      if hurries, count > 0, raw.wouldBlock() { break }
      let old = looked.count
      var n = 0
      looked.append(contentsOf: repeatElement(0, count: block))
      defer { looked.removeLast(block - n) }
      n = try looked.withUnsafeMutableBufferPointer { bytes throws in
        guard let start = bytes.baseAddress else { return 0 }
        return try decode(start + old, block)
      }
      if n == 0 {
        isAtEnd = true
        break
      }
      count += looked[old..<old + n].count { $0 == 0x0A }
    }
    return looked[used...]
  }

  /// Leaves a byte-order mark out.
  func skipMark() {
    if looked[used...].starts(with: [0xEF, 0xBB, 0xBF]) { used += 3 }
  }

  /// Leaves lines out that have been looked at.
  func skip(lines: Int) throws(Failure) {
    for _ in 0..<lines {
      guard let end = looked[used...].firstIndex(of: 0x0A) else { return }
      used = end + 1
    }
  }

  func read(into: UnsafeMutablePointer<UInt8>, count: Int) throws -> Int {
    guard used < looked.count else { return try decode(into, count) }
    let n = min(count, looked.count - used)
    for i in 0..<n { into[i] = looked[used + i] }
    used += n
    if used == looked.count { (looked, used) = ([], 0) }
    return n
  }

  func wouldBlock() -> Bool { head.isEmpty && used == looked.count && raw.wouldBlock() }

  private func decode(_ into: UnsafeMutablePointer<UInt8>, _ count: Int) throws -> Int {
    guard let zstd else { return try readRaw(into, count) }
    return try zstd.read(into, count) { try readRaw($0, $1) }
  }

  private func readRaw(_ into: UnsafeMutablePointer<UInt8>, _ count: Int) throws -> Int {
    if head.isEmpty {
      let n = try raw.read(into: into, count: count)
      consumed += Int64(n)
      return n
    }
    let n = min(count, head.count)
    for i in 0..<n { into[i] = head[i] }
    head.removeFirst(n)
    consumed += Int64(n)
    return n
  }

  /// Whether it is a store of ours: SQLite keeps the mark of an application at byte 68.
  var isStore: Bool {
    let mark = looked[used...].dropFirst(68).prefix(4)
    return mark.elementsEqual("PTBS".utf8)
  }

  /// A copy of the content below `$TMPDIR`, for who needs a name; to be removed with `removeCopy`.
  func copyWithName() throws -> String {
    let stored = try StoredFile(copying: self, keepsName: true)
    copy = stored
    return stored.name ?? ""
  }

  /// Removes the name of the copy; who has it open reads on.
  func removeCopy() { if let name = copy?.name { unlink(name) } }

  /// The whole content where it can be read at any place: the file itself, or a copy in a temporary
  /// file without a name. Nothing may have been read before.
  func stored() throws -> StoredFile {
    if isPlainFile, let size {
      return try StoredFile(duplicating: descriptor, size: size, place: place)
    }
    return try StoredFile(copying: self)
  }
}
