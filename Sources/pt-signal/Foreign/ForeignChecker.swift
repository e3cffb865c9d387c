import PTWire

/// What a program may write beside its copies, and where.
struct ForeignChecker {
  /// So many records may stand behind one bar.
  private static let recordsMax = 1000

  /// Where the first copy ends, behind which its `stage` record stands; 0 later on.
  var headLength = 0
  /// Where the copy of the bar ends that is to be answered; nil if there is none.
  var question: Int?
  /// The target of the signal behind the bar.
  var target: Double?
  /// Whether all that we sent has come back.
  var isOver = false

  /// Our own name in its stream, and its name.
  private let ours: String
  private var tool: String?
  private var records: Int64 = 0
  private var recordsOfBar = 0
  private var hasEnded = false
  private let fields = Fields()

  /// - Parameter ours: our name in the stream that it reads.
  init(ours: String) { self.ours = ours }

  /// A copy has come.
  mutating func copied(upTo returned: Int) throws(Failure) {
    recordsOfBar = 0
    if tool == nil, returned > headLength {
      throw Failure(.badData, "no stage record in front of the first copy that is none")
    }
  }

  /// A line that is no copy.
  mutating func own(
    _ line: ArraySlice<UInt8>, _ pipe: ForeignPipe, _ about: (bar: Bar, symbols: Symbols)?
  ) throws {
    if hasEnded { throw Failure(.badData, "a line behind its end record", value: text(line)) }
    // The reader of records looks ahead without asking.
    let padded = Array(line) + [UInt8](repeating: 0x0A, count: LineReader.slack)
    try padded.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      var kind: RecordKind?
      do throws(Failure) {
        try fields.parse(start, line.count - 1)
        kind = try fields.kind()
      } catch {
        let what = "a line that is no record (\(error.description))"
        throw Failure(.badData, what, value: text(line))
      }
      switch kind {
      case .stage:
        let record = try StageRecord(fields)
        if record.tool == ours { throw stranger(line, pipe) }
        try stage(record, pipe.returned)
      case .signal:
        try count(line, pipe.returned)
        try signal(about)
      case .trace: try count(line, pipe.returned)
      case .end:
        let record = try EndRecord(fields)
        if record.stage == ours { throw stranger(line, pipe) }
        try end(record)
      default: throw stranger(line, pipe)
      }
    }
  }

  private func stranger(_ line: ArraySlice<UInt8>, _ pipe: ForeignPipe) -> Failure {
    guard pipe.isOwed else {
      return Failure(.badData, "a line that was never sent and is no signal", value: text(line))
    }
    return Failure(
      .badData, "neither a signal nor the copy that is due, \(printable(pipe.due)), but",
      value: text(line))
  }

  private func text(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.dropLast(), as: UTF8.self)
  }

  private mutating func stage(_ record: StageRecord, _ returned: Int) throws(Failure) {
    guard tool == nil else {
      throw Failure(.badData, "a second stage record", value: record.tool)
    }
    guard headLength > 0, returned == headLength else {
      throw Failure(.badData, "its stage record does not stand behind ours", value: record.tool)
    }
    tool = record.tool
  }

  private mutating func count(_ line: ArraySlice<UInt8>, _ returned: Int) throws(Failure) {
    guard question == returned else {
      throw Failure(
        .badData, "a record of its own that is not right behind a bar", value: text(line))
    }
    records += 1
    recordsOfBar += 1
    guard recordsOfBar <= Self.recordsMax else {
      throw Failure(.badData, "more records behind one bar than", value: "\(Self.recordsMax)")
    }
  }

  private mutating func signal(_ about: (bar: Bar, symbols: Symbols)?) throws(Failure) {
    guard let (bar, symbols) = about else { return }
    let signal = try Signal(fields, symbols)
    guard signal.symbol == bar.symbol else {
      throw Failure(
        .badData, "a signal for another symbol than \(symbols.name(bar.symbol))",
        value: symbols.name(signal.symbol))
    }
    guard signal.ts == bar.closeTime else {
      throw Failure(
        .badData, "ts of a signal is not the close of its bar, \(bar.closeTime)",
        value: "\(signal.ts)")
    }
    if let run = signal.run { throw Failure(.badData, "a signal of a run", value: run) }
    guard target == nil else {
      throw Failure(.badData, "a second signal behind one bar", value: shortest(signal.target))
    }
    target = signal.target
  }

  private mutating func end(_ end: EndRecord) throws(Failure) {
    guard isOver else { throw Failure(.badData, "an end record before the end", value: end.stage) }
    guard end.stage == tool else {
      throw Failure(.badData, "an end record of another stage than its own", value: end.stage)
    }
    guard end.status == .ok else {
      throw Failure(.badData, "ended \(end.status.rawValue)", value: end.reason)
    }
    guard end.records == records else {
      throw Failure(
        .badData, "its end record counts other records than the \(records) it wrote",
        value: "\(end.records)")
    }
    hasEnded = true
  }

  /// Refuses a stream without an end record.
  func checkEnd() throws(Failure) {
    guard hasEnded else { throw Failure(.badData, "its stream ends without an end record") }
  }
}
