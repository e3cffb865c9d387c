import PTWire

/// A file of rows with a header, one symbol and one time frame.
struct CSVFile {
  /// The symbol of all rows.
  let symbol: String
  private var reader: LineReader
  private var timeframe: Timeframe?
  /// The first rows, kept until they have told their spacing.
  private var held: [(line: [UInt8], place: String, ts: Int64)] = []

  /// - Throws: when the symbol is neither given nor in the file's name.
  init(_ source: FileSource, _ path: String, _ request: Loader.Request) throws(Failure) {
    guard let symbol = request.symbol ?? Self.symbol(of: path) else {
      throw Failure(.usage, at: "--symbol", "needed when bars come from standard input")
    }
    self.symbol = symbol
    timeframe = request.timeframe
    reader = LineReader(source)
  }

  /// The symbol in a file's name: what stands before the first dot, without `_` and a time frame.
  static func symbol(of path: String) -> String? {
    let file = path.split(separator: "/").last ?? ""
    var stem = file.prefix { $0 != "." }
    if let underscore = stem.lastIndex(of: "_"),
      Timeframe(stem[stem.index(after: underscore)...]) != nil
    {
      stem = stem[..<underscore]
    }
    return stem.isEmpty || path == "-" ? nil : String(stem)
  }

  /// Hands every row to `body`, in order, with the time frame of the file.
  ///
  /// - Throws: for a bad row, with file and line; also for a file without rows.
  mutating func read(
    _ beforeRead: (Bool) throws -> Void, _ body: (CSVRow, Timeframe) throws -> Void
  ) throws {
    guard let header = try reader.next(cutIsEnd: true, beforeRead: beforeRead) else {
      throw Failure(.badData, at: reader.sourcePlace, "the file is empty")
    }
    let layout = try located(reader.place) { () throws(Failure) in
      try CSVLayout(header: Self.withoutMark(header))
    }
    while let line = try reader.next(cutIsEnd: true, beforeRead: beforeRead) {
      do { try take(line, layout, body) } catch let failure as Failure {
        // What came before the bad row is true: it is not lost with it.
        if timeframe == nil { try? release(layout, body) }
        throw failure
      }
    }
    if reader.number == 1 { throw Failure(.badData, at: reader.place, "a header without rows") }
    if timeframe == nil { try release(layout, body) }
  }

  private func located<Result>(
    _ place: @autoclosure () -> String, _ body: () throws -> Result
  ) throws -> Result {
    do { return try body() } catch let failure as Failure where failure.status == .badData {
      throw failure.at(place())
    }
  }

  private mutating func take(
    _ line: UnsafeBufferPointer<UInt8>, _ layout: CSVLayout,
    _ body: (CSVRow, Timeframe) throws -> Void
  ) throws {
    let ts = try located(reader.place) {
      let row = try CSVRow(line, layout)
      if let timeframe { try body(row, timeframe) }
      return row.ts
    }
    guard timeframe == nil else { return }
    held.append((Array(line) + [0x0A], reader.place, ts))
    if held.count == Spacing.sample { try release(layout, body) }
  }

  /// Infers the spacing from the rows held and lets them go.
  private mutating func release(
    _ layout: CSVLayout, _ body: (CSVRow, Timeframe) throws -> Void
  ) throws {
    let inferred = try located(reader.sourcePlace) { try Spacing.infer(held.map(\.ts)) }
    timeframe = inferred
    for (line, place, _) in held {
      try located(place) {
        try line.withUnsafeBufferPointer { bytes in
          try body(CSVRow(UnsafeBufferPointer(rebasing: bytes.dropLast()), layout), inferred)
        }
      }
    }
    held = []
  }

  private static func withoutMark(
    _ line: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    var line = line[...]
    if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    if line.last == 0x0D { line = line.dropLast() }
    return UnsafeBufferPointer(rebasing: line)
  }
}
