import PTWire

/// What a store holds of one symbol in one time frame.
public struct StoredSeries: Equatable, Sendable {
  /// Contiguous bars: each opens when the one before it closes.
  public struct Interval: Equatable, Sendable {
    /// The open time of the first bar, in milliseconds since 1970 UTC.
    public let from: Int64
    /// The close time of the last bar.
    public let to: Int64
    /// How many bars.
    public let bars: Int64
  }

  /// Where bars came from.
  public struct Source: Equatable, Sendable {
    /// The name of the file, as it was given.
    public let name: String
    /// The SHA-256 of its bytes, as it was given.
    public let digest: String
    /// How many bars it brought that the store had not.
    public let bars: Int64
  }

  /// The instrument.
  public let symbol: String
  /// The length of the bars.
  public let timeframe: Timeframe
  /// How many bars.
  public let bars: Int64
  /// How many of them no market made.
  public let synthetic: Int64
  /// The open time of the first bar, in milliseconds since 1970 UTC.
  public let first: Int64
  /// The open time of the last bar.
  public let last: Int64
  /// The intervals without gaps, in the order of time.
  public let coverage: [Interval]
  /// The sources that brought bars, in the order of their coming.
  public let sources: [Source]
}

/// The row of a series.
struct SeriesRow {
  let id: Int64
  let symbol: String
  let timeframe: Timeframe
  var bars: Int64 = 0
  var synthetic: Int64 = 0
  var first: Int64 = .max
  var last: Int64 = .min
  var intervals: Int64 = 0
  var sources: Int64 = 0

  /// What all sums of the series contain.
  var key: String { "\(symbol)\n\(timeframe)" }
  /// The row's own sum.
  var sum: Int64 {
    Sums.row(key, "series \(id) \(bars) \(synthetic) \(first) \(last) \(intervals) \(sources)")
  }

  /// By the bytes of the symbol, then by the length of the bars, months last.
  static func isBefore(_ a: SeriesRow, _ b: SeriesRow) -> Bool {
    if !a.symbol.utf8.elementsEqual(b.symbol.utf8) {
      return a.symbol.utf8.lexicographicallyPrecedes(b.symbol.utf8)
    }
    func length(_ row: SeriesRow) -> (Int64, Int) {
      (row.timeframe.milliseconds ?? .max, row.timeframe.count)
    }
    return length(a) < length(b)
  }

  /// All rows of a store in the order of their numbers.
  ///
  /// - Throws: when a row is not what was written, or one is missing.
  static func all(in database: Database) throws(Failure) -> [SeriesRow] {
    let statement = try Statement(
      database,
      "SELECT id, symbol, tf, bars, synthetic, first, last, intervals, sources, sum FROM series "
        + "ORDER BY id")
    var rows: [SeriesRow] = []
    var sums: [Int64] = []
    while try statement.step() {
      guard let timeframe = Timeframe(statement.text(2)) else {
        throw database.bad("the store is damaged: a time frame", value: statement.text(2))
      }
      let row = SeriesRow(
        id: statement.number(0), symbol: statement.text(1), timeframe: timeframe,
        bars: statement.number(3), synthetic: statement.number(4), first: statement.number(5),
        last: statement.number(6), intervals: statement.number(7), sources: statement.number(8))
      guard statement.number(9) == row.sum else {
        throw database.bad("the store is damaged: the row of a series", value: row.symbol)
      }
      sums.append(row.sum)
      rows.append(row)
    }
    let totals = try Statement(database, "SELECT series, sum FROM totals")
    guard try totals.step(), totals.number(0) == rows.count, totals.number(1) == Sums.totals(sums),
      try !totals.step()
    else { throw database.bad("the store is damaged: its series are not those that were written") }
    return rows
  }
}
