import PTWire

/// The table of sources.
enum Origins {
  private static func sum(
    _ number: Int64, _ source: StoredSeries.Source, _ row: SeriesRow
  ) -> Int64 {
    Sums.row(row.key, "source \(number) \(source.name)\n\(source.digest)\n\(source.bars)")
  }

  /// All sources of a series in the order of their coming.
  static func all(
    of row: SeriesRow, in database: Database
  ) throws(Failure) -> [StoredSeries.Source] {
    let sources = try list(of: row, in: database)
    let bars = sources.reduce(0) { $0 &+ $1.bars }
    guard bars == row.bars else { throw damaged(row, database) }
    return sources
  }

  private static func list(
    of row: SeriesRow, in database: Database
  ) throws(Failure) -> [StoredSeries.Source] {
    let statement = try Statement(
      database,
      "SELECT number, name, digest, bars, sum FROM sources WHERE series = ?1 ORDER BY number")
    statement.bind(1, row.id)
    var sources: [StoredSeries.Source] = []
    while try statement.step() {
      let source = StoredSeries.Source(
        name: statement.text(1), digest: statement.text(2), bars: statement.number(3))
      sources.append(source)
      guard statement.number(4) == sum(Int64(sources.count), source, row) else {
        throw damaged(row, database)
      }
    }
    guard sources.count == row.sources else { throw damaged(row, database) }
    return sources
  }

  /// Notes that a source brought bars; the same file once more adds to its row.
  static func add(
    _ name: String, _ digest: String, _ bars: Int64, to row: inout SeriesRow,
    in database: Database
  ) throws(Failure) {
    let sources = try list(of: row, in: database)
    let index = sources.firstIndex {
      $0.name.utf8.elementsEqual(name.utf8) && $0.digest == digest
    }
    let number = Int64(index ?? sources.count) + 1
    let before = index.map { sources[$0].bars } ?? 0
    let source = StoredSeries.Source(name: name, digest: digest, bars: before + bars)
    row.sources = max(row.sources, number)
    let put = try Statement(
      database, "INSERT OR REPLACE INTO sources VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
    put.bind(1, row.id)
    put.bind(2, number)
    put.bind(3, name)
    put.bind(4, digest)
    put.bind(5, source.bars)
    put.bind(6, sum(number, source, row))
    try put.run()
  }

  private static func damaged(_ row: SeriesRow, _ database: Database) -> Failure {
    database.bad("the store is damaged: the sources of \(row.symbol) \(row.timeframe)")
  }
}
