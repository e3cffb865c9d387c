import PTWire

/// Bars as a table, `timestamp,open,high,low,close,volume` with the digits they have; a column
/// `symbol` where there are several, and one `synthetic` where the first bar is one that no market
/// made.
final class TableSink: Sink {
  private let out: Output
  private let severalSymbols: Bool
  private(set) var hasBegun = false
  private var hasSynthetic = false
  private var symbol = -1
  /// How many flaws there were, and bars that were still forming.
  private var flaws = 0
  private var forming = 0
  private var timeframe: Timeframe?

  /// - Parameters:
  ///   - several: whether rows name their symbol.
  ///   - synthetic: whether rows say if a market made them, whatever the first one is.
  init(_ out: Output, several: Bool, synthetic: Bool) {
    self.out = out
    severalSymbols = several
    hasSynthetic = synthetic
  }

  var needsDigits: Bool { true }
  var bars: Int64 { out.records }

  func bar(_ row: Row) throws {
    guard row.complete else {
      forming += 1
      return
    }
    if !hasBegun { try begin(row) }
    if row.symbol != symbol, !severalSymbols {
      throw Failure(
        .badData, "a second symbol; --output csv-long names it in each row",
        value: out.symbols.name(row.symbol))
    }
    if row.timeframe != timeframe || row.also {
      throw Failure(
        .badData, "a table has no place for a second time frame", value: "\(row.timeframe)")
    }
    var line = CivilTime(row.ts).iso
    if severalSymbols { line += "," + Self.quoted(out.symbols.name(row.symbol)) }
    for text in [row.texts.0, row.texts.1, row.texts.2, row.texts.3, row.texts.4] {
      line += "," + String(decoding: text, as: UTF8.self)
    }
    if hasSynthetic {
      line += row.synthetic ? ",true" : ",false"
    } else if row.synthetic {
      throw Failure(
        .badData,
        "the first bar was real and this one is synthetic; the table has no column for it",
        value: CivilTime(row.ts).text)
    }
    try out.line(line)
  }

  private func begin(_ row: Row) throws(Failure) {
    hasBegun = true
    symbol = row.symbol
    timeframe = row.timeframe
    hasSynthetic = hasSynthetic || row.synthetic
    try out.line(
      "timestamp" + (severalSymbols ? ",symbol" : "") + ",open,high,low,close,volume"
        + (hasSynthetic ? ",synthetic" : ""))
  }

  static func quoted(_ name: String) -> String {
    name.contains { ",\"\n\r".contains($0) }
      ? "\"" + name.replacing("\"", with: "\"\"") + "\"" : name
  }

  /// A table has no records for flaws: how many there were is said at the end.
  func gap(_ gap: GapRecord) { flaws += 1 }

  func end(_ status: EndRecord.Status, _ reason: String?) throws {
    try out.flush()
    if flaws > 0 { complain("pt-load: \(counted(flaws, "flaw")); --qa lists them") }
    if forming > 0 {
      complain("pt-load: \(counted(forming, "bar")) still forming, left out of the table")
    }
  }

  func beforeRead(_ wouldBlock: Bool) throws {
    if wouldBlock { try out.flush() }
  }
}
