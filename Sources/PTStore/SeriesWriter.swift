import PTWire

/// Merges the new bars of one series into its chunks.
///
/// At any time one chunk is open: the one in which the last bar has its place, which reaches up to
/// the beginning of the next chunk. Its lines and the new ones go to `out` in the order of time.
/// A chunk to which nothing came is not written.
final class SeriesWriter {
  /// The row of the series, kept as bars come.
  var row: SeriesRow
  /// Bars that the store had not.
  private(set) var new: Int64 = 0
  /// Bars that it had.
  private(set) var known: Int64 = 0

  private let tables: WriterTables
  private var lastAdded = Int64.min
  private var run = NewRun()

  // The open chunk.
  private var isOpen = false
  /// Where the next chunk begins; `Int64.max` if there is none.
  private var until = Int64.max
  private var stored = StoredLines()
  private var out = Lines()
  private var changed = false
  /// The open time of the last bar that is in front of `out`, in a chunk that is written.
  private var after: Int64?
  /// The close time of the last bar in or in front of `out`.
  private var reached = Int64.min

  init(_ row: SeriesRow, _ tables: WriterTables) {
    self.row = row
    self.tables = tables
  }

  /// Adds a bar behind those added before.
  func add(_ ts: Int64, _ digits: BarDigits, _ synthetic: Bool) throws(Failure) {
    guard ts > lastAdded else { throw bad("goes back in time to", ts) }
    lastAdded = ts
    if !isOpen || ts >= until {
      try close()
      try open(ts)
    }
    while stored.ts < ts { try keep() }
    let start = out.count
    out.append(ts, digits, synthetic)
    guard out.isSound(start, row.timeframe) else {
      throw Failure(.badData, "a bar that cannot be", value: out.line(start))
    }
    if stored.ts == ts {
      guard out.isSame(start, stored) else { throw conflict(out.line(start)) }
      out.removeLast()
      try keep()
      known += 1
      return
    }
    let close = row.timeframe.close(of: ts)
    if ts < reached { throw bad("overlaps the stored bar before it:", ts) }
    if close > min(stored.ts, until) { throw bad("overlaps the stored bar behind it:", ts) }
    reached = close
    changed = true
    new += 1
    row.bars += 1
    row.synthetic += synthetic ? 1 : 0
    row.first = min(row.first, ts)
    row.last = max(row.last, ts)
    try run.add(ts, close, to: &row, tables)
    if out.count >= 2 * ChunkHead.most || out.bytes > Lines.mostBytes { try cut() }
  }

  /// Writes what is open.
  func finish() throws(Failure) {
    try close()
    try run.flush(to: &row, tables)
  }

  // MARK: The open chunk

  private func open(_ ts: Int64) throws(Failure) {
    let home = try tables.home(of: ts, row)
    let next = try tables.next(after: ts, row)
    // The chain from chunk to chunk must hold here, or a lost chunk would be written over.
    let last = home?.head.last
    let isWhole =
      switch (home, next) {
      case (nil, nil): row.first > row.last
      case (nil, let next?): next.first == row.first && next.after == nil
      case (let home?, nil): home.head.last == row.last
      case (_, let next?): next.after == last
      }
    guard isWhole else { throw row.damaged(tables.database, from: last ?? ts) }
    until = next?.first ?? .max
    after = home?.head.after
    reached = after.map(row.timeframe.close(of:)) ?? .min
    stored = StoredLines(home)
    guard stored.isSound else { throw row.damaged(tables.database, from: last ?? ts) }
    changed = false
    isOpen = true
  }

  /// Moves the next stored line to `out`.
  private func keep() throws(Failure) {
    reached = row.timeframe.close(of: stored.ts)
    out.append(stored)
    guard stored.advance() else { throw row.damaged(tables.database, from: stored.ts) }
  }

  private func close() throws(Failure) {
    guard isOpen else { return }
    isOpen = false
    let last = stored.head?.last
    let before = after
    if changed {
      while stored.ts != .max { try keep() }
      // In the middle, two halves, so that the next bar between them finds room.
      if out.count > ChunkHead.most {
        try write(until == .max ? ChunkHead.most : out.count / 2)
      }
      try write(out.count)
      if let after, until != .max, after != last ?? before {
        try tables.link(until, after: after, row)
      }
    }
    out.removeAll()
  }

  private func cut() throws(Failure) {
    try write(out.count >= 2 * ChunkHead.most ? ChunkHead.most : out.count)
  }

  /// Writes the first lines of `out` as a chunk.
  private func write(_ count: Int) throws(Failure) {
    guard count > 0 else { return }
    if let old = stored.head, !stored.isRemoved {
      try tables.remove(old.first, row)
      stored.isRemoved = true
    }
    let head = ChunkHead(
      first: out.times[0], last: out.times[count - 1], bars: Int64(count), after: after)
    let (tables, row) = (tables, row)
    try out.withText(count) { (text) throws(Failure) in try tables.put(head, text, row) }
    after = head.last
    out.removeFirst(count)
  }

  // MARK: Complaints

  private func bad(_ what: String, _ ts: Int64) -> Failure {
    Failure(.badData, "a bar of \(row.symbol) \(row.timeframe) \(what)", value: when(ts))
  }

  private func conflict(_ line: String) -> Failure {
    Failure(
      .badData,
      "\(row.symbol) \(row.timeframe) \(when(stored.ts)) differs from the store, which has "
        + "\(stored.line), not",
      value: line)
  }
}
