/// A cash dividend; pt-load's. It stands in front of the first bar whose prices are without it:
/// who is long there is paid, who is short pays. The prices of the stream are not adjusted for it.
///
///     {"type":"dividend","ts":1598832000000,"symbol":"AAPL","amount":0.24}
public struct DividendRecord: Equatable, Sendable {
  /// The open time of the first bar that it applies to, in milliseconds since 1970 UTC.
  public var ts: Int64
  /// The symbol's number in the stream.
  public var symbol: Int
  /// Money for each unit held, above 0.
  public var amount: Double

  /// The fact about a symbol.
  public init(ts: Int64, symbol: Int, amount: Double) {
    self.ts = ts
    self.symbol = symbol
    self.amount = amount
  }

  /// Reads the record.
  public init(_ fields: Fields, _ symbols: Symbols) throws(Failure) {
    ts = try fields.integer("ts")
    symbol = try symbols.id(try fields.string("symbol"))
    amount = try fields.number("amount")
    guard amount > 0 else {
      throw Failure(.badData, "amount is not above 0", value: shortest(amount))
    }
  }
}

extension Output {
  /// Writes the record.
  public func write(_ dividend: DividendRecord) throws(Failure) {
    open("dividend")
    field("ts", dividend.ts)
    symbol(dividend.symbol)
    field("amount", dividend.amount)
    try close()
  }
}
