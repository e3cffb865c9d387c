import PTWire

/// The rows of a table of bars or trades, in the order of time.
struct TableFile: BarSource {
  private let shared: Shared
  private var lines: LineReader
  private var reader: TableReader
  private let timeframe: Timeframe
  /// The time frames of a table of several symbols, by symbol; empty for one of one symbol.
  private let frames: [Int: Timeframe]
  /// The only time frame whose rows are wanted.
  private let only: Timeframe?
  private let opensItself: Bool
  private let numbering: Numbering
  /// The header, which may stand again at the beginning of a rotated file.
  private let header: [UInt8]
  private var blank = BlankLines()

  /// - Parameters:
  ///   - frames: the time frames by symbol, where there are several symbols.
  ///   - only: the only time frame whose rows are wanted.
  init(
    _ source: any ByteSource, _ reader: TableReader, _ timeframe: Timeframe, _ shared: Shared,
    _ numbering: Numbering, header: [UInt8] = [], frames: [Int: Timeframe] = [:],
    only: Timeframe? = nil
  ) {
    self.shared = shared
    self.reader = reader
    self.timeframe = timeframe
    self.numbering = numbering
    self.header = header
    self.frames = frames
    self.only = only
    opensItself = shared.request.stamp == .open || reader.layout.shape == .trades
    lines = LineReader(source, chunk: shared.chunk)
  }

  private var headerLine: Int { reader.layout.preamble + 1 }
  private var line: Int { numbering.line(lines.number) }
  var place: String {
    lines.number == 0 ? lines.sourcePlace : "\(lines.sourcePlace):\(line)"
  }

  @inline(__always)
  mutating func next(_ row: inout Row) throws -> Bool {
    while let text = try lines.next(cutIsEnd: true, beforeRead: shared.beforeRead) {
      if text.count < 2, blank.takes(text, line) { continue }
      if blank.count > 0 { try blank.tell(shared.judge, lines.sourcePlace) }
      do throws(BadRow) {
        row.timeframe = timeframe
        row.ts = .min
        try reader.read(text, &row)
        if !frames.isEmpty {
          row.timeframe = frames[row.symbol] ?? timeframe
          if let only, only != row.timeframe { continue }
        }
        if !opensItself { row.ts = shared.request.open(of: row.ts, row.timeframe) }
        row.line = line
        return true
      } catch {
        if line == headerLine || shared.request.follows, text.isHeader(header) { continue }
        try refuse(error, row.ts == .min ? nil : row.ts)
      }
    }
    for note in reader.clockNotes() { shared.judge.note("\(lines.sourcePlace): \(note)") }
    return false
  }

  private func refuse(_ bad: BadRow, _ ts: Int64?) throws {
    // Where a file is read once for each time frame, the first reading tells.
    if let only, let first = shared.tellingFrame, only != first { return }
    let opens = ts.map { opensItself ? $0 : shared.request.open(of: $0, timeframe) }
    try shared.judge.row(
      lines.isCut ? .cutLine : .unreadable, bad, at: place,
      opens == nil ? nil : reader.lastSymbol, opens)
  }
}

/// How the numbers of lines follow from how many have been read.
enum Numbering {
  case up(after: Int)
  case down(from: Int)

  func line(_ read: Int) -> Int {
    switch self {
    case .up(let after): after + read
    case .down(let from): from - read
    }
  }
}

/// Lines without anything in them: told when a row comes behind them, for at the end of a file they
/// are nothing.
struct BlankLines {
  private(set) var count = 0
  private var first = 0

  /// Whether a line is one of them.
  mutating func takes(_ text: Row.Text, _ line: Int) -> Bool {
    guard text.isEmpty || (text.count == 1 && text[0] == 0x0D) else { return false }
    if count == 0 { first = line }
    count += 1
    return true
  }

  /// Tells of them.
  mutating func tell(_ judge: Judge, _ file: String) throws {
    let count = count
    self.count = 0
    try judge.row(
      .emptyLine, BadRow(what: count == 1 ? "an empty row" : "\(count) empty rows"),
      at: "\(file):\(first)")
  }
}

extension Row.Text {
  /// Whether a line is the header, with or without a byte-order mark and a CR.
  func isHeader(_ header: [UInt8]) -> Bool {
    guard !header.isEmpty else { return false }
    var line = self[...]
    if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    if line.last == 0x0D { line = line.dropLast() }
    return header.elementsEqual(line)
  }
}
