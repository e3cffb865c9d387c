import PTWire

/// The intervals of a series in which no bar is missing, kept while bars are written.
enum Coverage {
  /// The sum of an interval.
  static func sum(_ interval: StoredSeries.Interval, _ row: SeriesRow) -> Int64 {
    Sums.row(row.key, "coverage \(interval.from) \(interval.to) \(interval.bars)")
  }

  /// The interval a statement stands on: from_ts, to_ts, bars, sum.
  static func interval(
    _ statement: Statement, _ row: SeriesRow, _ database: Database
  ) throws(Failure) -> StoredSeries.Interval {
    let interval = StoredSeries.Interval(
      from: statement.number(0), to: statement.number(1), bars: statement.number(2))
    guard statement.number(3) == sum(interval, row) else { throw damaged(row, database) }
    return interval
  }

  /// All intervals of a series in the order of time.
  static func all(
    of row: SeriesRow, in database: Database
  ) throws(Failure) -> [StoredSeries.Interval] {
    let statement = try Statement(
      database, "SELECT from_ts, to_ts, bars, sum FROM coverage WHERE series = ?1 ORDER BY from_ts")
    statement.bind(1, row.id)
    var intervals: [StoredSeries.Interval] = []
    var bars: Int64 = 0
    while try statement.step() {
      let interval = try interval(statement, row, database)
      if let last = intervals.last, last.to >= interval.from { throw damaged(row, database) }
      bars &+= interval.bars
      intervals.append(interval)
    }
    guard intervals.count == row.intervals, bars == row.bars else { throw damaged(row, database) }
    return intervals
  }

  private static func damaged(_ row: SeriesRow, _ database: Database) -> Failure {
    database.bad("the store is damaged: the coverage of \(row.symbol) \(row.timeframe)")
  }
}

/// New bars of a series that follow each other without a gap, not yet in the table of coverage.
struct NewRun {
  private var from: Int64 = 0
  private var to: Int64 = 0
  private var bars: Int64 = 0

  /// Takes a new bar.
  @inline(__always)
  mutating func add(
    _ ts: Int64, _ close: Int64, to row: inout SeriesRow, _ tables: WriterTables
  ) throws(Failure) {
    if bars == 0 || ts != to {
      try flush(to: &row, tables)
      from = ts
    }
    to = close
    bars += 1
  }

  /// Joins the run with the intervals that end where it begins and begin where it ends.
  mutating func flush(to row: inout SeriesRow, _ tables: WriterTables) throws(Failure) {
    guard bars > 0 else { return }
    row.intervals += 1
    if let before = try tables.interval(before: from, row), before.to == from {
      (from, bars) = (before.from, bars + before.bars)
      row.intervals -= 1
    }
    if let behind = try tables.interval(at: to, row) {
      try tables.remove(intervalAt: behind.from, row)
      (to, bars) = (behind.to, bars + behind.bars)
      row.intervals -= 1
    }
    try tables.put(StoredSeries.Interval(from: from, to: to, bars: bars), row)
    bars = 0
  }
}
