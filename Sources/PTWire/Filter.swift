import Glibc

/// What a stage does with the stream; `Filter` does the rest.
public protocol Stage {
  /// The record types that are this stage's own: it refuses a stream that has them already.
  var owned: Set<RecordKind> { get }
  /// A complete bar of the time frame that is traded on, in order.
  mutating func bar(_ bar: Bar, _ out: Output) throws
  /// A complete bar of a second time frame (`also`), in order; `unused` unless a stage asks for it.
  mutating func also(_ bar: Bar, _ out: Output) throws
  /// Any other record that the wire defines, apart from `end`.
  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws
  /// A line that is passed on and that most stages have no use for: a bar in progress, a bar of a
  /// second time frame, a record of a type that the wire does not define.
  mutating func unused(_ bar: Bar?, _ out: Output) throws
  /// The stream is whole and at its end: what is left to write.
  mutating func finish(_ out: Output) throws
}

extension Stage {
  /// Does nothing.
  public mutating func unused(_ bar: Bar?, _ out: Output) throws {}
  /// Most stages work on one time frame.
  public mutating func also(_ bar: Bar, _ out: Output) throws { try unused(bar, out) }
}

/// The loop around a stage: reads lines, numbers them for complaints, checks what the wire demands,
/// copies every line through untouched and in order, and lets the stage write behind the line that
/// caused it. Flushes when the next read would wait.
public struct Filter {
  /// The stream's symbols.
  public let symbols: Symbols
  /// Where the stage writes.
  public let out: Output

  private var reader: LineReader
  private let fields = Fields()
  private var bars: BarReader
  private let own: StageRecord?
  private let copies: Bool
  private let owner: String
  private var order = BarOrder()
  private var completeness = Completeness()
  private var wroteStage = false

  /// - Parameters:
  ///   - source: the stream.
  ///   - descriptor: where to write; see `Output`.
  ///   - stage: the stage's own record, or nil for a reader at the end of the pipe that writes no
  ///     stream itself.
  ///   - owner: the tool's name in complaints about records of its own; the stage's if it has one.
  public init(
    _ source: any ByteSource, to descriptor: Int32, as stage: StageRecord?,
    owning owner: String = ""
  ) {
    symbols = Symbols()
    out = Output(descriptor: descriptor, symbols: symbols)
    reader = LineReader(source)
    bars = BarReader(symbols: symbols, fields: fields)
    own = stage
    copies = stage != nil
    self.owner = stage?.tool ?? owner
  }

  /// Runs the stage to the end of the stream.
  ///
  /// - Throws: the `Failure` the tool has to complain about, with its place; what could be written
  ///   before it has been written.
  public mutating func run(_ stage: inout some Stage) throws {
    do {
      try loop(&stage)
      try checkCompleteness()
    } catch let interrupted as Interrupted {
      try end(.interrupted, "signal \(interrupted.signal)")
      throw interrupted
    } catch let failure as Failure where failure.status != .cannotWrite {
      if isMissingEnd { try out.flush() } else { try end(.failed, failure.description) }
      throw failure
    }
    if let failed = completeness.failed {
      let failure = Failure(
        .badData, at: reader.place, "\(failed.stage) ended \(failed.status.rawValue)",
        value: failed.reason)
      try end(.failed, failure.description)
      throw failure
    }
    do { try stage.finish(out) } catch let failure as Failure where failure.status != .cannotWrite {
      try end(.failed, failure.description)
      throw failure
    }
    try end(.ok, nil)
  }

  /// A stream that just stops gets no `end` from us either: what is there is a true beginning.
  private var isMissingEnd: Bool { reachedEnd || reader.isCut }
  private var reachedEnd = false

  private mutating func loop(_ stage: inout some Stage) throws {
    let owned = KindSet(stage.owned)
    let out = out
    while let line = try reader.next(beforeRead: { try Self.release(out, $0) }) {
      guard let start = line.baseAddress else { continue }
      do {
        try completeness.line()
        if isBar(start) {
          let bar = try bars.read(start, line.count)
          try head(nil)
          copy(start, line.count)
          try take(bar, &stage)
        } else {
          try other(start, line.count, owned, &stage)
        }
      } catch let failure as Failure {
        // A line that stops us is not passed on.
        if copies { out.takeBack(start, line.count + 1) }
        switch failure.status {
        case .badData, .brokenInvariant: throw failure.at(reader.place)
        default: throw failure
        }
      }
    }
    reachedEnd = true
  }

  private func checkCompleteness() throws {
    do { try completeness.check() } catch { throw error.at(reader.place) }
  }

  private static func release(_ out: Output, _ wouldBlock: Bool) throws {
    try out.release()
    if wouldBlock { try out.flush() }
  }

  @inline(__always)
  private func isBar(_ start: UnsafePointer<UInt8>) -> Bool {
    word(start) == 0x3A22_6570_7974_227B && word(start + 8) == 0x7422_2C22_7261_6222
  }

  @inline(__always)
  private func copy(_ start: UnsafePointer<UInt8>, _ count: Int) {
    if copies { out.pass(start, count + 1) }
  }

  private mutating func take(_ bar: Bar, _ stage: inout some Stage) throws {
    guard bar.complete else { return try stage.unused(bar, out) }
    try order.check(bar, symbols)
    guard bar.also else { return try stage.bar(bar, out) }
    try stage.also(bar, out)
  }

  /// A line that is no canonical bar.
  private mutating func other(
    _ start: UnsafePointer<UInt8>, _ count: Int, _ owned: KindSet,
    _ stage: inout some Stage
  ) throws {
    try fields.parse(start, count)
    guard let kind = try fields.kind() else {
      try head(nil)
      copy(start, count)
      return try stage.unused(nil, out)
    }
    if owned.contains(kind) {
      throw Failure(
        .badData, "such a record can only stand behind \(owner)", value: kind.rawValue)
    }
    try head(kind)
    switch kind {
    case .bar:
      let bar = try bars.bar(from: fields)
      copy(start, count)
      try take(bar, &stage)
    case .end:
      try completeness.end(try EndRecord(fields))
      copy(start, count)
    case .stage:
      let record = try StageRecord(fields)
      if wroteStage { throw Failure(.badData, "a stage record behind other records") }
      if record.tool == own?.tool {
        throw Failure(
          .badData, "the stream has been through this stage already", value: record.tool)
      }
      try completeness.stage(record)
      copy(start, count)
      try stage.record(kind, fields, out)
    default:
      copy(start, count)
      try stage.record(kind, fields, out)
    }
  }

  /// Writes our own `stage` record in front of the first record that is none.
  @inline(__always)
  private mutating func head(_ kind: RecordKind?) throws(Failure) {
    if wroteStage || kind == .stage { return }
    try writeStage()
  }

  private mutating func writeStage() throws(Failure) {
    wroteStage = true
    if let own {
      try out.write(own)
    }
  }

  private mutating func end(_ status: EndRecord.Status, _ reason: String?) throws(Failure) {
    if let own, wroteStage || status == .ok {
      if !wroteStage { try writeStage() }
      try out.write(
        EndRecord(stage: own.tool, records: out.records, status: status, reason: reason))
    }
    try out.flush()
  }
}
