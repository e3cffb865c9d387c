import PTStats
import PTWire

/// Takes the points of one curve while its file is read, and gives them back in order.
final class CurveSpool: TableSink {
  private let column = Column()
  /// How many points.
  var count: Int { column.count / 2 }

  /// - Parameter base: the equity in front of the first return, for a curve of returns.
  init(base: Double? = nil) { self.base = base }
  private var base: Double?

  func equity(ts: Int64, equity: Double, drawdown: Double) throws {
    if let base {
      // A curve of returns begins one step before its first row.
      try push(ts - 1, base)
      self.base = nil
    }
    try push(ts, equity)
  }

  private func push(_ ts: Int64, _ equity: Double) throws(Failure) {
    try column.push(Double(bitPattern: UInt64(bitPattern: ts)))
    try column.push(equity)
  }

  func drawdown(_ episode: Drawdowns.Episode) {}
  func trade(_ trade: Trade, _ symbols: Symbols) {}
  func period(_ row: CalendarReturns.Row) {}

  /// A reader of the points from the first.
  func cursor() -> Cursor { Cursor(column) }

  /// The points, one after the other.
  struct Cursor {
    private let column: Column
    private var piece: [Double] = []
    private var place = 0
    private var read = 0

    fileprivate init(_ column: Column) { self.column = column }

    /// The next point; nil at the end.
    mutating func next() throws(Failure) -> (ts: Int64, equity: Double)? {
      if place == piece.count {
        guard read < column.count else { return nil }
        piece = try column.piece(at: read)
        read += piece.count
        place = 0
      }
      defer { place += 2 }
      return (Int64(bitPattern: piece[place].bitPattern), piece[place + 1])
    }
  }
}

extension Panel {
  /// The curves side by side at all times that any of them has.
  convenience init(_ curves: [CurveSpool]) throws(Failure) {
    self.init(before: .nan)
    for _ in curves { begin() }
    var cursors = curves.map { $0.cursor() }
    var next: [(ts: Int64, equity: Double)?] = []
    for place in cursors.indices { next.append(try cursors[place].next()) }
    var row = [Double](repeating: .nan, count: curves.count)
    while let ts = next.lazy.compactMap({ $0?.ts }).min() {
      for place in next.indices {
        row[place] = .nan
        guard let point = next[place], point.ts == ts else { continue }
        row[place] = point.equity
        next[place] = try cursors[place].next()
      }
      try push(ts, row)
    }
  }
}
