import PTWire

/// The form of a bar store: version 1.
///
/// `application_id` marks the file as ours, `user_version` is the number of the form. A store with
/// a higher number is refused. A change of the statements below is a new number and a way from the
/// old one; nothing here is changed in place.
///
/// Each row that counts has a `sum`, the XXH64 of its content; see `Sums`. SQLite notices a broken
/// page where its structure breaks, not where a digit does.
enum Schema {
  /// The ASCII letters PTBS.
  static let applicationID: Int64 = 0x5054_4253
  /// The number of this form.
  static let version: Int64 = 1

  /// What the file holds, in the order of creation: name and statement.
  static let parts: [(name: String, sql: String)] = [
    // One row: how many series there are, and the sum of their sums. A lost series is noticed.
    ("totals", "CREATE TABLE totals (series INTEGER NOT NULL, sum INTEGER NOT NULL)"),
    // One symbol in one time frame. first and last are open times, in ms since 1970 UTC.
    (
      "series",
      """
      CREATE TABLE series (id INTEGER PRIMARY KEY, symbol TEXT NOT NULL, tf TEXT NOT NULL, \
      bars INTEGER NOT NULL, synthetic INTEGER NOT NULL, first INTEGER NOT NULL, \
      last INTEGER NOT NULL, intervals INTEGER NOT NULL, sources INTEGER NOT NULL, \
      sum INTEGER NOT NULL)
      """
    ),
    // The bars: up to 1,024 lines ts,open,high,low,close,volume[,synthetic] in the digits of their
    // source. after is the open time of the last bar before the chunk: a lost chunk is noticed.
    (
      "chunks",
      """
      CREATE TABLE chunks (series INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, \
      bars INTEGER NOT NULL, after INTEGER, sum INTEGER NOT NULL, text TEXT NOT NULL, \
      PRIMARY KEY (series, first)) WITHOUT ROWID
      """
    ),
    // From from_ts up to and without to_ts each bar follows the one before it without a gap.
    (
      "coverage",
      """
      CREATE TABLE coverage (series INTEGER NOT NULL, from_ts INTEGER NOT NULL, \
      to_ts INTEGER NOT NULL, bars INTEGER NOT NULL, sum INTEGER NOT NULL, \
      PRIMARY KEY (series, from_ts)) WITHOUT ROWID
      """
    ),
    // Where bars came from: only sources that brought new ones, with how many.
    (
      "sources",
      """
      CREATE TABLE sources (series INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, \
      digest TEXT NOT NULL, bars INTEGER NOT NULL, sum INTEGER NOT NULL, \
      PRIMARY KEY (series, number)) WITHOUT ROWID
      """
    ),
    // The bars as rows for SQL, digits as text. The lines become a JSON array of arrays of strings.
    (
      "bar_digits",
      """
      CREATE VIEW bar_digits (symbol, tf, ts, open, high, low, close, volume, synthetic) AS \
      SELECT s.symbol, s.tf, CAST(json_extract(j.value, '$[0]') AS INTEGER), \
      json_extract(j.value, '$[1]'), json_extract(j.value, '$[2]'), \
      json_extract(j.value, '$[3]'), json_extract(j.value, '$[4]'), \
      json_extract(j.value, '$[5]'), json_extract(j.value, '$[6]') IS NOT NULL \
      FROM series s JOIN chunks c ON c.series = s.id, \
      json_each('[["' || replace(replace(c.text, ',', '","'), char(10), '"],["') || '"]]') j
      """
    ),
    // The same as numbers, for sums and comparisons, with the time as text.
    (
      "bars",
      """
      CREATE VIEW bars (symbol, tf, ts, time, open, high, low, close, volume, synthetic) AS \
      SELECT symbol, tf, ts, strftime('%Y-%m-%dT%H:%M:%SZ', ts / 1000, 'unixepoch'), \
      CAST(open AS REAL), CAST(high AS REAL), CAST(low AS REAL), CAST(close AS REAL), \
      CAST(volume AS REAL), synthetic FROM bar_digits
      """
    ),
  ]

  /// Sets what must be set before the first table: it is kept in the file.
  static func prepare(_ database: Database) throws(Failure) {
    try database.run("PRAGMA page_size = 16384")
    try database.run("PRAGMA journal_mode = WAL")
  }

  /// Writes the form into an empty database, inside the caller's transaction.
  static func create(in database: Database) throws(Failure) {
    try database.run("PRAGMA application_id = \(applicationID)")
    try database.run("PRAGMA user_version = \(version)")
    for part in parts { try database.run(part.sql) }
    try database.run("INSERT INTO totals VALUES (0, \(Sums.totals([])))")
  }

  /// Whether the database holds nothing at all, so that it can become a store.
  static func isEmpty(_ database: Database) throws(Failure) -> Bool {
    let mark = try database.number("PRAGMA application_id")
    let parts = try database.number("SELECT count(*) FROM sqlite_schema")
    return mark == 0 && parts == 0
  }

  /// Refuses what is no bar store, one of a later version, and one whose tables are not these.
  static func check(_ database: Database) throws(Failure) {
    if try isEmpty(database) { throw database.bad("the database is empty, not a bar store") }
    guard try database.number("PRAGMA application_id") == applicationID else {
      throw database.bad("a database of something else, not a bar store")
    }
    let found = try database.number("PRAGMA user_version") ?? 0
    guard found <= version else {
      throw database.bad(
        "a bar store of a later version of this program (this one knows \(version))",
        value: "\(found)")
    }
    guard found == version else {
      throw database.bad("a bar store of an unknown version", value: "\(found)")
    }
    let statement = try Statement(database, "SELECT sql FROM sqlite_schema WHERE name = ?1")
    for part in parts {
      statement.bind(1, part.name)
      guard try statement.step(), statement.text(0) == part.sql else {
        throw database.bad("the store is damaged: its form is not that of version \(version)")
      }
      statement.reset()
    }
  }
}
