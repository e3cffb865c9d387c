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
  /// How the entry is worked; nil for what the settings say, as in all fields below.
  public var entry: Order.Kind?
  /// The limit price of the entry.
  public var limit: Double?
  /// The price that makes a stop entry live.
  public var trigger: Double?
  /// How long the entry is worked.
  public var tif: Order.TimeInForce?
  /// After how many bars the entry expires.
  public var expireBars: Int64?
  /// How far a stop follows behind the best price since the entry, in basis points.
  public var trailingStopBps: Double?

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
    if fields.has("entry") { entry = try fields.word("entry") }
    limit = try fields.optionalPositive("limit")
    trigger = try fields.optionalPositive("trigger")
    if fields.has("tif") { tif = try fields.word("tif") }
    expireBars = try fields.optionalInteger("expire_bars")
    trailingStopBps = try fields.optionalPositive("trailing_stop_bps")
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
    optionalField("entry", signal.entry?.rawValue)
    optionalField("limit", signal.limit)
    optionalField("trigger", signal.trigger)
    optionalField("tif", signal.tif?.rawValue)
    if let bars = signal.expireBars { field("expire_bars", bars) }
    optionalField("trailing_stop_bps", signal.trailingStopBps)
    try close()
  }
}
