import CSQLite
import PTWire

/// A file of bars: an SQLite database in WAL mode.
///
/// Any number of readers and one writer may have it open. A reader sees the store as it stood when
/// it was opened, whatever is written meanwhile. What a writer has not finished is not there, also
/// when its process is killed.
public final class BarStore {
  private let database: Database
  private let writable: Bool

  /// Opens a store to read it.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - timeout: how long to wait for a lock, in milliseconds.
  /// - Throws: `noInput` without such a file, `badData` for a file that is no store, is damaged or
  ///   has a later version, `tryAgain` while the file is locked.
  public init(reading path: String, timeout: Int32 = 10_000) throws(Failure) {
    database = try Database.reading(path, timeout: timeout, ours: true)
    writable = false
    // The transaction stays open: all that is read belongs to one moment.
    try database.run("BEGIN")
    try Schema.check(database)
  }

  /// Opens a store to append to it, and makes it if there is none.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - timeout: how long to wait for another writer, in milliseconds.
  /// - Throws: `cannotWrite` where the file cannot be made or written, else as for reading.
  public init(writing path: String, timeout: Int32 = 10_000) throws(Failure) {
    database = try Database.writing(path, timeout: timeout)
    writable = true
    // Only an empty file becomes a store: nothing of a stranger's database is changed.
    if try Schema.isEmpty(database) {
      try Schema.prepare(database)
      // Another writer may have been here first.
      try database.run("BEGIN IMMEDIATE")
      if try Schema.isEmpty(database) { try Schema.create(in: database) }
      try database.run("COMMIT")
    }
    try Schema.check(database)
    // Each commit is on the disk when it is said to be.
    try database.run("PRAGMA synchronous = FULL")
    try database.run("PRAGMA journal_size_limit = 1048576")
  }

  /// What the store holds, by symbol and time frame.
  public func list() throws(Failure) -> [StoredSeries] {
    var list: [StoredSeries] = []
    for row in try SeriesRow.all(in: database).sorted(by: SeriesRow.isBefore) {
      list.append(
        StoredSeries(
          symbol: row.symbol, timeframe: row.timeframe, bars: row.bars, synthetic: row.synthetic,
          first: row.first, last: row.last, coverage: try Coverage.all(of: row, in: database),
          sources: try Origins.all(of: row, in: database)))
    }
    return list
  }

  /// The bars of a choice of series in the order of their close times.
  ///
  /// - Parameters:
  ///   - names: the symbols wanted; all if there are none.
  ///   - timeframes: the time frames wanted; all if there are none.
  ///   - from: leave out bars that open before this time.
  ///   - to: leave out bars that open at this time or later.
  /// - Throws: `badData` when no series is of that choice, or a name is not in the store.
  public func bars(
    of names: [String] = [], _ timeframes: [Timeframe] = [], from: Int64 = .min,
    to: Int64 = .max
  ) throws(Failure) -> BarCursor {
    let rows = try SeriesRow.all(in: database).sorted(by: SeriesRow.isBefore)
    for name in names where !rows.contains(where: { $0.symbol.utf8.elementsEqual(name.utf8) }) {
      throw database.bad("the store has no bars of", value: name)
    }
    let chosen = rows.filter { row in
      (names.isEmpty || names.contains { $0.utf8.elementsEqual(row.symbol.utf8) })
        && (timeframes.isEmpty || timeframes.contains(row.timeframe))
    }
    if chosen.isEmpty {
      let wanted = timeframes.map(\.description).joined(separator: ", ")
      if rows.isEmpty { throw database.bad("the store is empty") }
      throw database.bad("the store has no bars of", value: wanted)
    }
    return try BarCursor(database, chosen, from, to)
  }

  /// Begins to append what one source holds. Other writers wait until it is finished or abandoned.
  ///
  /// - Parameter source: the name of the file.
  /// - Throws: `tryAgain` when another writer is not done within the timeout.
  public func append(from source: String) throws(Failure) -> BarWriter {
    guard writable else {
      throw Failure(.brokenInvariant, at: database.path, "the store is open to be read")
    }
    return try BarWriter(database, source)
  }
}
