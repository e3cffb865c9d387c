import PTWire

/// What reading a table once tells about its order: whether it is in the order of time, from the
/// first row or from the last, or symbol by symbol; and the spacing of each symbol.
struct Blocks {
  /// A run of lines of one symbol.
  struct Block {
    var lines: StoredFile.Lines
    var symbol: Int
    /// How many lines.
    var count = 0
    /// Whether the newest row stands first.
    var goesBack = false
  }

  /// The most runs that are merged.
  static let most = 10_000

  let file: StoredFile
  /// All rows.
  private(set) var whole: Block
  /// The runs of a table that is in neither order; not all of them where there are too many.
  private(set) var runs: [Block] = []
  private var hasAllRuns = true
  /// Whether times never go back, or never go forward.
  private(set) var goesForward = true
  private(set) var goesBackward = true
  /// The first times of each symbol.
  private(set) var times: [Int: [Int64]] = [:]

  /// Reads through the file once.
  ///
  /// - Parameter skipped: how many lines stand before the first row.
  init(_ file: StoredFile, _ reader: TableReader, skipped: Int) throws {
    self.file = file
    var offset = try Self.markLength(file)
    var all = LineReader(
      ForwardLines(file, StoredFile.Lines(from: offset, to: file.size, firstNumber: 1)))
    whole = Block(
      lines: .init(from: offset, to: file.size, firstNumber: skipped + 1), symbol: -1)
    var reader = reader
    var row = Row()
    var last: Int64?
    while let line = try all.next(cutIsEnd: true, beforeRead: { _ in }) {
      let start = offset
      offset += Int64(line.count) + (all.isCut ? 0 : 1)
      if all.number <= skipped {
        whole.lines.from = offset
        continue
      }
      whole.count += 1
      let isRow = (try? reader.read(line, &row)) != nil
      if isRow { note(row, &last) }
      place(isRow ? row.symbol : nil, start, offset, all.number)
    }
  }

  /// The bytes of a byte-order mark.
  private static func markLength(_ file: StoredFile) throws -> Int64 {
    var mark: [UInt8] = [0, 0, 0]
    let n = try mark.withUnsafeMutableBufferPointer { bytes throws in
      guard let start = bytes.baseAddress else { return 0 }
      return try file.read(at: 0, into: start, count: 3)
    }
    return n == 3 && mark == [0xEF, 0xBB, 0xBF] ? 3 : 0
  }

  private mutating func note(_ row: Row, _ last: inout Int64?) {
    if let last {
      if row.ts < last { goesForward = false }
      if row.ts > last { goesBackward = false }
    }
    last = row.ts
    if times[row.symbol, default: []].count < Spacing.sample {
      times[row.symbol, default: []].append(row.ts)
    }
  }

  /// Puts a line into the run of its symbol; a line that is no row belongs to the run it stands in.
  private mutating func place(_ symbol: Int?, _ from: Int64, _ to: Int64, _ number: Int) {
    if runs.isEmpty || symbol.map({ $0 != runs[runs.count - 1].symbol }) ?? false {
      guard runs.count < Self.most else {
        hasAllRuns = false
        return
      }
      let lines = StoredFile.Lines(from: from, to: from, firstNumber: number)
      runs.append(Block(lines: lines, symbol: symbol ?? -1))
    }
    runs[runs.count - 1].lines.to = to
    runs[runs.count - 1].count += 1
  }

  /// The parts to be read, each in the order of time.
  ///
  /// - Throws: when there are too many runs.
  func parts() throws(Failure) -> [Block] {
    if goesForward { return [whole] }
    var back = whole
    back.goesBack = true
    if goesBackward { return [back] }
    guard hasAllRuns else {
      throw Failure(
        .badData, at: file.place,
        "neither in the order of time nor symbol by symbol; sort it by time")
    }
    return runs.map { run in
      var run = run
      let times = times[run.symbol] ?? []
      run.goesBack = zip(times, times.dropFirst()).first { $0 != $1 }.map { $0 > $1 } ?? false
      return run
    }
  }
}
