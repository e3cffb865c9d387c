/// A flaw in the data that did not stop the load; pt-load's.
///
///     {"type":"gap","ts":1704078000000,"symbol":"BTCUSD","kind":"missing","severity":"warn","count":3,"detail":"3 bars of 1h"}
public struct GapRecord: Equatable, Sendable {
  /// How much it matters.
  public enum Severity: String, CaseIterable, Sendable { case info, warn, error }

  /// When, in milliseconds since 1970 UTC: for missing bars the open of the first of them.
  public var ts: Int64
  /// The symbol's number in the stream.
  public var symbol: Int
  /// What kind of flaw, one word.
  public var kind: String
  /// How much it matters.
  public var severity: Severity
  /// How many bars or rows it is about.
  public var count: Int64?
  /// The flaw in words.
  public var detail: String

  /// A flaw.
  public init(
    ts: Int64, symbol: Int, kind: String, severity: Severity, count: Int64? = nil, detail: String
  ) {
    self.ts = ts
    self.symbol = symbol
    self.kind = kind
    self.severity = severity
    self.count = count
    self.detail = detail
  }

  /// Reads the record.
  public init(_ fields: Fields, _ symbols: Symbols) throws(Failure) {
    ts = try fields.integer("ts")
    symbol = try symbols.id(try fields.string("symbol"))
    kind = try fields.string("kind")
    severity = try fields.word("severity")
    count = try fields.optionalInteger("count")
    if let count, count < 1 { throw Failure(.badData, "count is below 1", value: "\(count)") }
    detail = try fields.string("detail")
  }
}

extension Output {
  /// Writes the record.
  public func write(_ gap: GapRecord) throws(Failure) {
    open("gap")
    field("ts", gap.ts)
    symbol(gap.symbol)
    field("kind", gap.kind)
    field("severity", gap.severity.rawValue)
    if let count = gap.count { field("count", count) }
    field("detail", gap.detail)
    try close()
  }
}
