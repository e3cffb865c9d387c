/// Money that moves without a trade; pt-exec's.
///
///     {"type":"cashflow","ts":1704096000000,"symbol":"BTCUSD","kind":"funding","qty":0.5,"price":42000,"rate":0.0001,"amount":-2.1}
///
/// `amount` is, with the sign of `qty`: for funding -qty * price * rate; for borrowing
/// qty * price * rate, and `qty` is below 0; for a dividend qty * price * rate with a rate of 1.
public struct CashFlow: Equatable, Sendable {
  /// What it is for.
  public enum Kind: String, CaseIterable, Sendable {
    /// Of a perpetual contract: longs pay shorts where the rate is above 0.
    case funding
    /// Of units sold short: who is short pays.
    case borrow
    /// Of shares: who is long is paid, who is short pays.
    case dividend
  }

  /// The open time of the bar in front of which it moved, in milliseconds since 1970 UTC.
  public var ts: Int64
  /// The symbol's number in the stream.
  public var symbol: Int
  /// The run, in a stream of many.
  public var run: String?
  /// What it is for.
  public var kind: Kind
  /// Signed units held.
  public var qty: Double
  /// The price that the rate is a share of; for a dividend, the money for each unit.
  public var price: Double
  /// The share of the price.
  public var rate: Double
  /// Money: above 0 received, below 0 paid.
  public var amount: Double

  /// What a holding of `qty` receives or pays.
  public init(ts: Int64, symbol: Int, kind: Kind, qty: Double, price: Double, rate: Double) {
    self.ts = ts
    self.symbol = symbol
    self.kind = kind
    self.qty = qty
    self.price = price
    self.rate = rate
    amount = (kind == .funding ? -1 : 1) * (qty * price * rate)
  }

  /// Reads the record.
  ///
  /// - Throws: also where the amount is not what quantity, price and rate make it.
  public init(_ fields: Fields, _ symbols: Symbols) throws(Failure) {
    self.init(
      ts: try fields.integer("ts"), symbol: try symbols.id(try fields.string("symbol")),
      kind: try fields.word("kind"), qty: try fields.number("qty"),
      price: try fields.number("price"), rate: try fields.number("rate"))
    run = try fields.optionalString("run")
    let stated = try fields.number("amount")
    guard (stated - amount).magnitude <= 1e-12 * max(1, amount.magnitude) else {
      throw Failure(
        .badData, "amount is not \(shortest(amount)), which qty, price and rate make it",
        value: shortest(stated))
    }
  }
}

extension Output {
  /// Writes the record.
  public func write(_ flow: CashFlow) throws(Failure) {
    open("cashflow")
    field("ts", flow.ts)
    symbol(flow.symbol)
    optionalField("run", flow.run)
    field("kind", flow.kind.rawValue)
    field("qty", flow.qty)
    field("price", flow.price)
    field("rate", flow.rate)
    field("amount", flow.amount)
    try close()
  }
}
