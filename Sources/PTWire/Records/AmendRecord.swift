/// New terms of an order that is worked already; pt-risk's. What is absent stays; it takes effect
/// as a cancel does.
///
///     {"type":"amend","ts":1704074400000,"symbol":"BTCUSD","order":"BTCUSD-1704070800000-1","limit":42400,"reason":"the price ran away"}
public struct AmendRecord: Equatable, Sendable {
  /// When it was decided: the close of the bar, in milliseconds since 1970 UTC.
  public var ts: Int64
  /// The symbol's number in the stream.
  public var symbol: Int
  /// The run, in a stream of many.
  public var run: String?
  /// The order's id.
  public var order: String
  /// The whole quantity, what is filled already included.
  public var qty: Double?
  /// The limit price.
  public var limit: Double?
  /// The price that makes a stop order live.
  public var trigger: Double?
  /// Why, for people.
  public var reason: String

  /// An amendment in a stream of one run.
  public init(
    ts: Int64, symbol: Int, order: String, qty: Double? = nil, limit: Double? = nil,
    trigger: Double? = nil, reason: String
  ) {
    self.ts = ts
    self.symbol = symbol
    self.order = order
    self.qty = qty
    self.limit = limit
    self.trigger = trigger
    self.reason = reason
  }

  /// Reads the record; one that changes nothing is refused.
  public init(_ fields: Fields, _ symbols: Symbols) throws(Failure) {
    ts = try fields.integer("ts")
    symbol = try symbols.id(try fields.string("symbol"))
    run = try fields.optionalString("run")
    order = try fields.string("order")
    qty = try fields.optionalPositive("qty")
    limit = try fields.optionalPositive("limit")
    trigger = try fields.optionalPositive("trigger")
    reason = try fields.string("reason")
    guard qty != nil || limit != nil || trigger != nil else {
      throw Failure(.badData, "an amend that changes nothing", value: order)
    }
  }
}

extension Output {
  /// Writes the record.
  public func write(_ amend: AmendRecord) throws(Failure) {
    open("amend")
    field("ts", amend.ts)
    symbol(amend.symbol)
    optionalField("run", amend.run)
    field("order", amend.order)
    optionalField("qty", amend.qty)
    optionalField("limit", amend.limit)
    optionalField("trigger", amend.trigger)
    field("reason", amend.reason)
    try close()
  }
}
