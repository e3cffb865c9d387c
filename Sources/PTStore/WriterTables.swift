import PTWire

/// The statements of a writer, prepared once for all series.
final class WriterTables {
  let database: Database
  private let home: Statement
  private let next: Statement
  private let at: Statement
  private let delete: Statement
  private let insert: Statement
  private let relink: Statement
  private let left: Statement
  private let right: Statement
  private let deleteInterval: Statement
  private let insertInterval: Statement

  init(_ database: Database) throws(Failure) {
    self.database = database
    func prepared(_ sql: String) throws(Failure) -> Statement { try Statement(database, sql) }
    let chunk = "SELECT \(ChunkHead.columns) FROM chunks WHERE series = ?1"
    home = try prepared(chunk + " AND first <= ?2 ORDER BY first DESC LIMIT 1")
    at = try prepared(chunk + " AND first = ?2")
    next = try prepared(
      "SELECT first, after FROM chunks WHERE series = ?1 AND first > ?2 ORDER BY first LIMIT 1")
    delete = try prepared("DELETE FROM chunks WHERE series = ?1 AND first = ?2")
    insert = try prepared("INSERT INTO chunks VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
    relink = try prepared(
      "UPDATE chunks SET after = ?3, sum = ?4 WHERE series = ?1 AND first = ?2")
    let interval = "SELECT from_ts, to_ts, bars, sum FROM coverage WHERE series = ?1"
    left = try prepared(interval + " AND from_ts < ?2 ORDER BY from_ts DESC LIMIT 1")
    right = try prepared(interval + " AND from_ts = ?2")
    deleteInterval = try prepared("DELETE FROM coverage WHERE series = ?1 AND from_ts = ?2")
    insertInterval = try prepared(
      "INSERT OR REPLACE INTO coverage VALUES (?1, ?2, ?3, ?4, ?5)")
  }

  // MARK: Chunks

  /// The chunk in which a bar of this time has its place, with its text and a NUL behind it.
  func home(of ts: Int64, _ row: SeriesRow) throws(Failure) -> (head: ChunkHead, text: [UInt8])? {
    defer { home.reset() }
    home.bind(1, row.id)
    home.bind(2, ts)
    guard try home.step() else { return nil }
    let head = try ChunkHead(home, row, database)
    return (head, home.bytes(5).map { Array($0) + [0] } ?? [])
  }

  /// Where the chunk behind a time begins, and what it believes to stand before it.
  func next(after ts: Int64, _ row: SeriesRow) throws(Failure) -> (first: Int64, after: Int64?)? {
    defer { next.reset() }
    next.bind(1, row.id)
    next.bind(2, ts)
    return try next.step() ? (next.number(0), next.numberOrNull(1)) : nil
  }

  /// Takes a chunk away.
  func remove(_ first: Int64, _ row: SeriesRow) throws(Failure) {
    delete.bind(1, row.id)
    delete.bind(2, first)
    try delete.run()
  }

  /// Writes a chunk.
  func put(
    _ head: ChunkHead, _ text: UnsafeBufferPointer<UInt8>, _ row: SeriesRow
  ) throws(Failure) {
    insert.bind(1, row.id)
    insert.bind(2, head.first)
    insert.bind(3, head.last)
    insert.bind(4, head.bars)
    insert.bind(5, head.after)
    insert.bind(6, Sums.chunk(row.key, head, text))
    insert.bind(7, staying: text)
    try insert.run()
  }

  /// Tells the chunk that begins at `first` which bar stands before it now.
  func link(_ first: Int64, after: Int64, _ row: SeriesRow) throws(Failure) {
    at.bind(1, row.id)
    at.bind(2, first)
    guard try at.step() else { throw row.damaged(database, from: first) }
    var head = try ChunkHead(at, row, database)
    head.after = after
    let sum = at.bytes(5).map { Sums.chunk(row.key, head, $0) } ?? 0
    at.reset()
    relink.bind(1, row.id)
    relink.bind(2, first)
    relink.bind(3, after)
    relink.bind(4, sum)
    try relink.run()
  }

  // MARK: Coverage

  /// The interval that begins before a time, the latest of them.
  func interval(before ts: Int64, _ row: SeriesRow) throws(Failure) -> StoredSeries.Interval? {
    try interval(left, ts, row)
  }

  /// The interval that begins at a time.
  func interval(at ts: Int64, _ row: SeriesRow) throws(Failure) -> StoredSeries.Interval? {
    try interval(right, ts, row)
  }

  private func interval(
    _ statement: Statement, _ ts: Int64, _ row: SeriesRow
  ) throws(Failure) -> StoredSeries.Interval? {
    defer { statement.reset() }
    statement.bind(1, row.id)
    statement.bind(2, ts)
    return try statement.step() ? try Coverage.interval(statement, row, database) : nil
  }

  /// Takes an interval away.
  func remove(intervalAt ts: Int64, _ row: SeriesRow) throws(Failure) {
    deleteInterval.bind(1, row.id)
    deleteInterval.bind(2, ts)
    try deleteInterval.run()
  }

  /// Writes an interval in the place of one that begins at the same time.
  func put(_ interval: StoredSeries.Interval, _ row: SeriesRow) throws(Failure) {
    insertInterval.bind(1, row.id)
    insertInterval.bind(2, interval.from)
    insertInterval.bind(3, interval.to)
    insertInterval.bind(4, interval.bars)
    insertInterval.bind(5, Coverage.sum(interval, row))
    try insertInterval.run()
  }

  // MARK: Series

  /// Writes the row of a series.
  func put(_ row: SeriesRow) throws(Failure) {
    let statement = try Statement(
      database, "INSERT OR REPLACE INTO series VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")
    statement.bind(1, row.id)
    statement.bind(2, row.symbol)
    statement.bind(3, row.timeframe.description)
    let numbers = [
      row.bars, row.synthetic, row.first, row.last, row.intervals, row.sources, row.sum,
    ]
    for (index, number) in numbers.enumerated() { statement.bind(Int32(index) + 4, number) }
    try statement.run()
  }

  /// Writes how many series there are, and the sum of their sums.
  func putTotals(_ sums: [Int64]) throws(Failure) {
    let statement = try Statement(database, "UPDATE totals SET series = ?1, sum = ?2")
    statement.bind(1, Int64(sums.count))
    statement.bind(2, Sums.totals(sums))
    try statement.run()
  }
}
