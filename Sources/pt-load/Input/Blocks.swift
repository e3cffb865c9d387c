import PTWire

/// The parts of a table whose rows are in order of time each: one for each run of a symbol, or the
/// whole file.
struct Blocks {
  /// A run of lines of one symbol.
  struct Block {
    var lines: StoredFile.Lines
    /// How many lines.
    var count = 0
    /// Its first times, to tell its spacing.
    var times: [Int64] = []
  }

  /// The most runs that are merged.
  static let most = 10_000

  let file: StoredFile
  private(set) var lines: [Block] = []

  /// Reads through the file once.
  ///
  /// - Parameter newestFirst: whether each run is read from its end.
  init(
    _ file: StoredFile, _ reader: TableReader, _ header: [UInt8], newestFirst: Bool
  ) throws {
    self.file = file
    var reader = reader
    var mark: [UInt8] = [0, 0, 0]
    let hasMark = try mark.withUnsafeMutableBufferPointer { bytes throws in
      guard let start = bytes.baseAddress else { return false }
      return try file.read(at: 0, into: start, count: 3) == 3
    }
    var offset: Int64 = hasMark && mark == [0xEF, 0xBB, 0xBF] ? 3 : 0
    var all = LineReader(
      ForwardLines(file, StoredFile.Lines(from: offset, to: file.size, firstNumber: 1)))
    var symbol = -1
    var last = Int64.min
    var isInOrder = true
    var row = Row()
    while let line = try all.next(cutIsEnd: true, beforeRead: { _ in }) {
      let start = offset
      offset += Int64(line.count) + (all.isCut ? 0 : 1)
      if all.number == 1, !header.isEmpty { continue }
      if (try? reader.read(line, &row)) != nil, row.symbol != symbol || lines.isEmpty {
        symbol = row.symbol
        guard lines.count < Self.most else {
          throw Failure(
            .badData, at: "\(file.place):\(all.number)",
            "neither in the order of time nor symbol by symbol; sort it")
        }
        lines.append(Block(lines: .init(from: start, to: start, firstNumber: all.number)))
      } else if lines.isEmpty {
        lines.append(Block(lines: .init(from: start, to: start, firstNumber: all.number)))
      }
      if row.ts < last { isInOrder = false }
      last = row.ts
      lines[lines.count - 1].lines.to = offset
      lines[lines.count - 1].count += 1
      if lines[lines.count - 1].times.count < Spacing.sample {
        lines[lines.count - 1].times.append(row.ts)
      }
    }
    if isInOrder, !newestFirst, let first = lines.first, let end = lines.last?.lines.to {
      var whole = first
      whole.lines.to = end
      lines = [whole]
    }
  }
}
