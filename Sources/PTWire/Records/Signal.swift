/// What a strategy wants to hold from now on; pt-signal's.
///
///     {"type":"signal","ts":1704070800000,"symbol":"BTCUSD","strategy":"ma_crossover","target":1,"reason":"SMA 20 crossed above SMA 50"}
public struct Signal: Equatable, Sendable {
  /// When it could be known: the close of the bar, in milliseconds since 1970 UTC.
  public var ts: Int64
  /// The symbol's number in the stream.
  public var symbol: Int
  /// The run, in a stream of many.
  public var run: String?
  /// The strategy's name.
  public var strategy: String
  /// The exposure wanted, from -1 (all short) to 1 (all long).
  public var target: Double
  /// Why, for people.
  public var reason: String
  /// The protective stop, a price.
  public var stop: Double?
  /// Where to take the profit, a price.
  public var takeProfit: Double?

  /// A signal of a stream of one run.
  public init(
    ts: Int64, symbol: Int, strategy: String, target: Double, reason: String,
    stop: Double? = nil, takeProfit: Double? = nil
  ) {
    self.ts = ts
    self.symbol = symbol
    self.strategy = strategy
    self.target = target
    self.reason = reason
    self.stop = stop
    self.takeProfit = takeProfit
  }

  /// Reads the record; a target outside [-1, 1] is refused.
  public init(_ fields: Fields, _ symbols: Symbols) throws(Failure) {
    ts = try fields.integer("ts")
    symbol = try symbols.id(try fields.string("symbol"))
    run = try fields.optionalString("run")
    strategy = try fields.string("strategy")
    target = try fields.number("target")
    guard (-1...1).contains(target) else {
      throw Failure(.badData, "target is outside [-1, 1]", value: shortest(target))
    }
    reason = try fields.string("reason")
    stop = try fields.optionalPositive("stop")
    takeProfit = try fields.optionalPositive("take_profit")
  }
}

extension Output {
  /// Writes the record.
  public func write(_ signal: Signal) throws(Failure) {
    open("signal")
    field("ts", signal.ts)
    symbol(signal.symbol)
    optionalField("run", signal.run)
    field("strategy", signal.strategy)
    field("target", signal.target)
    field("reason", signal.reason)
    optionalField("stop", signal.stop)
    optionalField("take_profit", signal.takeProfit)
    try close()
  }
}
