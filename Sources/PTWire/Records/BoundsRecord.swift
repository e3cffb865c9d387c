/// What a trade, or the whole run, brings at least and at most, whatever the price did inside the
/// bars; pt-exec's.
///
///     {"type":"bounds","ts":1704070800000,"symbol":"BTCUSD","order":"BTCUSD-1704070800000-1","low":-120.5,"high":80.25,"reason":"it ends by the stop or the take-profit"}
///     {"type":"bounds","ts":1706745600000,"low":-310.5,"high":415,"trades":12,"dependent":5}
///     {"type":"bounds","ts":1706745600000,"low":null,"high":null,"reason":"a split restates what is held"}
public struct BoundsRecord: Equatable, Sendable {
  /// A trade: the symbol and the order that opened it.
  public struct Trade: Equatable, Sendable {
    /// The symbol's number in the stream.
    public let symbol: Int
    /// The order's id.
    public let order: String

    /// The trade that an order opened.
    public init(symbol: Int, order: String) {
      self.symbol = symbol
      self.order = order
    }
  }

  /// When the trade was decided; of the run, the close of its last bar.
  public var ts: Int64
  /// The trade; nil for the whole run.
  public var trade: Trade?
  /// The run, in a stream of many.
  public var run: String?
  /// The least and the most, in money; nil where that cannot be said.
  public var profit: (low: Double, high: Double)?
  /// How many trades the run had, and how many of them depend on the path.
  public var counts: (trades: Int64, dependent: Int64)?
  /// How the trade may have ended; of a run, why it has no bounds.
  public var reason: String?

  /// By the ends and the counts, pairwise.
  public static func == (a: Self, b: Self) -> Bool {
    a.ts == b.ts && a.trade == b.trade && a.run == b.run && a.reason == b.reason
      && a.profit?.low == b.profit?.low && a.profit?.high == b.profit?.high
      && a.counts?.trades == b.counts?.trades && a.counts?.dependent == b.counts?.dependent
  }

  /// Bounds of a stream of one run.
  public init(ts: Int64, trade: Trade? = nil, profit: (low: Double, high: Double)?) {
    self.ts = ts
    self.trade = trade
    self.profit = profit
  }

  /// Reads the record; a lower end above the upper one is refused.
  public init(_ fields: Fields, _ symbols: Symbols) throws(Failure) {
    ts = try fields.integer("ts")
    run = try fields.optionalString("run")
    let isOfTrade = fields.has("symbol") || fields.has("order")
    if isOfTrade {
      trade = Trade(
        symbol: try symbols.id(try fields.string("symbol")), order: try fields.string("order"))
    } else if try fields.raw("low").first == 0x6E, try fields.raw("high").first == 0x6E {
      reason = try fields.string("reason")
      return
    }
    let (low, high) = (try fields.number("low"), try fields.number("high"))
    guard low <= high else {
      throw Failure(.badData, "low is above high", value: shortest(low))
    }
    profit = (low, high)
    if isOfTrade {
      reason = try fields.string("reason")
    } else {
      counts = (try fields.integer("trades"), try fields.integer("dependent"))
      reason = try fields.optionalString("reason")
    }
  }
}

extension Output {
  /// Writes the record.
  public func write(_ bounds: BoundsRecord) throws(Failure) {
    open("bounds")
    field("ts", bounds.ts)
    if let trade = bounds.trade { symbol(trade.symbol) }
    optionalField("run", bounds.run)
    optionalField("order", bounds.trade?.order)
    fieldOrNull("low", bounds.profit?.low)
    fieldOrNull("high", bounds.profit?.high)
    if let counts = bounds.counts {
      field("trades", counts.trades)
      field("dependent", counts.dependent)
    }
    optionalField("reason", bounds.reason)
    try close()
  }
}
