/// Reads the bars of a file of records: a telemetry file of pt-load, or bars that another program
/// wrote.
///
/// `stage` and `end` records are checked and left out, since whoever loads the file writes its own,
/// and so are `gap` records, since it finds the flaws again; any other record is refused. A file
/// without `stage` records is data and needs no `end`.
public struct BarFile {
  private var reader: LineReader
  private let fields = Fields()
  private var bars: BarReader
  private var completeness = Completeness()
  private var hasStage = false
  /// Whether the digits of canonical bars are wanted.
  private let wantsDigits: Bool

  /// A bar of the file. All bytes are valid until the next is read.
  public struct Entry {
    /// The bar.
    public var bar: Bar
    /// Its digits; for a canonical line only where they were asked for.
    public var digits: BarDigits?
    /// Its line with the LF, where that is in our own writers' spelling.
    public var record: UnsafeBufferPointer<UInt8>?
  }

  /// The records of a source, their symbols numbered in `symbols`.
  ///
  /// - Parameter digits: whether the digits of all bars are wanted, or only bars and lines.
  public init(
    _ source: any ByteSource, symbols: Symbols, digits: Bool,
    chunk: Int = LineReader.usualChunk
  ) {
    reader = LineReader(source, chunk: chunk)
    bars = BarReader(symbols: symbols, fields: fields)
    wantsDigits = digits
  }

  /// `bars.ndjson:17`, where the last bar came from.
  public var place: String { reader.place }
  /// Whether what was thrown last was about one line, and the next one can be read.
  public private(set) var isBadLine = false
  /// The number of the last line read.
  public var line: Int { reader.number }

  /// The next bar, not checked for being true; nil at the end.
  ///
  /// - Parameter beforeRead: see `LineReader.next`.
  /// - Throws: a failure with its place.
  public mutating func next(beforeRead: (Bool) throws -> Void) throws -> Entry? {
    isBadLine = false
    while let line = try reader.next(beforeRead: beforeRead) {
      guard let start = line.baseAddress else { continue }
      isBadLine = false
      do {
        try completeness.line()
        if let bar = bars.canonicalBar(start, line.count) {
          return Entry(
            bar: bar, digits: wantsDigits ? bars.canonicalDigits(start) : nil,
            record: UnsafeBufferPointer(start: start, count: line.count + 1))
        }
        if let entry = try other(start, line.count) { return entry }
      } catch let failure as Failure where failure.status == .badData {
        isBadLine = true
        throw failure.at(reader.place)
      }
    }
    isBadLine = false
    try finish()
    return nil
  }

  /// At the end of a file with stages: whether it is whole.
  private func finish() throws {
    guard hasStage else { return }
    do { try completeness.check() } catch let failure { throw failure.at(reader.place) }
    if let failed = completeness.failed {
      throw Failure(
        .badData, at: reader.place, "\(failed.stage) ended \(failed.status.rawValue)",
        value: failed.reason)
    }
  }

  private mutating func other(
    _ start: UnsafePointer<UInt8>, _ count: Int
  ) throws -> Entry? {
    try fields.parse(start, count)
    let type = try fields.string("type")
    switch RecordKind(rawValue: type) {
    case .stage:
      hasStage = true
      try completeness.stage(try StageRecord(fields))
    case .end: try completeness.end(try EndRecord(fields))
    case .gap: break
    case .bar:
      let bar = try bars.uncheckedBar(from: fields)
      let digits = BarDigits(
        open: try fields.raw("open"), high: try fields.raw("high"), low: try fields.raw("low"),
        close: try fields.raw("close"), volume: try fields.raw("volume"))
      return Entry(bar: bar, digits: digits, record: nil)
    default: throw Failure(.badData, "not a bar but a record of type", value: type)
    }
    return nil
  }
}
