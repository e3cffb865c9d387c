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

  /// Reads a piece that was written whole.
  private func load(_ piece: UnsafeMutablePointer<Double>, from start: Int) throws(Failure) {
    let stride = MemoryLayout<Double>.stride
    while true {
      // A file gives it back whole unless a signal comes.
      let n = pread(file, piece, Self.inMemory * stride, off_t(start * stride))
      if n < 0, errno == EINTR { continue }
      guard n == Self.inMemory * stride else { throw Self.fail() }
      return
    }
  }

  /// Gives all numbers in order, in pieces.
  func read(_ body: (UnsafeBufferPointer<Double>) -> Void) throws(Failure) {
    let spilled = count - newest.count
    if spilled > 0 {
      let piece = UnsafeMutablePointer<Double>.allocate(capacity: Self.inMemory)
      defer { piece.deallocate() }
      for start in stride(from: 0, to: spilled, by: Self.inMemory) {
        try load(piece, from: start)
        body(UnsafeBufferPointer(start: piece, count: Self.inMemory))
      }
    }
    newest.withUnsafeBufferPointer { if !$0.isEmpty { body($0) } }
  }

  /// Some of the numbers from a place on, at least one and none behind `end`.
  func piece(from start: Int, to end: Int) throws(Failure) -> [Double] {
    let spilled = count - newest.count
    guard start < spilled else { return Array(newest[start - spilled..<end - spilled]) }
    let piece = UnsafeMutablePointer<Double>.allocate(capacity: Self.inMemory)
    defer { piece.deallocate() }
    let first = start / Self.inMemory * Self.inMemory
    try load(piece, from: first)
    let last = min(end - first, Self.inMemory)
    return Array(UnsafeBufferPointer(start: piece, count: Self.inMemory)[start - first..<last])
  }

  /// All numbers in memory, for what needs them in any order.
  func values() throws(Failure) -> [Double] {
    var all: [Double] = []
    all.reserveCapacity(count)
    try read { all.append(contentsOf: $0) }
    return all
  }
}
