import CSQLite
import Glibc
import PTWire

/// One connection to an SQLite database.
final class Database {
  /// The name of the file, for complaints.
  let path: String
  /// SQLite's handle.
  let handle: OpaquePointer
  /// What a failure to reach the file means: no input, or no output.
  private let unreachable: ExitStatus

  private init(_ path: String, _ handle: OpaquePointer, _ unreachable: ExitStatus) {
    self.path = path
    self.handle = handle
    self.unreachable = unreachable
  }

  deinit { sqlite3_close_v2(handle) }

  /// Opens an existing database to read.
  ///
  /// A database in WAL mode needs its files -wal and -shm even to be read. Where they are missing
  /// and the directory does not let us make them, nobody is writing, and the file is read as one
  /// that does not change.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - timeout: how long to wait for a lock, in milliseconds.
  ///   - ours: whether what a killed writer left beside the file may be cleared away; a stranger's
  ///     file is not touched.
  static func reading(
    _ path: String, timeout: Int32, ours: Bool
  ) throws(Failure) -> Database {
    var status = stat()
    guard !path.isEmpty, stat(path, &status) == 0 else {
      throw Failure(.noInput, at: path, String(cString: strerror(path.isEmpty ? ENOENT : errno)))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(.noInput, at: path, "not a regular file")
    }
    let flags = ours ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
    let database = try open(path, plain(path), flags, .noInput, timeout)
    do {
      try database.run("PRAGMA query_only = ON")
      _ = try database.number("PRAGMA schema_version")
      return database
    } catch {
      guard error.status == .noInput, access(path + "-wal", F_OK) != 0 else { throw error }
      let still = try open(
        path, "file:\(escaped(plain(path)))?immutable=1", SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
        .noInput, timeout)
      _ = try still.number("PRAGMA schema_version")
      return still
    }
  }

  /// Opens a database to write, and makes it if it does not exist.
  static func writing(_ path: String, timeout: Int32) throws(Failure) -> Database {
    guard !path.isEmpty else { throw Failure(.cannotWrite, "a store without a name") }
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    let database = try open(path, plain(path), flags, .cannotWrite, timeout)
    guard sqlite3_db_readonly(database.handle, "main") == 0 else {
      throw Failure(.cannotWrite, at: path, "the file is read-only")
    }
    return database
  }

  private static func open(
    _ path: String, _ name: String, _ flags: Int32, _ unreachable: ExitStatus, _ timeout: Int32
  ) throws(Failure) -> Database {
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(name, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard let handle else { throw Failure(.tryAgain, at: path, "out of memory") }
    let database = Database(path, handle, unreachable)
    sqlite3_extended_result_codes(handle, 1)
    if code != SQLITE_OK { throw database.failure(code) }
    sqlite3_busy_timeout(handle, timeout)
    // A damaged length cannot ask for more memory than this.
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 1 << 24)
    try database.run("PRAGMA trusted_schema = OFF")
    try database.run("PRAGMA cell_size_check = ON")
    return database
  }

  /// A path that SQLite takes for a path: a name that begins with a colon is special to it.
  private static func plain(_ path: String) -> String { path.hasPrefix(":") ? "./" + path : path }

  /// A path inside a URI.
  private static func escaped(_ path: String) -> String {
    var out = ""
    for scalar in path.unicodeScalars {
      switch scalar {
      case "%": out += "%25"
      case "?": out += "%3f"
      case "#": out += "%23"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// Runs a statement without parameters and without a result.
  func run(_ sql: String) throws(Failure) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    if code != SQLITE_OK { throw failure(code) }
  }

  /// The first column of the first row as a whole number; nil without a row.
  func number(_ sql: String) throws(Failure) -> Int64? {
    let statement = try Statement(self, sql)
    return try statement.step() ? statement.number(0) : nil
  }

  /// Ends a transaction, if there is one, without a trace.
  func rollBack() {
    if sqlite3_get_autocommit(handle) == 0 { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
  }

  /// Bad data in this file.
  func bad(_ what: String, value: String? = nil) -> Failure {
    Failure(.badData, at: path, what, value: value)
  }

  /// What a result code of SQLite means.
  func failure(_ code: Int32) -> Failure {
    let reason = String(cString: sqlite3_errmsg(handle))
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED:
      return Failure(.tryAgain, at: path, "locked by another writer; try again when it is done")
    case SQLITE_NOMEM: return Failure(.tryAgain, at: path, "out of memory")
    case SQLITE_NOTADB: return bad("not an SQLite database, or its first page is damaged")
    case SQLITE_IOERR where code == SQLITE_IOERR | 2 << 8:  // SQLITE_IOERR_SHORT_READ
      return bad("the database is damaged: it ends too early")
    case SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
      return Failure(unreachable, at: path, reason)
    case SQLITE_FULL: return Failure(.cannotWrite, at: path, reason)
    case SQLITE_ERROR: return bad("cannot be read as a database: \(reason)")
    default: return bad("the database is damaged: \(reason)")
    }
  }
}
