import PTStore
import PTWire

/// The bars of a store, in the order in which they closed.
struct StoreSource: BarSource {
  private let cursor: BarCursor
  private let path: String
  /// The number of each series' symbol in the stream.
  private let ids: [Int]
  private var count = 0
  /// A single series is read chunk by chunk.
  private let isSingle: Bool
  private var chunk: ChunkRun?
  private var entry = ChunkRun.Entry()

  init(_ cursor: BarCursor, _ path: String, _ symbols: Symbols) throws(Failure) {
    self.cursor = cursor
    self.path = path
    isSingle = cursor.series.count == 1
    var ids: [Int] = []
    for series in cursor.series { ids.append(try symbols.id(series.symbol)) }
    self.ids = ids
  }

  var place: String { "\(path): bar \(count)" }

  @inline(__always)
  mutating func next(_ row: inout Row) throws -> Bool {
    if isSingle { return try nextOfOne(&row) }
    guard let bar = try cursor.next() else { return false }
    count += 1
    row.ts = bar.ts
    row.symbol = ids[bar.series]
    row.timeframe = bar.timeframe
    row.synthetic = bar.synthetic
    row.line = count
    let digits = bar.digits
    row.texts = (digits.open, digits.high, digits.low, digits.close, digits.volume)
    row.values = bar.values
    return true
  }

  /// The next bar of the only series.
  @inline(__always)
  private mutating func nextOfOne(_ row: inout Row) throws -> Bool {
    while true {
      if chunk?.next(&entry) == true {
        count += 1
        row.ts = entry.ts
        row.symbol = ids[0]
        row.timeframe = cursor.series[0].timeframe
        row.synthetic = entry.synthetic
        row.line = count
        let digits = entry.digits
        row.texts = (digits.open, digits.high, digits.low, digits.close, digits.volume)
        row.values = entry.values
        return true
      }
      guard let next = try cursor.nextChunk(after: chunk) else { return false }
      chunk = next
    }
  }
}

extension BarStore {
  /// The bars of some symbols, or of all.
  ///
  /// - Throws: for a symbol that it does not hold, and one of several time frames where none is
  ///   named.
  func source(
    _ path: String, _ wanted: [String], _ request: Request, _ symbols: Symbols
  ) throws(Failure) -> StoreSource {
    let held = try list()
    for symbol in wanted where !held.contains(where: { $0.symbol == symbol }) {
      throw Failure(.usage, at: path, "the store does not hold", value: symbol)
    }
    if request.timeframe == nil {
      var seen: [String: Timeframe] = [:]
      for series in held where wanted.isEmpty || wanted.contains(series.symbol) {
        if let other = seen[series.symbol] {
          throw Failure(
            .usage, at: path,
            "\(series.symbol) is held by \(other) and \(series.timeframe); --tf says which")
        }
        seen[series.symbol] = series.timeframe
      }
    }
    let cursor = try bars(
      of: wanted, request.timeframe.map { [$0] } ?? [], from: request.from, to: request.to)
    return try StoreSource(cursor, path, symbols)
  }
}
