import PTStore
import PTWire

/// Bars into a store, those of one file in one transaction: all of them or none.
final class StoreSink: Sink {
  private let writer: BarWriter
  private let symbols: Symbols
  private(set) var bars: Int64 = 0
  /// Bars that were still forming and stay out.
  private(set) var forming = 0
  /// How many flaws there were in what is stored.
  private(set) var flaws = 0
  /// The number of each symbol's series in the writer, with its time frame.
  private var series: [(Timeframe, Int)?] = []

  init(_ writer: BarWriter, _ symbols: Symbols) {
    self.writer = writer
    self.symbols = symbols
  }

  var needsDigits: Bool { true }
  var hasBegun: Bool { bars > 0 }

  func bar(_ row: Row) throws {
    guard row.complete else {
      forming += 1
      return
    }
    while series.count <= row.symbol { series.append(nil) }
    let number: Int
    if let (timeframe, known) = series[row.symbol], timeframe == row.timeframe {
      number = known
    } else {
      number = try writer.series(symbols.name(row.symbol), row.timeframe)
      series[row.symbol] = (row.timeframe, number)
    }
    bars += 1
    try writer.add(number, ts: row.ts, row.digits, synthetic: row.synthetic)
  }

  func gap(_ gap: GapRecord) { flaws += 1 }

  func end(_ status: EndRecord.Status, _ reason: String?) {
    if status != .ok { writer.abandon() }
  }

  func beforeRead(_ wouldBlock: Bool) {}
}
