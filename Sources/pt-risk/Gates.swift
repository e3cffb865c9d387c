import PTBook
import PTConfig
import PTWire

/// The gate of a stream of one run or of many: the runs take turns at one gate, which keeps what
/// they share. A run that has nothing to do at a bar costs nothing there, unless limits or a latch
/// want every run to be looked at.
struct Gates: Stage {
  let owned: Set<RecordKind>
  private var gate: Gate
  private var runs: [Run] = []
  private var active = ActiveRuns()
  private var sawSignal = false

  /// What one run has for itself while another is at work.
  private struct Run {
    var name: String?
    var desk: Desk
    var takenBack: Set<String> = []
    var watch: Watch?
    var flattening: String?
    var wants: [Gate.Want] = []
    var fills: [Fill] = []
  }

  init(_ gate: Gate) {
    self.gate = gate
    owned = gate.owned
  }

  /// Whether every run has to be looked at behind each bar.
  private var looksAtAll: Bool { gate.watch != nil || gate.latch != nil }

  mutating func bar(_ bar: Bar, _ out: Output) throws {
    if runs.isEmpty { return try gate.bar(bar, out) }
    let concerned = active.concerned(by: bar.symbol)
    for i in concerned {
      try turn(i) { gate throws in try gate.books.work(bar, &gate.fills) }
    }
    gate.pass(bar)
    if looksAtAll {
      for i in runs.indices { try turn(i) { gate throws in try gate.look(bar, out) } }
      for i in runs.indices { settle(i, bar.symbol) }
    } else {
      for i in concerned {
        runs[i].fills.removeAll(keepingCapacity: true)
        settle(i, bar.symbol)
      }
    }
  }

  mutating func also(_ bar: Bar, _ out: Output) throws { try gate.also(bar, out) }

  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    switch kind {
    case .run: try begin(try RunRecord(fields))
    case .signal: try signal(try Signal(fields, out.symbols), out)
    case .split where !runs.isEmpty:
      let split = try SplitRecord(fields, out.symbols)
      for i in runs.indices { runs[i].desk.split(split.symbol, ratio: split.ratio) }
      gate.books.restate(split)
      gate.restate(split)
    case .dividend where !runs.isEmpty:
      for i in runs.indices {
        try turn(i) { gate throws in _ = try gate.follow(kind, fields, out) }
      }
    default: try gate.record(kind, fields, out)
    }
  }

  mutating func finish(_ out: Output) throws { try gate.finish(out) }

  /// Takes the name of a run.
  private mutating func begin(_ record: RunRecord) throws(Failure) {
    if !gate.books.projects {
      throw Failure(.badData, "a venue's fills are of one run; the stream has", value: record.run)
    }
    if sawSignal, runs.isEmpty {
      throw Failure(.badData, "a run behind signals that are of none", value: record.run)
    }
    try active.add(record.run)
    runs.append(
      Run(
        name: record.run, desk: Desk(cash: gate.settings.account.initialCash),
        watch: Watch(gate.settings)))
  }

  private mutating func signal(_ signal: Signal, _ out: Output) throws {
    sawSignal = true
    guard let name = signal.run else {
      guard runs.isEmpty else {
        throw Failure(
          .badData, "a signal of no run in a stream of many", value: signal.strategy)
      }
      return try gate.signal(signal, out)
    }
    let i = try active.number(of: name)
    try turn(i) { gate throws in try gate.signal(signal, out) }
    settle(i, signal.symbol)
  }

  /// Lets a run act at the gate.
  private mutating func turn(_ i: Int, _ act: (inout Gate) throws -> Void) throws {
    exchange(i)
    defer { exchange(i) }
    try act(&gate)
  }

  private mutating func exchange(_ i: Int) {
    gate.books.take(turnOf: &runs[i].desk)
    swap(&gate.books.takenBack, &runs[i].takenBack)
    swap(&gate.run, &runs[i].name)
    swap(&gate.watch, &runs[i].watch)
    swap(&gate.flattening, &runs[i].flattening)
    swap(&gate.wants, &runs[i].wants)
    swap(&gate.fills, &runs[i].fills)
  }

  private mutating func settle(_ i: Int, _ symbol: Int) {
    active.settle(i, symbol, watches: runs[i].desk.watches(symbol, gate.books.terms))
  }
}
