import PTWire

/// A stream of one run in a file: without a name in it, or with one `run` record.
struct OneRun: Stage {
  let owned: Set<RecordKind> = [.report]
  private(set) var auditor: Auditor
  private let place: String
  private let spool: CurveSpool
  /// The name that the stream gives it; nil where it gives none.
  private var name: String?

  init(initialCash: Double, place: String, spool: CurveSpool) {
    auditor = Auditor(initialCash: initialCash, tables: spool)
    self.place = place
    self.spool = spool
  }

  mutating func bar(_ bar: Bar, _ out: Output) throws {
    if spool.timeframe == nil { spool.timeframe = bar.timeframe }
    try auditor.bar(bar, out)
  }

  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    switch kind {
    case .run: try begin(try RunRecord(fields))
    case .verdict, .fill, .orderState, .cashflow, .account: try check(fields)
    default: break
    }
    try auditor.record(kind, fields, out)
  }

  private mutating func begin(_ record: RunRecord) throws(Failure) {
    guard name == nil else {
      throw Failure(
        .badData,
        "a second run in a file: pipe the stream in, without files, or make one run of it by "
          + "pt-signal's parameters", value: record.run)
    }
    name = record.run
    auditor = auditor.beginning(record)
  }

  /// A record is of the run that the stream names, where it names one.
  private func check(_ fields: Fields) throws(Failure) {
    guard let name else { return }
    guard let run = try fields.optionalString("run") else {
      throw Failure(.badData, "a record of no run, in the stream of the run", value: name)
    }
    guard run == name else {
      throw Failure(.badData, "a record of a run that no run record names", value: run)
    }
  }

  mutating func finish(_ out: Output) throws {
    guard auditor.counts.bars > 0 else {
      throw Failure(.badData, at: place, "there is no bar to compare")
    }
    try auditor.finish(out)
  }
}
