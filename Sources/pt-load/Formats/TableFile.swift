import PTWire

/// The rows of a table of bars or trades, in the order of time.
struct TableFile: BarSource {
  private let shared: Shared
  private var lines: LineReader
  private var reader: TableReader
  private let timeframe: Timeframe
  private let opensItself: Bool
  /// The number of the line before the first, and whether numbers go down from there.
  private let numbering: Numbering
  /// The header, which may stand again at the beginning of a rotated file.
  private let header: [UInt8]

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

  init(
    _ source: any ByteSource, _ reader: TableReader, _ timeframe: Timeframe, _ shared: Shared,
    _ numbering: Numbering = .up(after: 0), header: [UInt8] = []
  ) {
    self.shared = shared
    self.reader = reader
    self.timeframe = timeframe
    self.numbering = numbering
    self.header = header
    opensItself = shared.request.stamp == .open || reader.layout.shape == .trades
    lines = LineReader(source, chunk: shared.chunk)
  }

  var line: Int { numbering.line(lines.number) }
  var place: String {
    lines.number == 0 ? lines.sourcePlace : "\(lines.sourcePlace):\(line)"
  }

  @inline(__always)
  mutating func next(_ row: inout Row) throws -> Bool {
    while let text = try lines.next(cutIsEnd: true, beforeRead: shared.beforeRead) {
      do throws(BadRow) {
        row.timeframe = timeframe
        row.ts = .min
        try reader.read(text, &row)
        if !opensItself { row.ts = shared.request.open(of: row.ts, timeframe) }
        row.line = line
        return true
      } catch {
        if isHeader(text) { continue }
        try refuse(error, text, row.ts == .min ? nil : row.ts)
      }
    }
    return false
  }

  /// Whether a line that is no row is a header: the first line, or the same one again.
  private func isHeader(_ text: Row.Text) -> Bool {
    guard !header.isEmpty else { return false }
    let end = text.last == 0x0D ? text.count - 1 : text.count
    let mark = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return end >= mark && header.elementsEqual(text[mark..<end])
  }

  private func refuse(_ bad: BadRow, _ text: Row.Text, _ ts: Int64?) throws {
    let isEmpty = text.isEmpty || (text.count == 1 && text[0] == 0x0D)
    let kind: Kind = isEmpty ? .emptyLine : lines.isCut ? .cutLine : .unreadable
    let opens = ts.map { opensItself ? $0 : shared.request.open(of: $0, timeframe) }
    try shared.judge.row(kind, bad, at: place, opens == nil ? nil : reader.lastSymbol, opens)
  }
}

/// The closes of a wide table: a bar for each symbol that has one, line by line.
final class WideFile: BarSource {
  private let shared: Shared
  private var lines: LineReader
  private var reader: TableReader
  private let timeframe: Timeframe
  private let header: [UInt8]
  private let timeColumn: Int
  /// The symbols of the columns; that of the times is not used.
  private let ids: [Int]
  /// The bars of the line, and how many of them have been given out.
  private var pending: [Row] = []
  private var given = 0

  init(
    _ source: any ByteSource, _ reader: TableReader, _ timeframe: Timeframe, _ shared: Shared,
    header: [UInt8]
  ) throws(Failure) {
    self.shared = shared
    self.reader = reader
    self.timeframe = timeframe
    self.header = header
    timeColumn = reader.layout.columns.firstIndex(of: .time) ?? 0
    lines = LineReader(source, chunk: shared.chunk)
    var ids: [Int] = []
    for (i, title) in reader.layout.titles.enumerated() {
      if i == timeColumn {
        ids.append(-1)
      } else {
        let id = try shared.symbols.id(title)
        if ids.contains(id) { throw Failure(.badData, "a column stands twice", value: title) }
        ids.append(id)
      }
    }
    self.ids = ids
  }

  var place: String { lines.place }

  func next(_ row: inout Row) throws -> Bool {
    while given == pending.count {
      pending.removeAll(keepingCapacity: true)
      given = 0
      guard let text = try lines.next(cutIsEnd: true, beforeRead: shared.beforeRead) else {
        return false
      }
      if lines.number == 1 { continue }
      do throws(BadRow) { try read(text) } catch {
        if header.elementsEqual(text) { continue }
        pending.removeAll(keepingCapacity: true)
        let kind: Kind = text.isEmpty ? .emptyLine : lines.isCut ? .cutLine : .unreadable
        try shared.judge.row(kind, error, at: place)
      }
    }
    row = pending[given]
    given += 1
    return true
  }

  private func read(_ line: Row.Text) throws(BadRow) {
    guard var p = line.baseAddress else { throw BadRow(what: "an empty row") }
    var end = p + line.count
    if line.count > 0, end[-1] == 0x0D { end -= 1 }
    if p == end { throw BadRow(what: "an empty row") }
    var ts: Int64 = 0
    for i in ids.indices {
      if i > 0 {
        guard p < end, p[0] == reader.layout.delimiter else { throw fieldCount(line) }
        p += 1
      }
      if i == timeColumn {
        ts = try reader.moment(&p, end)
      } else if p < end, p[0] != reader.layout.delimiter {
        var row = Row()
        row.symbol = ids[i]
        row.timeframe = timeframe
        row.line = lines.number
        let (value, text) = try reader.number(&p, end, .close)
        row.values = (value, value, value, value, 0)
        row.texts = (text, text, text, text, Row.noVolume)
        pending.append(row)
      }
    }
    if p != end { throw fieldCount(line) }
    for i in pending.indices { pending[i].ts = shared.request.open(of: ts, timeframe) }
  }

  private func fieldCount(_ line: Row.Text) -> BadRow {
    let text = String(decoding: line, as: UTF8.self)
    let count = Sample.fields(of: text, reader.layout.delimiter).count
    return BadRow(what: "\(ids.count) fields are expected, not", value: "\(count)")
  }
}
