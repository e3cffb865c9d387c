/// A flaw in the data that did not stop the load; pt-load's.
///
///     {"type":"gap","ts":1704078000000,"symbol":"BTCUSD","kind":"missing","severity":"warn","detail":"3 bars missing"}
public struct GapRecord: Equatable, Sendable {
  /// How much it matters.
  public enum Severity: String, CaseIterable, Sendable { case info, warn, error }

  /// When, in milliseconds since 1970 UTC.
  public var ts: Int64
  /// The symbol's number in the stream.
  public var symbol: Int
  /// What kind of flaw, one word.
  public var kind: String
  /// How much it matters.
  public var severity: Severity
  /// The flaw in words.
  public var detail: String

  /// Reads the record.
  public init(_ fields: Fields, _ symbols: Symbols) throws(Failure) {
    ts = try fields.integer("ts")
    symbol = try symbols.id(try fields.string("symbol"))
    kind = try fields.string("kind")
    severity = try fields.word("severity")
    detail = try fields.string("detail")
  }
}
