import PTStore
import PTWire

/// The rows of a table in somebody's SQLite database, in the order of time.
final class DatabaseFile: BarSource {
  private let shared: Shared
  private let rows: ForeignRows
  private var reader: TableReader
  private let timeframe: Timeframe
  private let path: String
  /// The cells of the row with a delimiter between, and bytes behind that belong to no number.
  private var line: [UInt8] = []
  private var count = 0

  /// What stands between cells: no text of a bar has it.
  static let delimiter: UInt8 = 0x1F

  init(
    _ rows: ForeignRows, _ reader: TableReader, _ timeframe: Timeframe, _ path: String,
    _ shared: Shared
  ) {
    self.rows = rows
    self.reader = reader
    self.timeframe = timeframe
    self.path = path
    self.shared = shared
  }

  var place: String { "\(path): row \(count)" }

  func next(_ row: inout Row) throws -> Bool {
    while let cells = try rows.next() {
      count += 1
      line.removeAll(keepingCapacity: true)
      for (i, cell) in cells.enumerated() {
        if i > 0 { line.append(Self.delimiter) }
        line += cell
      }
      let length = line.count
      line += repeatElement(0x0A, count: 64)
      row.timeframe = timeframe
      row.line = count
      do throws(BadRow) {
        try read(length, &row)
        row.ts = shared.request.open(of: row.ts, timeframe)
        return true
      } catch { try shared.judge.row(.unreadable, error, at: place) }
    }
    return false
  }

  /// Reads the line; what the row points to is copied, for the line moves.
  private func read(_ length: Int, _ row: inout Row) throws(BadRow) {
    var bad: BadRow?
    line.withUnsafeBufferPointer { bytes in
      do throws(BadRow) {
        try reader.read(Row.Text(rebasing: bytes[..<length]), &row)
        reader.keepTexts(&row)
      } catch { bad = error }
    }
    if let bad { throw bad }
  }
}

extension Opener {
  /// A SQLite database: a store of ours, or somebody's with a table of bars.
  mutating func database(_ content: Content, _ symbol: String?) throws -> [Opened] {
    let isStore = content.isStore
    let path = try content.isPlainFile ? content.path : content.copyWithName()
    defer { if !content.isPlainFile { content.removeCopy() } }
    if isStore {
      let store = try BarStore(reading: path)
      let wanted = (symbol ?? shared.request.symbol).map { [$0] } ?? []
      note(Facts(content.place, "store of bars"))
      return [.store(try store.source(content.place, wanted, shared.request, shared.symbols))]
    }
    let database = try ForeignTable(path)
    let (table, layout) = try bars(in: database, content)
    guard let time = layout.columns.firstIndex(where: { $0 == .time || $0 == .date }) else {
      throw Failure(.badData, at: content.place, "no column of times", value: table.name)
    }
    var facts = Facts(content.place, "table \(table.name) of a SQLite database")
    facts.layout = layout
    try check(layout, content)
    let timeframe = try frame(layout.times, content)
    facts.timeframe = timeframe
    note(facts)
    let id = layout.isLong ? -1 : try self.symbol(symbol, nil, content)
    let rows = try database.rows(of: table.name, by: table.columns[time])
    let reader = try tableReader(layout, id)
    return [.other(DatabaseFile(rows, reader, timeframe, content.place, shared))]
  }

  /// The one table whose columns make bars.
  private func bars(
    in database: ForeignTable, _ content: Content
  ) throws -> (ForeignTable.Table, Layout) {
    var found: [(ForeignTable.Table, Layout)] = []
    var reason: Failure?
    for table in try database.tables() where !table.columns.isEmpty {
      if let wanted = shared.request.table, wanted != table.name { continue }
      let rows = try database.rows(of: table.name)
      var sample = [table.columns]
      while sample.count <= Sample.size, let cells = try rows.next() {
        sample.append(cells.map { String(decoding: $0, as: UTF8.self) })
      }
      guard sample.count > 1 else { continue }
      do throws(Failure) {
        var layout = try Recogniser(hints: shared.request.hints).layout(
          of: Sample(delimiter: DatabaseFile.delimiter, rows: sample))
        layout.newestFirst = false
        if layout.shape != .wide, layout.shape != .trades { found.append((table, layout)) }
      } catch { reason = error }
    }
    if found.count == 1 { return found[0] }
    guard found.isEmpty else {
      let names = found.map(\.0.name).joined(separator: ", ")
      throw Failure(
        .usage, at: content.place, "several tables of bars; --table says which: \(names)")
    }
    if let wanted = shared.request.table,
      try !database.tables().contains(where: { $0.name == wanted })
    {
      throw Failure(.usage, at: content.place, "no such table", value: wanted)
    }
    throw reason.map { $0.at(content.place) }
      ?? Failure(.badData, at: content.place, "no table of bars")
  }
}
