import PTWire

/// What stands beside the text of a chunk.
struct ChunkHead {
  /// How many bars a chunk holds at most.
  static let most = 1024

  /// The open time of the first bar.
  var first: Int64
  /// The open time of the last bar.
  var last: Int64
  /// How many bars.
  var bars: Int64
  /// The open time of the last bar of the chunk before; nil for the first chunk of a series.
  var after: Int64?

  /// The columns that `init` reads.
  static let columns = "first, last, bars, after, sum, text"

  /// The row a statement stands on, whose columns are `columns`.
  ///
  /// - Throws: when it is not what was written.
  init(_ row: Statement, _ series: SeriesRow, _ database: Database) throws(Failure) {
    first = row.number(0)
    last = row.number(1)
    bars = row.number(2)
    after = row.numberOrNull(3)
    guard let text = row.bytes(5), Sums.chunk(series.key, self, text) == row.number(4) else {
      throw series.damaged(database, from: first)
    }
  }

  /// A head of given values.
  init(first: Int64, last: Int64, bars: Int64, after: Int64?) {
    self.first = first
    self.last = last
    self.bars = bars
    self.after = after
  }
}

extension SeriesRow {
  /// A damaged store, at a place in a series.
  func damaged(_ database: Database, from ts: Int64) -> Failure {
    database.bad("the store is damaged: bars of \(symbol) \(timeframe)", value: when(ts))
  }
}

/// A time for complaints, as a date where it is one: a damaged time may lie anywhere.
func when(_ ts: Int64) -> String { years.contains(ts) ? CivilTime(ts).text : "\(ts)" }

/// The years 1 to 9999 in milliseconds since 1970 UTC: the times that a bar can have.
let years: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999
