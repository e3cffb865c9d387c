/// A change in an order's life other than a fill; pt-exec's.
///
///     {"type":"order_state","ts":1704070800000,"symbol":"BTCUSD","order":"BTCUSD-1704070800000-1","state":"rejected","reason":"the budget is less than one lot"}
public struct OrderState: Equatable, Sendable {
  /// Where an order can be.
  public enum State: String, CaseIterable, Sendable {
    case accepted, pending, triggered
    case partiallyFilled = "partially_filled"
    case cancelled, rejected, expired
  }

  /// When, in milliseconds since 1970 UTC.
  public var ts: Int64
  /// The symbol's number in the stream.
  public var symbol: Int
  /// The run, in a stream of many.
  public var run: String?
  /// The order's id.
  public var order: String
  /// Where it is now.
  public var state: State
  /// Why, for people.
  public var reason: String

  /// A state in a stream of one run.
  public init(
    ts: Int64, symbol: Int, order: String, state: State, reason: String, run: String? = nil
  ) {
    self.run = run
    self.ts = ts
    self.symbol = symbol
    self.order = order
    self.state = state
    self.reason = reason
  }

  /// Reads the record.
  public init(_ fields: Fields, _ symbols: Symbols) throws(Failure) {
    ts = try fields.integer("ts")
    symbol = try symbols.id(try fields.string("symbol"))
    run = try fields.optionalString("run")
    order = try fields.string("order")
    state = try fields.word("state")
    reason = try fields.string("reason")
  }
}

extension Output {
  /// Writes the record.
  public func write(_ state: OrderState) throws(Failure) {
    open("order_state")
    field("ts", state.ts)
    symbol(state.symbol)
    optionalField("run", state.run)
    field("order", state.order)
    field("state", state.state.rawValue)
    field("reason", state.reason)
    try close()
  }
}
