import Glibc
import PTWire

/// The tables that were asked for, each in a temporary file until the stream has turned out to be
/// whole.
struct SpooledTables {
  private struct Spooled {
    let table: CSVTable
    let spool: Spool
    let rows: Output
  }

  private var spooled: [Spooled] = []
  private let wanted: Table?
  private let directory: String?

  /// - Parameters:
  ///   - wanted: the table for standard output.
  ///   - directory: where a file of each table goes; it must be there.
  ///   - all: the tables there can be.
  init(_ wanted: Table?, directory: String?, all: [Table]) throws {
    self.wanted = wanted
    self.directory = directory
    if let directory {
      var known = stat()
      guard stat(directory, &known) == 0, known.st_mode & S_IFMT == S_IFDIR else {
        throw Failure(.cannotWrite, at: "--csv", "no such directory", value: directory)
      }
    }
    for table in all where table == wanted || directory != nil {
      let spool = try Spool()
      let rows = spool.output()
      spooled.append(Spooled(table: try CSVTable(table, to: rows), spool: spool, rows: rows))
    }
  }

  /// Where rows go.
  var sink: any TableSink { spooled.isEmpty ? NoTable() : Tables(all: spooled.map(\.table)) }

  /// Writes the files.
  func write() throws(Failure) {
    for one in spooled { try one.rows.flush() }
    guard let directory else { return }
    for one in spooled { try one.spool.copy(to: "\(directory)/\(one.table.table.rawValue).csv") }
  }

  /// Prints the table for standard output, if there is one.
  ///
  /// - Returns: whether there is.
  func print() throws(Failure) -> Bool {
    for one in spooled where one.table.table == wanted {
      try one.spool.copyOut()
      return true
    }
    return false
  }
}
