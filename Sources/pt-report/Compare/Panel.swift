import Glibc
import PTWire

/// The equity of many runs at the same times, in rows as they come and read again from the first:
/// at most 8 MiB of it in memory, the rest in a temporary file, whatever the length of the stream.
///
/// A value that is not there is NaN.
final class Panel {
  /// Some rows.
  struct Piece {
    let rows: Int
    let times: UnsafeBufferPointer<Int64>
    fileprivate let values: UnsafePointer<Double>

    /// The values of a run.
    func run(_ place: Int) -> UnsafeBufferPointer<Double> {
      UnsafeBufferPointer(start: values + place * rows, count: rows)
    }
  }

  /// How many rows.
  private(set) var rows = 0
  /// How many runs.
  private(set) var runs = 0
  /// Whether a value is missing anywhere.
  private(set) var hasGaps = false
  /// The value of a run in the rows before its first.
  private let before: Double
  private var times: [Int64] = []
  private var columns: [[Double]] = []
  private var pieces: [(rows: Int, runs: Int)] = []
  private var file: Int32 = -1
  private let inMemory: Int

  /// - Parameters:
  ///   - before: the value of a run that begins late, in the rows before it.
  ///   - inMemory: how many values are kept in memory.
  init(before: Double, inMemory: Int = 1 << 20) {
    self.before = before
    self.inMemory = inMemory
  }

  deinit { if file >= 0 { close(file) } }

  /// A further run begins at the next row.
  func begin() {
    runs += 1
    columns.append(Array(repeating: before, count: times.count))
  }

  /// Takes a row: a value for each run.
  ///
  /// - Throws: when there is no room for temporary files.
  func push(_ ts: Int64, _ row: [Double]) throws(Failure) {
    times.append(ts)
    for place in 0..<runs {
      let value = row[place]
      if value.isNaN { hasGaps = true }
      columns[place].append(value)
    }
    rows += 1
    if times.count * (runs + 1) >= inMemory { try spill() }
  }

  private static func fail() -> Failure {
    Failure(.cannotWrite, at: "temporary file", String(cString: strerror(errno)))
  }

  private func spill() throws(Failure) {
    if file < 0 { file = try temporaryFile() }
    guard times.withUnsafeBytes(write) else { throw Self.fail() }
    for place in columns.indices {
      guard columns[place].withUnsafeBytes(write) else { throw Self.fail() }
      columns[place].removeAll(keepingCapacity: true)
    }
    pieces.append((times.count, runs))
    times.removeAll(keepingCapacity: true)
  }

  /// Writes bytes to the file; false where that cannot be done.
  private func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var done = 0
    while let start = bytes.baseAddress, done < bytes.count {
      let n = Glibc.write(file, start + done, bytes.count - done)
      if n < 0, errno == EINTR { continue }
      guard n > 0 else { return false }
      done += n
    }
    return true
  }

  /// Gives all rows in order, in pieces that are valid until the next.
  func read(_ body: (Piece) throws(Failure) -> Void) throws(Failure) {
    let most = max(pieces.map(\.rows).max() ?? 0, times.count)
    let stamps = UnsafeMutablePointer<Int64>.allocate(capacity: max(1, most))
    let values = UnsafeMutablePointer<Double>.allocate(capacity: max(1, most * runs))
    defer {
      stamps.deallocate()
      values.deallocate()
    }
    func piece(_ rows: Int, known: Int) -> Piece {
      // Runs that began later.
      (values + known * rows).update(repeating: before, count: (runs - known) * rows)
      return Piece(
        rows: rows, times: UnsafeBufferPointer(start: stamps, count: rows), values: values)
    }
    var offset = 0
    for (rows, known) in pieces {
      try load(stamps, rows, &offset)
      try load(values, rows * known, &offset)
      try body(piece(rows, known: known))
    }
    guard !times.isEmpty else { return }
    times.withUnsafeBufferPointer { all in
      _ = all.baseAddress.map { stamps.update(from: $0, count: all.count) }
    }
    for (place, column) in columns.enumerated() {
      column.withUnsafeBufferPointer { all in
        _ = all.baseAddress.map { (values + place * all.count).update(from: $0, count: all.count) }
      }
    }
    try body(piece(times.count, known: runs))
  }

  /// Reads 8-byte values of the file.
  private func load(
    _ start: UnsafeMutableRawPointer, _ count: Int, _ offset: inout Int
  ) throws(Failure) {
    var done = 0
    while done < count * 8 {
      let n = pread(file, start + done, count * 8 - done, off_t(offset + done))
      if n < 0, errno == EINTR { continue }
      guard n > 0 else { throw Self.fail() }
      done += n
    }
    offset += done
  }

  /// How many rows have a value of each of some runs.
  func common(_ chosen: [Int]) throws(Failure) -> Int {
    guard hasGaps else { return rows }
    var count = 0
    try read { (piece) throws(Failure) in
      for row in 0..<piece.rows where chosen.allSatisfy({ !piece.run($0)[row].isNaN }) {
        count += 1
      }
    }
    return count
  }
}
