import PTWire

/// Bars of trades: open and close are the first and the last in the order of the file, volumes are
/// added exactly, a time without trades has no bar, and the bar that the file ends in is not
/// complete.
final class TradeBars: BarSource {
  private var trades: any BarSource
  private let timeframe: Timeframe
  private let judge: Judge
  private var forming: Forming?
  private var done: Forming?
  private var trade = Row()
  private var isAtEnd = false
  private var last = Int64.min

  init(_ trades: any BarSource, _ timeframe: Timeframe, _ judge: Judge) {
    self.trades = trades
    self.timeframe = timeframe
    self.judge = judge
  }

  var place: String { trades.place }

  func next(_ row: inout Row) throws -> Bool {
    while !isAtEnd {
      guard try trades.next(&trade) else {
        isAtEnd = true
        break
      }
      guard try isInOrder() else { continue }
      let start = Buckets.start(of: trade.ts, timeframe)
      if let full = forming, start > full.row.ts {
        done = full
        forming = Forming(trade, start, timeframe)
        return give(&row, true)
      }
      if forming == nil { forming = Forming(trade, start, timeframe) } else { forming?.add(trade) }
    }
    guard let rest = forming else { return false }
    done = rest
    forming = nil
    return give(&row, false)
  }

  private func give(_ row: inout Row, _ complete: Bool) -> Bool {
    guard let done else { return false }
    row = done.finished()
    row.complete = complete
    return true
  }

  /// Whether a trade can follow those before it.
  private func isInOrder() throws -> Bool {
    for (kind, isBad, what, value) in [
      (Kind.notPositive, trade.values.3 <= 0, "price is not above 0", trade.values.3),
      (Kind.negativeVolume, trade.values.4 < 0, "volume is negative", trade.values.4),
    ] where isBad {
      try judge.row(kind, BadRow(what: what, value: shortest(value)), at: place)
      return false
    }
    if trade.ts < last {
      try judge.row(
        .outOfOrder,
        BadRow(what: "a trade goes back in time to", value: CivilTime(trade.ts).text), at: place)
      return false
    }
    last = trade.ts
    return true
  }
}
