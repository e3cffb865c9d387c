import PTBook
import PTWire

/// Executes a stream of one run or of many: the runs take turns at one exchange, which keeps what
/// they share. A run that has nothing to do at a bar costs nothing there.
///
/// Of many runs each has an `account` record at its fills, at the end, and at the end of a UTC day
/// in which it traded or held something.
struct Executions: Stage {
  let owned: Set<RecordKind>
  private var one: Execution
  private let cash: Double
  private var runs: [Run] = []
  private var active = ActiveRuns()
  private var sawOrder = false

  /// What one run has for itself while another is at work.
  private struct Run {
    var name: String?
    var desk: Desk
    /// The cash of its last account of a day's end.
    var cash: Double
  }

  init(_ one: Execution) {
    self.one = one
    owned = one.owned
    cash = one.exchange.book.cash
  }

  mutating func bar(_ bar: Bar, _ out: Output) throws {
    if runs.isEmpty { return try one.bar(bar, out) }
    if let ts = one.dayEnd(before: bar) { try endDay(ts, out) }
    one.begin(dayOf: bar)
    let concerned = active.concerned(by: bar.symbol)
    for i in concerned { try turn(i) { one throws in try one.work(bar, out) } }
    one.pass(bar)
    for i in concerned { settle(i, bar.symbol) }
  }

  mutating func also(_ bar: Bar, _ out: Output) throws { try one.also(bar, out) }

  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    switch kind {
    case .run: try begin(try RunRecord(fields))
    case .order, .cancel, .amend:
      sawOrder = true
      if runs.isEmpty { return try one.record(kind, fields, out) }
      let i = try number(try fields.optionalString("run"))
      let symbol = try out.symbols.id(try fields.string("symbol"))
      try turn(i) { one throws in try one.record(kind, fields, out) }
      settle(i, symbol)
    case .split where !runs.isEmpty:
      try one.prices.check(kind)
      let split = try SplitRecord(fields, out.symbols)
      for i in runs.indices { runs[i].desk.split(split.symbol, ratio: split.ratio) }
      one.restate(split)
    case .dividend where !runs.isEmpty:
      for i in runs.indices { try turn(i) { one throws in try one.record(kind, fields, out) } }
    default: try one.record(kind, fields, out)
    }
  }

  mutating func finish(_ out: Output) throws {
    if runs.isEmpty { return try one.finish(out) }
    for i in runs.indices { try turn(i) { one throws in try one.finish(out) } }
  }

  /// Takes the name of a run.
  private mutating func begin(_ record: RunRecord) throws(Failure) {
    if sawOrder, runs.isEmpty {
      throw Failure(.badData, "a run behind orders that are of none", value: record.run)
    }
    if one.bounds != nil || one.journal != nil {
      let option = one.journal == nil ? "--bounds" : "--journal"
      throw Failure(.badData, "\(option) is for one run; the stream has", value: record.run)
    }
    try active.add(record.run)
    runs.append(Run(name: record.run, desk: Desk(cash: cash), cash: cash))
  }

  private func number(_ name: String?) throws(Failure) -> Int {
    guard let name else {
      throw Failure(.badData, "a record of no run in a stream of many")
    }
    return try active.number(of: name)
  }

  /// The accounts at the end of a day, of the runs that hold something or have traded since.
  private mutating func endDay(_ ts: Int64, _ out: Output) throws {
    for i in runs.indices {
      let ledger = runs[i].desk.ledger
      guard !ledger.isFlat || ledger.cash != runs[i].cash else { continue }
      runs[i].cash = ledger.cash
      try turn(i) { one throws in try one.account(at: ts, out) }
    }
  }

  /// Lets a run act at the exchange.
  private mutating func turn(_ i: Int, _ act: (inout Execution) throws -> Void) throws {
    one.exchange(with: &runs[i].desk)
    swap(&one.run, &runs[i].name)
    defer {
      one.exchange(with: &runs[i].desk)
      swap(&one.run, &runs[i].name)
    }
    try act(&one)
  }

  private mutating func settle(_ i: Int, _ symbol: Int) {
    active.settle(i, symbol, watches: runs[i].desk.watches(symbol, one.exchange.terms))
  }
}
