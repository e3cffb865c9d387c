import PTStats
import PTWire

/// Takes the points of one curve while its file is read, and gives them back in order.
///
/// Curves that are read one after the other share a column, and so one temporary file at most.
final class CurveSpool: TableSink {
  private let column: Column
  /// Where the first point is in the column; nil before there is one.
  private var start: Int?
  /// How many points.
  private(set) var count = 0
  /// The length of the bars of a stream: a point comes with the time when its bar opened and is
  /// kept by that when it closed. Nil for a file, whose times stay as they are.
  var timeframe: Timeframe?

  /// - Parameters:
  ///   - base: the equity in front of the first return, for a curve of returns.
  ///   - column: where the points are kept, behind those of the curves before it.
  init(base: Double? = nil, in column: Column = Column()) {
    self.base = base
    self.column = column
  }
  private var base: Double?

  func equity(ts: Int64, equity: Double, drawdown: Double) throws {
    if let base {
      // A curve of returns begins before its first row.
      try push(ts - 1, base)
      self.base = nil
    }
    try push(timeframe?.close(of: ts) ?? ts, equity)
  }

  private func push(_ ts: Int64, _ equity: Double) throws(Failure) {
    if start == nil { start = column.count }
    try column.push(Double(bitPattern: UInt64(bitPattern: ts)))
    try column.push(equity)
    count += 1
  }

  func drawdown(_ episode: Drawdowns.Episode) {}
  func trade(_ trade: Trade, _ symbols: Symbols) {}
  func period(_ row: CalendarReturns.Row) {}

  /// A reader of the points from the first.
  func cursor() -> Cursor { Cursor(column, start ?? 0, count) }

  /// The points, one after the other.
  struct Cursor {
    private let column: Column
    private var piece: ArraySlice<Double> = []
    /// Where the next number is to be read, and where the last one ends.
    private var next: Int
    private let end: Int

    fileprivate init(_ column: Column, _ start: Int, _ count: Int) {
      self.column = column
      (next, end) = (start, start + 2 * count)
    }

    /// The next point; nil at the end.
    mutating func point() throws(Failure) -> (ts: Int64, equity: Double)? {
      if piece.isEmpty {
        guard next < end else { return nil }
        let numbers = try column.piece(from: next, to: end)
        next += numbers.count
        piece = numbers[...]
      }
      let (ts, equity) = (piece.removeFirst(), piece.removeFirst())
      return (Int64(bitPattern: ts.bitPattern), equity)
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
    for place in cursors.indices { next.append(try cursors[place].point()) }
    var row = [Double](repeating: .nan, count: curves.count)
    while let ts = next.lazy.compactMap({ $0?.ts }).min() {
      for place in next.indices {
        row[place] = .nan
        guard let point = next[place], point.ts == ts else { continue }
        row[place] = point.equity
        next[place] = try cursors[place].point()
      }
      try push(ts, row)
    }
  }
}
