import CSQLite
import PTWire

/// A prepared statement.
final class Statement {
  private let handle: OpaquePointer
  private let database: Database

  init(_ database: Database, _ sql: String) throws(Failure) {
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v2(database.handle, sql, -1, &handle, nil)
    guard code == SQLITE_OK, let handle else { throw database.failure(code) }
    self.handle = handle
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  /// Goes to the next row; false behind the last one.
  func step() throws(Failure) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      let failure = database.failure(code)
      reset()
      throw failure
    }
  }

  /// Runs a statement that has no result.
  func run() throws(Failure) {
    defer { reset() }
    _ = try step()
  }

  /// Back to the start, for new parameters.
  func reset() { sqlite3_reset(handle) }

  // MARK: Parameters, from 1

  /// A whole number, or NULL.
  func bind(_ index: Int32, _ number: Int64?) {
    if let number {
      sqlite3_bind_int64(handle, index, number)
    } else {
      sqlite3_bind_null(handle, index)
    }
  }

  /// A text; SQLite copies it.
  func bind(_ index: Int32, _ text: String) {
    // SQLITE_TRANSIENT, a cast that does not cross the border to Swift.
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    sqlite3_bind_text(handle, index, text, Int32(text.utf8.count), transient)
  }

  /// A text that stays where it is until the statement has run.
  func bind(_ index: Int32, staying text: UnsafeBufferPointer<UInt8>) {
    text.withMemoryRebound(to: CChar.self) { bytes in
      _ = sqlite3_bind_text(handle, index, bytes.baseAddress, Int32(bytes.count), nil)
    }
  }

  // MARK: Columns, from 0

  /// A whole number; what is none reads as 0.
  func number(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  /// A whole number, or nil where NULL stands.
  func numberOrNull(_ column: Int32) -> Int64? {
    isNull(column) ? nil : sqlite3_column_int64(handle, column)
  }

  /// Whether NULL stands there.
  func isNull(_ column: Int32) -> Bool { type(column) == SQLITE_NULL }

  /// SQLite's type of a value.
  func type(_ column: Int32) -> Int32 { sqlite3_column_type(handle, column) }

  /// A double.
  func double(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

  /// A text's bytes, with a NUL behind them; they stay until the next step or reset.
  func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8>? {
    guard let start = sqlite3_column_text(handle, column) else { return nil }
    return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }

  /// A text.
  func text(_ column: Int32) -> String {
    bytes(column).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// How many columns a row has.
  var columns: Int32 { sqlite3_column_count(handle) }
}
