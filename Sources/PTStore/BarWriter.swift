import PTWire

/// Appends the bars of one source in one transaction: all of them, or none.
///
/// Bars may fill gaps and may stand before those stored; those of one series must come in the
/// order of time. A bar that the store has is known, if its numbers have the same values: then the
/// stored digits stay. A bar that differs is a conflict and ends the transaction.
public final class BarWriter {
  /// How many bars of a series a source brought.
  public struct Count: Equatable, Sendable {
    /// The instrument.
    public let symbol: String
    /// The length of the bars.
    public let timeframe: Timeframe
    /// Bars that the store had not.
    public let new: Int64
    /// Bars that it had.
    public let known: Int64
  }

  private let database: Database
  private let source: String
  private var rows: [SeriesRow]
  private var writers: [SeriesWriter] = []
  private let tables: WriterTables
  private var isOpen = true

  init(_ database: Database, _ source: String) throws(Failure) {
    self.database = database
    self.source = source
    // Not BEGIN: a transaction that has read may not become a writer later, however long it waits.
    try database.run("BEGIN IMMEDIATE")
    do {
      rows = try SeriesRow.all(in: database)
      tables = try WriterTables(database)
    } catch {
      database.rollBack()
      throw error
    }
  }

  deinit { abandon() }

  /// Forgets what has been added.
  public func abandon() {
    guard isOpen else { return }
    isOpen = false
    database.rollBack()
  }

  /// The number that `add` wants for a series.
  public func series(_ symbol: String, _ timeframe: Timeframe) throws(Failure) -> Int {
    func isWanted(_ row: SeriesRow) -> Bool {
      row.timeframe == timeframe && row.symbol.utf8.elementsEqual(symbol.utf8)
    }
    if let index = writers.firstIndex(where: { isWanted($0.row) }) { return index }
    // The rules for a name are those of the stream.
    _ = try Symbols().id(symbol)
    let row: SeriesRow
    if let known = rows.first(where: isWanted) {
      row = known
    } else {
      row = SeriesRow(id: (rows.map(\.id).max() ?? 0) + 1, symbol: symbol, timeframe: timeframe)
      rows.append(row)
    }
    writers.append(SeriesWriter(row, tables))
    return writers.count - 1
  }

  /// Adds a complete bar. A bar that is still forming has no place in a store.
  ///
  /// - Parameters:
  ///   - series: what `series(_:_:)` gave.
  ///   - ts: the open time in milliseconds since 1970 UTC.
  ///   - digits: the numbers, each followed in memory by a byte that no number contains.
  ///   - synthetic: true for a bar that no market made.
  /// - Throws: `badData` for a bar that cannot be, goes back in time, overlaps a stored one, or
  ///   differs from it. Nothing of the source is stored then.
  public func add(
    _ series: Int, ts: Int64, _ digits: BarDigits, synthetic: Bool = false
  ) throws(Failure) {
    try guarded { () throws(Failure) in
      try writers[series].add(ts, digits, synthetic)
    }
  }

  /// Stores all that has been added.
  ///
  /// - Parameter digest: the SHA-256 of the source.
  /// - Returns: what was new and what was known, by series in the order of `series(_:_:)`. Where
  ///   nothing was new, the file stays as it is.
  public func finish(digest: String) throws(Failure) -> [Count] {
    try guarded { () throws(Failure) in
      for writer in writers { try writer.finish() }
      if writers.contains(where: { $0.new > 0 }) {
        for writer in writers where writer.new > 0 {
          try Origins.add(source, digest, writer.new, to: &writer.row, in: database)
          try tables.put(writer.row)
        }
        try tables.putTotals(sums())
        try database.run("COMMIT")
      }
      abandon()
    }
    return writers.map {
      Count(symbol: $0.row.symbol, timeframe: $0.row.timeframe, new: $0.new, known: $0.known)
    }
  }

  /// The sums of all series in the order of their numbers. One that got no bars has no row.
  private func sums() -> [Int64] {
    let changed = writers.map(\.row)
    let others = rows.filter { row in !changed.contains { $0.id == row.id } }
    return (others + changed).filter { $0.bars > 0 }.sorted { $0.id < $1.id }.map(\.sum)
  }

  @inline(__always)
  private func guarded(_ body: () throws(Failure) -> Void) throws(Failure) {
    guard isOpen else {
      throw Failure(.brokenInvariant, at: database.path, "the writer has ended")
    }
    do { try body() } catch {
      abandon()
      throw error
    }
  }
}
