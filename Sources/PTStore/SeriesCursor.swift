import PTWire

/// The bars of one series in the order of time, each chunk checked before its first bar is given.
final class SeriesCursor {
  /// The close time of the bar.
  private(set) var closeTime = Int64.min
  /// The bar, once `advance` has said true; its digits stay until the next `advance`.
  private(set) var line: ChunkLine?
  /// The place of the series among those that are merged.
  let place: Int
  /// The length of the bars.
  let timeframe: Timeframe

  private var ts = Int64.min
  private let row: SeriesRow
  private let database: Database
  private let statement: Statement
  private let from: Int64
  private let to: Int64
  private var p: UnsafePointer<UInt8>
  private var end: UnsafePointer<UInt8>
  private var head: ChunkHead?
  private var left: Int64 = 0
  private var isDone = false

  /// A byte to point at before the first chunk; it lives as long as the program.
  private static let nothing: StaticString = ""

  init(
    _ database: Database, _ row: SeriesRow, _ place: Int, from: Int64, to: Int64
  ) throws(Failure) {
    self.database = database
    self.row = row
    self.place = place
    timeframe = row.timeframe
    self.from = from
    self.to = to
    p = SeriesCursor.nothing.utf8Start
    end = p
    // The chunk in which `from` lies, and all behind it.
    statement = try Statement(
      database,
      "SELECT \(ChunkHead.columns) FROM chunks WHERE series = ?1 AND first >= coalesce("
        + "(SELECT max(first) FROM chunks WHERE series = ?1 AND first <= ?2), ?2) ORDER BY first")
    statement.bind(1, row.id)
    statement.bind(2, from)
  }

  /// Goes to the next bar; false behind the last one.
  ///
  /// - Throws: `badData` where the store is not what was written.
  @inline(__always)
  func advance() throws(Failure) -> Bool {
    while true {
      if p == end { guard try nextChunk() else { return false } }
      // A copy of the pointer: nobody else looks at it meanwhile.
      var q = p
      guard let next = ChunkLine(&q, end), next.ts >= closeTime, left > 0 else {
        throw row.damaged(database, from: ts)
      }
      p = q
      left -= 1
      ts = next.ts
      closeTime = timeframe.close(of: next.ts)
      if q == end { try checkEnd() }
      if ts < from { continue }
      if ts >= to { return false }
      line = next
      return true
    }
  }

  /// Takes the next chunk; false if there is none, or none with a bar before `to`.
  private func nextChunk() throws(Failure) -> Bool {
    if isDone { return false }
    guard try statement.step() else {
      isDone = true
      // The last chunk must have been the last one that was written.
      let isWhole = head.map { $0.last == row.last } ?? false
      guard isWhole else { throw row.damaged(database, from: head?.last ?? row.first) }
      return false
    }
    let next = try ChunkHead(statement, row, database)
    let isLinked =
      if let head {
        next.after == head.last
      } else {
        next.first <= from
          ? (next.after == nil) == (next.first == row.first)
          : next.after == nil && next.first == row.first
      }
    guard isLinked, let text = statement.bytes(5), let start = text.baseAddress else {
      throw row.damaged(database, from: next.first)
    }
    head = next
    if next.first >= to {
      isDone = true
      return false
    }
    p = start
    end = start + text.count
    left = next.bars
    return true
  }

  // MARK: Whole chunks

  /// What is left of the chunk that has been taken, and which bars are wanted.
  var rest:
    (
      UnsafePointer<UInt8>, UnsafePointer<UInt8>, left: Int64, from: Int64, to: Int64
    )
  { (p, end, left, from, to) }

  /// Why the series cannot be read on.
  var damage: Failure { row.damaged(database, from: head?.first ?? row.first) }

  /// Takes the next chunk; nil if there is none, or none with a bar that is wanted.
  func takeChunk() throws(Failure) -> ChunkRun? {
    guard try nextChunk(), let head else { return nil }
    defer { p = end }
    return ChunkRun(self, head.last)
  }

  /// What was read elsewhere closed then.
  func goOn(_ closeTime: Int64) { self.closeTime = closeTime }

  /// Whether a chunk that has been read to its end is what its head says.
  private func checkEnd() throws(Failure) {
    guard left == 0, head?.last == ts else { throw row.damaged(database, from: ts) }
  }
}
