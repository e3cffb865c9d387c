/// An order that is to be worked no longer; pt-risk's. It takes effect where an order decided at
/// the same time would: from the next bar of the symbol on, after the same latency.
///
///     {"type":"cancel","ts":1704074400000,"symbol":"BTCUSD","order":"BTCUSD-1704070800000-1","reason":"a new signal"}
public struct CancelRecord: Equatable, Sendable {
  /// When it was decided: the close of the bar, in milliseconds since 1970 UTC.
  public var ts: Int64
  /// The symbol's number in the stream.
  public var symbol: Int
  /// The run, in a stream of many.
  public var run: String?
  /// The order's id.
  public var order: String
  /// Why, for people.
  public var reason: String

  /// A cancel in a stream of one run.
  public init(ts: Int64, symbol: Int, order: String, reason: String) {
    self.ts = ts
    self.symbol = symbol
    self.order = order
    self.reason = reason
  }

  /// Reads the record.
  public init(_ fields: Fields, _ symbols: Symbols) throws(Failure) {
    ts = try fields.integer("ts")
    symbol = try symbols.id(try fields.string("symbol"))
    run = try fields.optionalString("run")
    order = try fields.string("order")
    reason = try fields.string("reason")
  }
}

extension Output {
  /// Writes the record.
  public func write(_ cancel: CancelRecord) throws(Failure) {
    open("cancel")
    field("ts", cancel.ts)
    symbol(cancel.symbol)
    optionalField("run", cancel.run)
    field("order", cancel.order)
    field("reason", cancel.reason)
    try close()
  }
}
