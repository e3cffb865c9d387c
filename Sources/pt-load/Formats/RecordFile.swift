import PTWire

/// Bars that are records already.
struct RecordFile: BarSource {
  private let shared: Shared
  private var file: BarFile
  /// What the user says of every bar, and refuses if it is not so.
  private let symbol: String?

  /// - Parameter digits: whether the digits of the bars are wanted, or only their lines.
  init(_ source: any ByteSource, _ shared: Shared, symbol: String?, digits: Bool) {
    self.shared = shared
    self.symbol = symbol
    file = BarFile(source, symbols: shared.symbols, digits: digits, chunk: shared.chunk)
  }

  var place: String { file.place }

  @inline(__always)
  mutating func next(_ row: inout Row) throws -> Bool {
    while true {
      do {
        guard let entry = try file.next(beforeRead: shared.beforeRead) else { return false }
        try take(entry, &row)
        return true
      } catch let failure as Failure where failure.status == .badData && file.isBadLine {
        try shared.judge.row(.unreadable, BadRow(what: failure.description), at: "")
      }
    }
  }

  @inline(__always)
  private func take(_ entry: BarFile.Entry, _ row: inout Row) throws {
    let bar = entry.bar
    row.ts = bar.ts
    row.symbol = bar.symbol
    row.timeframe = bar.timeframe
    row.values = (bar.open, bar.high, bar.low, bar.close, bar.volume)
    row.complete = bar.complete
    row.synthetic = bar.synthetic
    row.also = bar.also
    row.line = file.line
    row.record = entry.record ?? .none
    if let digits = entry.digits {
      row.texts = (digits.open, digits.high, digits.low, digits.close, digits.volume)
    }
    if let symbol, symbol != shared.symbols.name(bar.symbol) {
      throw Failure(
        .badData, at: place, "--symbol is \(symbol), but the bar is of",
        value: shared.symbols.name(bar.symbol))
    }
    if let timeframe = shared.request.timeframe, timeframe != bar.timeframe, !bar.also {
      throw Failure(
        .badData, at: place, "--tf is \(timeframe), but the bar has", value: "\(bar.timeframe)")
    }
  }
}
