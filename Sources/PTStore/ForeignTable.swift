import CSQLite
import PTWire

/// Somebody else's SQLite database, read only.
public final class ForeignTable {
  /// A table or a view.
  public struct Table: Equatable, Sendable {
    /// Its name.
    public let name: String
    /// The names of its columns.
    public let columns: [String]
  }

  private let database: Database

  /// Opens a database.
  ///
  /// - Throws: `noInput` without such a file, `badData` for one that is no SQLite database,
  ///   `tryAgain` while it is locked.
  public init(_ path: String, timeout: Int32 = 10_000) throws(Failure) {
    database = try Database.reading(path, timeout: timeout, ours: false)
    // What is read belongs to one moment.
    try database.run("BEGIN")
  }

  /// The tables and views in the order of their names, without SQLite's own.
  public func tables() throws(Failure) -> [Table] {
    let statement = try Statement(
      database,
      """
      SELECT m.name, c.name FROM sqlite_schema m, pragma_table_xinfo(m.name) c \
      WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
      AND c.hidden != 1 ORDER BY m.name, c.cid
      """)
    var names: [String] = []
    var columns: [[String]] = []
    while try statement.step() {
      let name = statement.text(0)
      if names.last.map({ !$0.utf8.elementsEqual(name.utf8) }) ?? true {
        names.append(name)
        columns.append([])
      }
      columns[columns.count - 1].append(statement.text(1))
    }
    return zip(names, columns).map { Table(name: $0, columns: $1) }
  }

  /// The rows of a table.
  ///
  /// - Parameters:
  ///   - name: the table, as `tables()` names it.
  ///   - column: the column to sort by, as `tables()` names it; without one the rows come in the
  ///     order in which the table keeps them, which is that of their coming for most tables.
  /// - Throws: `badData` without such a table or column.
  public func rows(of name: String, by column: String? = nil) throws(Failure) -> ForeignRows {
    guard let table = try tables().first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
      throw database.bad("no such table", value: name)
    }
    var sql = "SELECT \(table.columns.map(quoted).joined(separator: ", ")) FROM \(quoted(name))"
    if let column {
      // A name in quotes that is no column would be a text to SQLite.
      guard table.columns.contains(where: { $0.utf8.elementsEqual(column.utf8) }) else {
        throw database.bad("no such column in \(name)", value: column)
      }
      sql += " ORDER BY \(quoted(column))"
    }
    return ForeignRows(try Statement(database, sql), table, database)
  }

  private func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}

/// The rows of a foreign table, one after the other.
public final class ForeignRows {
  /// The table whose rows come.
  public let table: ForeignTable.Table
  /// How many rows have come.
  public private(set) var number = 0

  private let statement: Statement
  private let database: Database

  init(_ statement: Statement, _ table: ForeignTable.Table, _ database: Database) {
    self.statement = statement
    self.table = table
    self.database = database
  }

  /// The next row, a text for each column; nil behind the last one.
  ///
  /// A whole number has its digits, another number the fewest that read back to the same double, a
  /// text its bytes; NULL is no bytes.
  ///
  /// - Throws: `badData` for a cell that is neither text nor a finite number, and where the file is
  ///   damaged.
  public func next() throws(Failure) -> [[UInt8]]? {
    guard try statement.step() else { return nil }
    number += 1
    var cells: [[UInt8]] = []
    for column in 0..<statement.columns { cells.append(try cell(column)) }
    return cells
  }

  private func cell(_ column: Int32) throws(Failure) -> [UInt8] {
    switch statement.type(column) {
    case SQLITE_INTEGER: return Array(String(statement.number(column)).utf8)
    case SQLITE_FLOAT:
      let number = statement.double(column)
      guard number.isFinite else { throw bad(column, "is not a finite number") }
      return Array(shortest(number).utf8)
    case SQLITE_TEXT: return statement.bytes(column).map(Array.init) ?? []
    case SQLITE_NULL: return []
    default: throw bad(column, "is a blob, not a number or a text")
    }
  }

  private func bad(_ column: Int32, _ what: String) -> Failure {
    Failure(
      .badData, at: "\(database.path): \(table.name)",
      "\(table.columns[Int(column)]) \(what), in row", value: "\(number)")
  }
}
