/// The book at a moment: after each fill, at each UTC day and at the end; pt-exec's.
///
///     {"type":"account","ts":1704070800000,"cash":0,"equity":9985.01,"positions":[{"symbol":"BTCUSD","qty":0.23492,"price":42496.47,"mark":42496.47}]}
public struct Account: Equatable, Sendable {
  /// One position that is not flat.
  public struct Holding: Equatable, Sendable {
    /// The symbol's number in the stream.
    public var symbol: Int
    /// Signed units.
    public var qty: Double
    /// The average entry price.
    public var price: Double
    /// The last price seen: of the last fill or the last close.
    public var mark: Double

    /// A holding.
    public init(symbol: Int, qty: Double, price: Double, mark: Double) {
      self.symbol = symbol
      self.qty = qty
      self.price = price
      self.mark = mark
    }
  }

  /// When, in milliseconds since 1970 UTC.
  public var ts: Int64
  /// The run, in a stream of many.
  public var run: String?
  /// Money.
  public var cash: Double
  /// Cash and all positions at their marks.
  public var equity: Double
  /// The positions that are not flat, sorted by symbol.
  public var positions: [Holding]

  /// An account in a stream of one run.
  public init(ts: Int64, cash: Double, equity: Double, positions: [Holding]) {
    self.ts = ts
    self.cash = cash
    self.equity = equity
    self.positions = positions
  }

  /// Reads the record.
  public init(_ fields: Fields, _ symbols: Symbols) throws(Failure) {
    ts = try fields.integer("ts")
    run = try fields.optionalString("run")
    cash = try fields.number("cash")
    equity = try fields.number("equity")
    var found: [Holding] = []
    try fields.objects("positions") { (holding) throws(Failure) in
      found.append(
        Holding(
          symbol: try symbols.id(try holding.string("symbol")), qty: try holding.number("qty"),
          price: try holding.number("price"), mark: try holding.number("mark")))
    }
    positions = found
  }
}

extension Output {
  /// Writes the record.
  public func write(_ account: Account) throws(Failure) {
    open("account")
    field("ts", account.ts)
    optionalField("run", account.run)
    field("cash", account.cash)
    field("equity", account.equity)
    array("positions", account.positions) { holding in
      symbol(holding.symbol)
      field("qty", holding.qty)
      field("price", holding.price)
      field("mark", holding.mark)
    }
    try close()
  }
}
