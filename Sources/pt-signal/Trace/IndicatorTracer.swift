import PTWire

/// Writes what indicators are worth at the close of each bar: a record behind the bar, or a row of
/// a table.
struct IndicatorTracer: Stage {
  /// How the values are written.
  enum Form: String, CaseIterable { case ndjson, csv }

  let owned: Set<RecordKind>
  private let requests: [IndicatorRequest]
  private let form: Form
  /// For each symbol its indicators.
  private var steps: [[IndicatorEntry.Step]] = []
  /// The record, whose names stay.
  private var record: TraceRecord
  private var values: [Double?] = []
  private var wroteHeader = false
  /// For each symbol its name between commas.
  private var cells: [String] = []
  private var clock = TableClock()

  init(_ requests: [IndicatorRequest], as form: Form) {
    self.requests = requests
    self.form = form
    // A table is no stream: it can be made of one that has traces already.
    owned = form == .csv ? [] : [.trace]
    let names = requests.flatMap(\.names)
    record = TraceRecord(ts: 0, symbol: 0, values: names.map { TraceRecord.Value($0, nil) })
  }

  mutating func bar(_ bar: Bar, _ out: Output) throws {
    while steps.count <= bar.symbol { steps.append(requests.map { $0.entry.make($0.values) }) }
    values.removeAll(keepingCapacity: true)
    for step in steps[bar.symbol] { step(bar, &values) }
    guard form == .ndjson else { return try row(bar, out) }
    record.ts = bar.closeTime
    record.symbol = bar.symbol
    for (i, value) in values.enumerated() { record.values[i].value = value }
    try out.write(record)
  }

  private mutating func row(_ bar: Bar, _ out: Output) throws {
    try header(out)
    while cells.count <= bar.symbol {
      cells.append(",\(csvCell(out.symbols.name(cells.count))),")
    }
    var head = clock.iso(bar.closeTime)
    head += cells[bar.symbol]
    head += shortest(bar.close)
    try out.row(head, values)
  }

  private mutating func header(_ out: Output) throws {
    guard !wroteHeader else { return }
    wroteHeader = true
    try out.line((["ts", "symbol", "close"] + record.values.map(\.name)).joined(separator: ","))
  }

  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {}

  mutating func finish(_ out: Output) throws {
    if form == .csv { try header(out) }
  }
}

/// A text as a cell of a table: quoted where CSV needs it, and never read as a formula by a
/// spreadsheet.
func csvCell(_ text: String) -> String {
  let safe = text.first.map { "=+-@".contains($0) } == true ? "'" + text : text
  guard safe.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return safe }
  return "\"" + safe.replacing("\"", with: "\"\"") + "\""
}
