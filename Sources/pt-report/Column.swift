import Glibc
import PTWire

/// Numbers that are kept as they come and read again from the first: in memory while they are few,
/// then in a temporary file, so that memory does not grow with the stream.
final class Column {
  private static let inMemory = 8192

  /// How many numbers.
  private(set) var count = 0
  private var newest: [Double] = []
  private var file: Int32 = -1

  init() {}

  deinit { if file >= 0 { close(file) } }

  /// - Throws: when there is no room for temporary files.
  func push(_ value: Double) throws(Failure) {
    if newest.isEmpty { newest.reserveCapacity(Self.inMemory) }
    if newest.count == Self.inMemory { try spill() }
    newest.append(value)
    count += 1
  }

  private static func fail() -> Failure {
    Failure(.cannotWrite, at: "temporary file", String(cString: strerror(errno)))
  }

  private func spill() throws(Failure) {
    if file < 0 { file = try temporaryFile() }
    let bytes = newest.count * MemoryLayout<Double>.stride
    var done = 0
    while done < bytes {
      let n = newest.withUnsafeBytes { all in
        all.baseAddress.map { write(file, $0 + done, bytes - done) } ?? -1
      }
      if n < 0, errno == EINTR { continue }
      guard n > 0 else { throw Self.fail() }
      done += n
    }
    newest.removeAll(keepingCapacity: true)
  }

  /// Gives all numbers in order, in pieces.
  func read(_ body: (UnsafeBufferPointer<Double>) -> Void) throws(Failure) {
    var left = count - newest.count
    if left > 0 {
      let piece = UnsafeMutablePointer<Double>.allocate(capacity: Self.inMemory)
      defer { piece.deallocate() }
      let size = Self.inMemory * MemoryLayout<Double>.stride
      var offset = 0
      while left > 0 {
        // Every piece was written whole; a file gives it back whole unless a signal comes.
        let n = pread(file, piece, size, off_t(offset))
        if n < 0, errno == EINTR { continue }
        guard n == size else { throw Self.fail() }
        body(UnsafeBufferPointer(start: piece, count: Self.inMemory))
        offset += size
        left -= Self.inMemory
      }
    }
    newest.withUnsafeBufferPointer { if !$0.isEmpty { body($0) } }
  }

  /// All numbers in memory, for what needs them in any order.
  func values() throws(Failure) -> [Double] {
    var all: [Double] = []
    all.reserveCapacity(count)
    try read { all.append(contentsOf: $0) }
    return all
  }
}

extension Column {
  /// Some of the numbers, from one of the places where a piece begins; the first begins at 0 and
  /// the next where one ends.
  func piece(at start: Int) throws(Failure) -> [Double] {
    let spilled = count - newest.count
    guard start < spilled else { return newest }
    var piece = [Double](repeating: 0, count: Self.inMemory)
    let bytes = Self.inMemory * MemoryLayout<Double>.stride
    while true {
      let n = piece.withUnsafeMutableBytes { all in
        all.baseAddress.map {
          pread(file, $0, bytes, off_t(start * MemoryLayout<Double>.stride))
        } ?? -1
      }
      if n < 0, errno == EINTR { continue }
      guard n == bytes else { throw Self.fail() }
      return piece
    }
  }
}
