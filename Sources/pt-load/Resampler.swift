import PTWire

/// Makes bars of a longer time frame: left-closed, left-labelled, one as soon as it is complete.
///
/// A bar is complete when the bar that ends with it has been read, or one that opens at its end or
/// later. What the stream ends in is not complete.
final class Resampler {
  let timeframe: Timeframe
  private let dayStart: DayStart?
  private let also: Bool
  private let symbols: Symbols
  /// The bar of each symbol that is being made, and when it ends.
  private var forming: [(bar: Forming, end: Int64)?] = []
  /// When the first of them ends.
  private(set) var firstEnd = Int64.max

  /// - Parameter also: whether its bars are carried beside those they are made of.
  init(_ timeframe: Timeframe, _ dayStart: DayStart?, also: Bool, _ symbols: Symbols) {
    self.timeframe = timeframe
    self.dayStart = dayStart
    self.also = also
    self.symbols = symbols
  }

  /// Gives the bars of all symbols that end before a time.
  func settle(before time: Int64, _ give: (inout Row) throws -> Void) throws {
    guard firstEnd < time else { return }
    var due = forming.indices.filter { (forming[$0]?.end ?? .max) < time }
    due.sort { (forming[$0]?.end ?? 0, $0) < (forming[$1]?.end ?? 0, $1) }
    for symbol in due { try finish(symbol, true, give) }
    firstEnd = forming.reduce(Int64.max) { min($0, $1?.end ?? .max) }
  }

  /// Takes a bar; gives the one that it completes.
  func take(_ row: Row, at place: @autoclosure () -> String, _ give: (inout Row) throws -> Void)
    throws
  {
    guard row.complete else { return }
    while forming.count <= row.symbol { forming.append(nil) }
    if let (_, end) = forming[row.symbol] {
      forming[row.symbol]?.bar.add(row)
      try fits(row, end, place())
      if row.closeTime == end { try finish(row.symbol, true, give) }
      return
    }
    let start = Buckets.start(of: row.ts, timeframe, dayStart: dayStart)
    let end = self.end(of: start)
    try fits(row, end, place())
    forming[row.symbol] = (Forming(row, start, timeframe), end)
    firstEnd = min(firstEnd, end)
    if row.closeTime == end { try finish(row.symbol, true, give) }
  }

  /// At the end of the stream: what is not complete.
  func finish(_ give: (inout Row) throws -> Void) throws {
    let open = forming.indices.filter { forming[$0] != nil }
      .sorted { (forming[$0]?.end ?? 0, $0) < (forming[$1]?.end ?? 0, $1) }
    for symbol in open { try finish(symbol, false, give) }
  }

  private func finish(
    _ symbol: Int, _ complete: Bool, _ give: (inout Row) throws -> Void
  ) throws {
    guard let done = forming[symbol]?.bar else { return }
    var row = done.finished()
    row.complete = complete
    row.also = also
    try withExtendedLifetime(done) { try give(&row) }
    forming[symbol] = nil
    firstEnd = forming.reduce(Int64.max) { min($0, $1?.end ?? .max) }
  }

  private func end(of start: Int64) -> Int64 {
    guard let dayStart, timeframe.unit == .day else { return timeframe.close(of: start) }
    // Days have 23 to 25 hours.
    return dayStart.start(of: start + 30 * 3_600_000)
  }

  private func fits(_ row: Row, _ end: Int64, _ place: @autoclosure () -> String) throws(Failure) {
    guard row.closeTime > end else { return }
    throw Failure(
      .badData, at: place(),
      "a \(row.timeframe) bar of \(symbols.name(row.symbol)) is not inside one bar of \(timeframe)",
      value: CivilTime(row.ts).text)
  }
}
