/// Reads the bars of a file of records: a telemetry file of pt-load, or bars that another program
/// wrote.
///
/// `stage` and `end` records are checked and left out, since whoever loads the file writes its own;
/// any other record is refused. A file without `stage` records is data and needs no `end`.
public struct BarFile {
  private var reader: LineReader
  private let fields = Fields()
  private var bars: BarReader
  private var completeness = Completeness()
  private var hasStage = false

  /// The records of a source, their symbols numbered in `symbols`.
  public init(_ source: any ByteSource, symbols: Symbols) {
    reader = LineReader(source)
    bars = BarReader(symbols: symbols, fields: fields)
  }

  /// `bars.ndjson:17`, where the last bar came from.
  public var place: String { reader.place }

  /// Copies the bars that `take` accepts to `out`, with the digits they have.
  ///
  /// - Parameters:
  ///   - out: where to.
  ///   - beforeRead: see `LineReader.next`; must release `out`.
  ///   - take: sees each bar in order; false leaves it out.
  public mutating func copy(
    to out: Output, beforeRead: (Bool) throws -> Void, _ take: (Bar) throws -> Bool
  ) throws {
    // The bytes passed are this file's: before it goes they have to be let go of.
    defer { out.settle() }
    while let line = try reader.next(beforeRead: beforeRead) {
      guard let start = line.baseAddress else { continue }
      do {
        if let bar = bars.canonicalBar(start, line.count) {
          try bar.check()
          try completeness.line()
          if try take(bar) { out.passRecord(start, line.count + 1) }
        } else {
          try other(start, line.count, out, take)
        }
      } catch let failure as Failure where failure.status == .badData {
        throw failure.at(reader.place)
      }
    }
    guard hasStage else { return }
    do { try completeness.check() } catch let failure { throw failure.at(reader.place) }
    if let failed = completeness.failed {
      throw Failure(
        .badData, at: reader.place, "\(failed.stage) ended \(failed.status.rawValue)",
        value: failed.reason)
    }
  }

  private mutating func other(
    _ start: UnsafePointer<UInt8>, _ count: Int, _ out: Output, _ take: (Bar) throws -> Bool
  ) throws {
    try fields.parse(start, count)
    try completeness.line()
    let type = try fields.string("type")
    switch RecordKind(rawValue: type) {
    case .stage:
      hasStage = true
      try completeness.stage(try StageRecord(fields))
    case .end: try completeness.end(try EndRecord(fields))
    case .bar:
      let bar = try bars.bar(from: fields)
      guard try take(bar) else { return }
      try out.writeBar(
        ts: bar.ts, BarLabel(bar.symbol, bar.timeframe, out.symbols),
        BarDigits(
          open: try fields.raw("open"), high: try fields.raw("high"), low: try fields.raw("low"),
          close: try fields.raw("close"), volume: try fields.raw("volume")),
        complete: bar.complete, synthetic: bar.synthetic)
    default: throw Failure(.badData, "not a bar but a record of type", value: type)
    }
  }
}
