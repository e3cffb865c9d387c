/// A trade that happened; pt-exec's.
///
///     {"type":"fill","ts":1704070800000,"symbol":"BTCUSD","order":"BTCUSD-1704070800000-1","side":"buy","qty":0.23492,"price":42496.47,"fee":9.98,"slippage":4.99,"intent":"open"}
public struct Fill: Equatable, Sendable {
  /// Why it happened: the order's intent, an exit of its bracket, or a lack of margin.
  public enum Intent: String, CaseIterable, Sendable {
    case open, add, reduce, close, stop
    case takeProfit = "take_profit"
    case trailingStop = "trailing_stop"
    case liquidation
  }

  /// The open time of the bar it happened in, in milliseconds since 1970 UTC.
  public var ts: Int64
  /// The symbol's number in the stream.
  public var symbol: Int
  /// The run, in a stream of many.
  public var run: String?
  /// The order it belongs to; for an exit of a bracket, the order that brought the bracket.
  public var order: String
  /// Buy or sell.
  public var side: Side
  /// Units, above 0.
  public var qty: Double
  /// The price paid or got, slippage included.
  public var price: Double
  /// The fee in money; below 0 a rebate.
  public var fee: Double
  /// What the slippage cost, in money.
  public var slippage: Double
  /// Why it happened.
  public var intent: Intent

  /// `qty` with the sign of `side`.
  public var signedQty: Double { side.sign * qty }

  /// A fill in a stream of one run.
  public init(
    ts: Int64, symbol: Int, order: String, side: Side, qty: Double, price: Double, fee: Double,
    slippage: Double, intent: Intent
  ) {
    self.ts = ts
    self.symbol = symbol
    self.order = order
    self.side = side
    self.qty = qty
    self.price = price
    self.fee = fee
    self.slippage = slippage
    self.intent = intent
  }

  /// Reads the record; quantity and price must be above 0, slippage not below.
  public init(_ fields: Fields, _ symbols: Symbols) throws(Failure) {
    ts = try fields.integer("ts")
    symbol = try symbols.id(try fields.string("symbol"))
    run = try fields.optionalString("run")
    order = try fields.string("order")
    side = try fields.word("side")
    qty = try fields.number("qty")
    price = try fields.number("price")
    for (name, value) in [("qty", qty), ("price", price)] where !(value > 0) {
      throw Failure(.badData, "\(name) is not above 0", value: shortest(value))
    }
    fee = try fields.number("fee")
    slippage = try fields.number("slippage")
    if slippage < 0 {
      throw Failure(.badData, "slippage is negative", value: shortest(slippage))
    }
    intent = try fields.word("intent")
  }
}

extension Output {
  /// Writes the record.
  public func write(_ fill: Fill) throws(Failure) {
    open("fill")
    field("ts", fill.ts)
    symbol(fill.symbol)
    optionalField("run", fill.run)
    field("order", fill.order)
    field("side", fill.side.rawValue)
    field("qty", fill.qty)
    field("price", fill.price)
    field("fee", fill.fee)
    field("slippage", fill.slippage)
    field("intent", fill.intent.rawValue)
    try close()
  }
}
