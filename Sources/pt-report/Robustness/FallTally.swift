import PTBook
import PTStats

/// What each fall of the past would have taken from the positions as they were held, had it come
/// at once at the close of a point: no stop would have filled in between.
struct FallTally {
  /// One fall.
  struct Row: Equatable {
    let name: String
    /// The lowest change of the equity over all points, as a share of it, and when; a book that
    /// gains has 0 or more.
    var worst = Double.infinity
    var worstTs: Int64 = 0
    /// The sum over the points, for the mean.
    var sum = 0.0
    /// At the last point.
    var last = 0.0
  }

  private(set) var rows = HistoricalFall.all.map { Row(name: $0.name) }
  /// How many points had an equity above 0.
  private(set) var count = 0
  /// The symbols of no asset that a fall names: they fall as all others do.
  private(set) var others: [String] = []
  /// The changes of the price by symbol, in the order of `rows`.
  private var changes: [[Double]] = []
  /// Of the point at work, by row: the change in money.
  private var totals = HistoricalFall.all.map { _ in 0.0 }

  /// A symbol has its first bar.
  mutating func meet(_ symbol: Int, _ name: String) {
    while changes.count <= symbol { changes.append([]) }
    let asset = baseAsset(of: name)
    if !HistoricalFall.all.contains(where: { $0.assets[asset] != nil }) { others.append(name) }
    changes[symbol] = HistoricalFall.all.map { $0.change(of: asset) }
  }

  /// A point of the curve; without an equity above 0 it says nothing.
  mutating func point(ts: Int64, equity: Double, _ book: Book) {
    guard equity > 0 else { return }
    count += 1
    for place in totals.indices { totals[place] = 0 }
    for symbol in changes.indices where !changes[symbol].isEmpty {
      let position = book.position(symbol)
      guard position.qty != 0 else { continue }
      let notional = position.qty * position.mark
      for place in totals.indices { totals[place] += notional * changes[symbol][place] }
    }
    for place in rows.indices {
      let share = totals[place] / equity
      // A book that is all in every day differs by rounding: the first such day counts.
      if share < rows[place].worst - 1e-12 {
        (rows[place].worst, rows[place].worstTs) = (share, ts)
      }
      rows[place].sum += share
      rows[place].last = share
    }
  }

  /// The mean of a row; nil without a point.
  func mean(_ row: Row) -> Double? { count > 0 ? row.sum / Double(count) : nil }
}
