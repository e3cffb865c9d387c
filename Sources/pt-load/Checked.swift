import PTWire

/// Lets through what can be true: prices that make a bar, and bars that follow each other.
struct Checked<Source: BarSource>: BarSource {
  private var source: Source
  private let judge: Judge
  private let symbols: Symbols
  /// What stood last, by symbol.
  private var last: [Last?] = []
  /// The same for bars of second time frames.
  private var lastAlso: [Series: Last] = [:]
  /// When the last bar of all closed.
  private var known = Int64.min
  /// Whether the bars themselves have been checked before.
  private let checksOrderOnly: Bool

  /// - Parameter orderOnly: whether the source's bars have been through this already.
  init(_ source: Source, _ judge: Judge, _ symbols: Symbols, orderOnly: Bool = false) {
    self.source = source
    self.judge = judge
    self.symbols = symbols
    checksOrderOnly = orderOnly
  }

  var place: String { source.place }

  @inline(__always)
  mutating func next(_ row: inout Row) throws -> Bool {
    while try source.next(&row) {
      if !checksOrderOnly, try !isTrue(row) { continue }
      if try follows(row) { return true }
    }
    return false
  }

  @inline(__always)
  private func isTrue(_ row: Row) throws -> Bool {
    let (open, high, low, close, volume) = row.values
    if low > 0, low <= open, low <= close, high >= open, high >= close, volume >= 0 { return true }
    let kind = Kind.fault(of: row.bar) ?? .unreadable
    do throws(Failure) { try row.bar.check() } catch {
      try judge.row(kind, BadRow(what: error.description), at: place, row.symbol, row.ts)
    }
    return false
  }

  @inline(__always)
  private mutating func follows(_ row: Row) throws -> Bool {
    if row.also || !row.complete { return try besides(row) }
    if row.symbol < last.count, let before = last[row.symbol] {
      let closeTime = row.closeTime
      if row.ts >= before.closeTime, row.timeframe == before.timeframe, closeTime >= known {
        known = closeTime
        last[row.symbol] = Last(
          ts: row.ts, closeTime: closeTime, timeframe: row.timeframe, values: row.values)
        return true
      }
      if closeTime < known, row.ts >= before.closeTime, row.timeframe == before.timeframe {
        return try goesBack(row)
      }
      return try judge(row, before)
    }
    guard row.closeTime >= known else { return try goesBack(row) }
    known = row.closeTime
    while last.count <= row.symbol { last.append(nil) }
    last[row.symbol] = Last(
      ts: row.ts, closeTime: row.closeTime, timeframe: row.timeframe, values: row.values)
    return true
  }

  /// A bar of a second time frame; those that are still forming have no order.
  private mutating func besides(_ row: Row) throws -> Bool {
    guard row.complete else { return true }
    let series = Series(symbol: row.symbol, timeframe: row.timeframe)
    if let before = lastAlso[series], row.ts < before.closeTime { return try judge(row, before) }
    guard row.closeTime >= known else { return try goesBack(row) }
    known = row.closeTime
    lastAlso[series] = Last(
      ts: row.ts, closeTime: row.closeTime, timeframe: row.timeframe, values: row.values)
    return true
  }

  /// A bar that closes before one that stands in front of it, of another symbol or time frame.
  @inline(never)
  private func goesBack(_ row: Row) throws -> Bool {
    try judge.row(
      .outOfOrder,
      BadRow(
        what: "\(symbols.name(row.symbol)) stands behind bars that close later",
        value: CivilTime(row.ts).text),
      at: place, row.symbol, row.ts)
    return false
  }

  /// Says what is wrong with a bar that cannot follow the one before it.
  @inline(never)
  private func judge(_ row: Row, _ before: Last) throws -> Bool {
    let name = symbols.name(row.symbol)
    let when = CivilTime(row.ts).text
    let kind: Kind
    let what: String
    if row.timeframe != before.timeframe {
      throw Failure(
        .badData, at: place, "\(name) changes its spacing from \(before.timeframe) to",
        value: "\(row.timeframe)")
    } else if row.ts == before.ts {
      let isSame = row.values == before.values
      kind = isSame ? .duplicate : .conflict
      what = isSame ? "the bar of \(name) once more" : "another bar of \(name) for the same time"
    } else if row.ts < before.ts {
      kind = .outOfOrder
      what = "\(name) goes back in time to"
    } else {
      kind = .overlap
      what = "a bar of \(name) opens before the \(before.timeframe) bar before it closes"
    }
    try judge.row(kind, BadRow(what: what, value: when), at: place, row.symbol, row.ts)
    return false
  }
}

/// The bars of a symbol of one length.
private struct Series: Hashable {
  var symbol: Int
  var timeframe: Timeframe
}

/// What stood last in a series.
private struct Last {
  var ts: Int64
  var closeTime: Int64
  var timeframe: Timeframe
  var values: (Double, Double, Double, Double, Double)
}
