/// A trade of the market, as its tape tells it; pt-load's. It stands in front of its bar. What our
/// own orders trade are fills.
///
///     {"type":"trade","ts":1704067203125,"symbol":"BTCUSD","price":42301.5,"size":0.25,"side":"buy","id":"T-1"}
public struct TradeRecord: Equatable, Sendable {
  /// When, in milliseconds since 1970 UTC.
  public var ts: Int64
  /// The symbol's number in the stream.
  public var symbol: Int
  /// The price paid.
  public var price: Double
  /// Units, above 0.
  public var size: Double
  /// Who was in a hurry: the side that took the other's quote. Nil where the tape does not say.
  public var side: Side?
  /// The venue's name of it.
  public var id: String?

  /// A trade.
  public init(
    ts: Int64, symbol: Int, price: Double, size: Double, side: Side? = nil, id: String? = nil
  ) {
    self.ts = ts
    self.symbol = symbol
    self.price = price
    self.size = size
    self.side = side
    self.id = id
  }

  /// Reads the record; price and size must be above 0.
  public init(_ fields: Fields, _ symbols: Symbols) throws(Failure) {
    ts = try fields.integer("ts")
    symbol = try symbols.id(try fields.string("symbol"))
    price = try fields.number("price")
    size = try fields.number("size")
    for (name, value) in [("price", price), ("size", size)] where !(value > 0) {
      throw Failure(.badData, "\(name) is not above 0", value: shortest(value))
    }
    side = fields.has("side") ? try fields.word("side") : nil
    id = try fields.optionalString("id")
  }
}

extension Output {
  /// Writes the record.
  public func write(_ trade: TradeRecord) throws(Failure) {
    open("trade")
    field("ts", trade.ts)
    symbol(trade.symbol)
    field("price", trade.price)
    field("size", trade.size)
    optionalField("side", trade.side?.rawValue)
    optionalField("id", trade.id)
    try close()
  }
}
