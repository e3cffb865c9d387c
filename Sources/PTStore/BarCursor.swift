import PTWire

/// A bar of a store.
public struct StoredBar {
  /// The place of its series in the cursor's `series`.
  public let series: Int
  /// The length.
  public let timeframe: Timeframe
  /// The open time in milliseconds since 1970 UTC.
  public var ts: Int64 { line.ts }
  /// The digits of its numbers as they stood in the source, each followed by a byte that no number
  /// contains. They stay until the cursor moves.
  public var digits: BarDigits { line.digits }
  /// The numbers: open, high, low, close, volume.
  public var values: (Double, Double, Double, Double, Double) { line.values }
  /// True for a bar that no market made.
  public var synthetic: Bool { line.synthetic }

  let line: ChunkLine

  /// The bar with its values, for who computes with them; nil if it cannot be, which a writer of
  /// ours does not store.
  ///
  /// - Parameter symbol: the number of its symbol in the stream.
  public func bar(_ symbol: Int) -> Bar? { line.bar(symbol, timeframe) }
}

/// The bars of some series of a store, merged in the order of their close times; bars that close
/// at the same time in the order of their symbols, then of their time frames.
///
/// Each chunk is checked before its first bar is given: what comes was written so. Memory holds one
/// chunk a series, however long it is.
public final class BarCursor {
  /// The series whose bars come, in the order in which ties are decided.
  public let series: [(symbol: String, timeframe: Timeframe)]

  /// The series that still have bars, without `current`: a heap whose first comes next.
  private var waiting: [SeriesCursor] = []
  /// The series whose bar was given last.
  private var current: SeriesCursor?
  private var isStarted = false
  /// Why no more bars come.
  private var failure: Failure?

  init(
    _ database: Database, _ rows: [SeriesRow], _ from: Int64, _ to: Int64
  ) throws(Failure) {
    series = rows.map { ($0.symbol, $0.timeframe) }
    for (place, row) in rows.enumerated() {
      waiting.append(try SeriesCursor(database, row, place, from: from, to: to))
    }
  }

  /// The next bar; nil behind the last one.
  ///
  /// - Throws: `badData` where the store is not what was written; all bars given before are.
  public func next() throws(Failure) -> StoredBar? {
    do {
      guard let cursor = try move(), let line = cursor.line else { return nil }
      return StoredBar(series: cursor.place, timeframe: cursor.timeframe, line: line)
    } catch {
      failure = error
      current = nil
      throw error
    }
  }

  /// The series of a cursor that has one.
  var onlySeries: SeriesCursor? { waiting.count == 1 ? waiting[0] : nil }

  /// Moves the series that was given last, and finds the one to give next.
  @inline(__always)
  private func move() throws(Failure) -> SeriesCursor? {
    guard let current else { return try start() }
    let goesOn = try current.advance()
    if goesOn, waiting.isEmpty { return current }
    return try exchange(current, goesOn)
  }

  private func exchange(
    _ last: SeriesCursor, _ goesOn: Bool
  ) throws(Failure) -> SeriesCursor? {
    guard let first = waiting.first else {
      current = nil
      return nil
    }
    if goesOn {
      if isBefore(last, first) { return last }
      waiting[0] = last
    } else {
      waiting[0] = waiting[waiting.count - 1]
      waiting.removeLast()
    }
    sink(0)
    current = first
    return first
  }

  /// The first bar of all; also after the end and after a failure.
  private func start() throws(Failure) -> SeriesCursor? {
    if let failure { throw failure }
    if isStarted { return nil }
    isStarted = true
    var cursors: [SeriesCursor] = []
    for cursor in waiting where try cursor.advance() { cursors.append(cursor) }
    waiting = cursors
    for at in waiting.indices.reversed() { sink(at) }
    guard let first = waiting.first else { return nil }
    waiting[0] = waiting[waiting.count - 1]
    waiting.removeLast()
    sink(0)
    current = first
    return first
  }

  private func isBefore(_ a: SeriesCursor, _ b: SeriesCursor) -> Bool {
    a.closeTime < b.closeTime || (a.closeTime == b.closeTime && a.place < b.place)
  }

  /// Restores the heap below a place.
  private func sink(_ start: Int) {
    var at = start
    while true {
      var least = at
      for child in [2 * at + 1, 2 * at + 2]
      where child < waiting.count && isBefore(waiting[child], waiting[least]) { least = child }
      if least == at { return }
      waiting.swapAt(at, least)
      at = least
    }
  }
}
