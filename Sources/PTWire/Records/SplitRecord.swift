/// A split; pt-load's. It stands in front of the first bar in new units: quantities are multiplied
/// by the ratio, prices divided by it. The prices of the stream are not adjusted for it.
///
///     {"type":"split","ts":1598832000000,"symbol":"AAPL","ratio":4}
public struct SplitRecord: Equatable, Sendable {
  /// The open time of the first bar that it applies to, in milliseconds since 1970 UTC.
  public var ts: Int64
  /// The symbol's number in the stream.
  public var symbol: Int
  /// New units for an old one, above 0; below 1 for a reverse split.
  public var ratio: Double

  /// The fact about a symbol.
  public init(ts: Int64, symbol: Int, ratio: Double) {
    self.ts = ts
    self.symbol = symbol
    self.ratio = ratio
  }

  /// Reads the record.
  public init(_ fields: Fields, _ symbols: Symbols) throws(Failure) {
    ts = try fields.integer("ts")
    symbol = try symbols.id(try fields.string("symbol"))
    ratio = try fields.number("ratio")
    guard ratio > 0 else {
      throw Failure(.badData, "ratio is not above 0", value: shortest(ratio))
    }
  }
}

extension Output {
  /// Writes the record.
  public func write(_ split: SplitRecord) throws(Failure) {
    open("split")
    field("ts", split.ts)
    symbol(split.symbol)
    field("ratio", split.ratio)
    try close()
  }
}
