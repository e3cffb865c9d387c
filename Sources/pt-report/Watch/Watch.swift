import PTBook
import PTWire

/// Audits a stream, and shows it while it comes.
///
/// All that is shown follows from the lines so far. Where lines are wanted, each is written as soon
/// as the line that caused it has been read; a terminal asks for `snapshot` when it can draw.
final class Watch: Stage {
  let owned: Set<RecordKind>
  /// The third book; it stops the stream where an account differs.
  private(set) var auditor: Auditor
  /// How much has been read: a display that has drawn it need not draw again.
  private(set) var changes = 0
  private var tally = Tally()
  private let run: RunChoice
  private let writesLines: Bool
  /// The UTC day goes until here.
  private var dayEnd = Int64.min

  /// - Parameters:
  ///   - run: the run that is shown, of a stream of many.
  ///   - writesLines: whether a line is written for each day and each event.
  init(_ auditor: Auditor, run: String?, writesLines: Bool) {
    self.auditor = auditor
    self.run = RunChoice(run)
    self.writesLines = writesLines
    owned = auditor.owned
  }

  /// What there is to see now.
  func snapshot(_ symbols: Symbols) -> Snapshot { Snapshot(auditor, tally, symbols, run: run.name) }

  func bar(_ bar: Bar, _ out: Output) throws {
    if bar.ts >= dayEnd { try turn(to: bar.ts, out) }
    try auditor.bar(bar, out)
    tally.bar(bar)
    changes &+= 1
  }

  func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    if kind == .dividend || kind == .split {
      let ts = try fields.integer("ts")
      if ts >= dayEnd { try turn(to: ts, out) }
    }
    try auditor.record(kind, fields, out)
    changes &+= 1
    let known = try fields.optionalString("run")
    guard known == run.name || (known == nil && (kind == .alert || kind == .gap)) else { return }
    guard let event = try tally.take(kind, fields, out.symbols), writesLines else { return }
    try write(event.line, out)
  }

  func finish(_ out: Output) throws {
    if dayEnd > .min { try turn(to: nil, out) }
    try auditor.finish(out)
    changes &+= 1
  }

  /// A UTC day begins: the one before it is over. nil: the stream is.
  private func turn(to ts: Int64?, _ out: Output) throws {
    if dayEnd > .min {
      if writesLines { try write(snapshot(out.symbols).line, out) }
      if ts != nil { tally.dayStart = auditor.current.equity }
    }
    guard let ts else { return }
    let day = ts.flooredDivision(by: CivilTime.millisecondsPerDay).quotient
    dayEnd = (day + 1) * CivilTime.millisecondsPerDay
  }

  private func write(_ line: String, _ out: Output) throws {
    try out.line(line)
    try out.flush()
  }
}

/// What is counted and remembered to be shown, besides what the auditor knows.
struct Tally {
  /// The equity when the UTC day began; nil before the second day.
  var dayStart: Double?
  /// The open time of each symbol's last bar.
  private(set) var lastBar: [Int64?] = []
  private(set) var orders = OrderBoard()
  /// What the gate decided last.
  private(set) var verdict: Verdict?
  /// The last order that the gate refused.
  private(set) var refusal: Event?
  private(set) var gaps = 0
  private(set) var lastGap: Event?
  private(set) var alerts = 0
  private(set) var lastAlert: Event?

  mutating func bar(_ bar: Bar) {
    while lastBar.count <= bar.symbol { lastBar.append(nil) }
    lastBar[bar.symbol] = bar.ts
  }

  /// Takes a record of the run.
  ///
  /// - Returns: what there is to tell about it.
  mutating func take(
    _ kind: RecordKind, _ fields: Fields, _ symbols: Symbols
  ) throws(Failure) -> Event? {
    let event: Event
    switch kind {
    case .verdict: return take(try Verdict(fields, symbols), symbols)
    case .order:
      event = Event(try Order(fields, symbols), symbols)
      orders.send(event)
    case .cancel:
      event = Event(try CancelRecord(fields, symbols), symbols)
      orders.note(event)
    case .amend:
      event = Event(try AmendRecord(fields, symbols), symbols)
      orders.note(event)
    case .fill:
      let fill = try Fill(fields, symbols)
      event = Event(fill, symbols)
      orders.fill(event, fill.intent)
    case .orderState:
      let state = try OrderState(fields, symbols)
      event = Event(state, symbols)
      orders.change(event, state.state)
    case .gap:
      event = Event(try GapRecord(fields, symbols), symbols)
      gaps += 1
      lastGap = event
    case .alert:
      event = Event(try AlertRecord(fields))
      alerts += 1
      lastAlert = event
    default: return nil
    }
    return event
  }

  private mutating func take(_ verdict: Verdict, _ symbols: Symbols) -> Event? {
    self.verdict = verdict
    guard let event = Event(verdict, symbols) else { return nil }
    switch verdict.decision {
    case .block, .halt:
      refusal = event
      orders.refuse(event)
    case .allow, .reduce: break
    }
    return event
  }
}
