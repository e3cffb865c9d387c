import PTWire

/// The closes of a wide table: a bar for each symbol that has one, line by line.
final class WideFile: BarSource {
  private let shared: Shared
  private var lines: LineReader
  private var reader: TableReader
  private let timeframe: Timeframe
  private let numbering: Numbering
  private let header: [UInt8]
  private let timeColumn: Int
  /// The symbols of the columns; that of the times is not used.
  private let ids: [Int]
  private var blank = BlankLines()
  /// The bars of the line, and how many of them have been given out.
  private var pending: [Row] = []
  private var given = 0

  init(
    _ source: any ByteSource, _ reader: TableReader, _ timeframe: Timeframe, _ shared: Shared,
    _ numbering: Numbering, header: [UInt8]
  ) throws(Failure) {
    self.shared = shared
    self.reader = reader
    self.timeframe = timeframe
    self.numbering = numbering
    self.header = header
    let time = reader.layout.columns.firstIndex(of: .time) ?? 0
    timeColumn = time
    lines = LineReader(source, chunk: shared.chunk)
    var ids: [Int] = []
    for (i, title) in reader.layout.titles.enumerated() {
      let id = i == time ? -1 : try shared.symbols.id(title)
      if i != time, ids.contains(id) {
        throw Failure(.badData, at: "\(source.place):1", "a column stands twice", value: title)
      }
      ids.append(id)
    }
    self.ids = ids
  }

  private var line: Int { numbering.line(lines.number) }
  var place: String { lines.number == 0 ? lines.sourcePlace : "\(lines.sourcePlace):\(line)" }

  func next(_ row: inout Row) throws -> Bool {
    while given == pending.count {
      pending.removeAll(keepingCapacity: true)
      given = 0
      guard let text = try lines.next(cutIsEnd: true, beforeRead: shared.beforeRead) else {
        for note in reader.clockNotes() { shared.judge.note("\(lines.sourcePlace): \(note)") }
        return false
      }
      if blank.takes(text, line) { continue }
      if blank.count > 0 { try blank.tell(shared.judge, lines.sourcePlace) }
      do throws(BadRow) { try read(text) } catch {
        pending.removeAll(keepingCapacity: true)
        let mayBeHeader = line == reader.layout.preamble + 1 || shared.request.follows
        if mayBeHeader, text.isHeader(header) { continue }
        try shared.judge.row(lines.isCut ? .cutLine : .unreadable, error, at: place)
      }
    }
    row = pending[given]
    given += 1
    return true
  }

  private func read(_ line: Row.Text) throws(BadRow) {
    guard var p = line.baseAddress else { throw BadRow(what: "an empty row") }
    var end = p + line.count
    if end[-1] == 0x0D { end -= 1 }
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
        row.line = self.line
        let (value, text) = try reader.number(&p, end, .close, buffer: i)
        row.values = (value, value, value, value, 0)
        row.texts = (text, text, text, text, Row.noVolume)
        pending.append(row)
      }
    }
    if p != end { throw fieldCount(line) }
    let opens = shared.request.open(of: ts, timeframe)
    for i in pending.indices { pending[i].ts = opens }
  }

  private func fieldCount(_ line: Row.Text) -> BadRow {
    let text = String(decoding: line, as: UTF8.self)
    let count = Sample.fields(of: text, reader.layout.delimiter).count
    return BadRow(what: "\(ids.count) fields are expected, not", value: "\(count)")
  }
}
