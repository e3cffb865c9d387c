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
    if !hasBegun { try begin(row) }
    guard row.complete, !row.also else {
      throw Failure(
        .badData,
        row.also
          ? "a table has no place for a second time frame"
          : "a table has no place for a bar that is not complete",
        value: CivilTime(row.ts).text)
    }
    if row.symbol != symbol, !severalSymbols {
      throw Failure(
        .badData, "a second symbol; --output csv-long names it in each row",
        value: out.symbols.name(row.symbol))
    }
    if row.timeframe != timeframe {
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

  /// A table has no records for flaws: what was found is said on standard error.
  func gap(_ gap: GapRecord) throws {
    complain("pt-load: \(CivilTime(gap.ts).text): \(gap.kind): \(gap.detail)")
  }

  func end(_ status: EndRecord.Status, _ reason: String?) throws { try out.flush() }

  func beforeRead(_ wouldBlock: Bool) throws {
    if wouldBlock { try out.flush() }
  }
}
