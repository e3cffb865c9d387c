import PTWire

/// Reads a stream of many runs once: each bar is parsed once and given to the book of every run, a
/// record goes to the run that it names.
struct ManyRuns: Stage {
  let owned: Set<RecordKind> = [.report]
  /// The names of the runs, in the order of the stream.
  private(set) var names: [String] = []
  /// The book of each.
  private(set) var auditors: [Auditor] = []
  /// The equity of each run at each time.
  private(set) var panel: Panel
  /// What a run is that has done nothing so far.
  private var idle: Auditor
  private var places: [String: Int] = [:]
  /// The row of the panel that is made.
  private var row: [Double] = []
  private let most: Int?

  /// - Parameters:
  ///   - initialCash: of a stream that nobody executed.
  ///   - most: how many runs there may be; nil for any number.
  init(initialCash: Double, most: Int?) {
    idle = Auditor(initialCash: initialCash, tables: NoTable(), isBare: true)
    panel = Panel(before: initialCash)
    self.most = most
  }

  mutating func bar(_ bar: Bar, _ out: Output) throws {
    let before = idle.curve.count
    try idle.bar(bar, out)
    for place in auditors.indices { try auditors[place].bar(bar, out) }
    try point(since: before)
  }

  /// A new time has made a point of all curves: it is kept by the time when its bars closed.
  private mutating func point(since before: Int) throws(Failure) {
    guard idle.curve.count > before, let ts = idle.curve.last?.ts else { return }
    for place in auditors.indices { row[place] = auditors[place].lastEquity }
    try panel.push(idle.timeframe?.close(of: ts) ?? ts, row)
  }

  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    switch kind {
    case .run: try begin(try RunRecord(fields))
    case .verdict, .fill, .orderState, .cashflow, .account:
      guard let name = try fields.optionalString("run") else {
        throw Failure(.badData, "a record of no run: a stream of one run is given as a file")
      }
      guard let place = places[name] else {
        throw Failure(.badData, "a record of a run that no run record names", value: name)
      }
      try auditors[place].record(kind, fields, out)
    case .stage, .dividend, .split:
      // What is of the market, and what stages say, is of all runs.
      let before = idle.curve.count
      try idle.record(kind, fields, out)
      if kind == .stage { panel = Panel(before: idle.startCash) }
      for place in auditors.indices { try auditors[place].record(kind, fields, out) }
      try point(since: before)
    default: break
    }
  }

  private mutating func begin(_ record: RunRecord) throws(Failure) {
    guard places[record.run] == nil else {
      throw Failure(.badData, "a run is named twice", value: record.run)
    }
    if let most, names.count == most {
      throw Failure(
        .badData, "more than \(most) runs; keep the best of them by --best \(most)",
        value: record.run)
    }
    places[record.run] = names.count
    names.append(record.run)
    auditors.append(idle.beginning(record))
    row.append(0)
    panel.begin()
  }

  mutating func finish(_ out: Output) throws {
    let before = idle.curve.count
    try idle.finish(out)
    for place in auditors.indices { try auditors[place].finish(out) }
    try point(since: before)
    guard names.count > 1 else {
      throw Failure(
        .badData, at: "<stdin>", "at least two runs are needed, and there are",
        value: "\(names.count)")
    }
  }
}
