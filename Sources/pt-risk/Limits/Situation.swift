/// The account and the market as far as one order is concerned.
struct Situation {
  /// When it is decided.
  var ts: Int64
  /// The symbol's number in the stream.
  var symbol: Int
  /// 1 for an order that buys, -1 for one that sells.
  var sign: Double
  /// The last price of the symbol.
  var price: Double
  /// What the account is worth at the last prices.
  var equity: Double
  /// What is held of the symbol already, in money, without sign.
  var held: Double
  /// What is held of all other symbols, or on order, in money, without signs.
  var elsewhere: Double
  /// Each other symbol that is held or on order, in money: shorts below 0, without what is on its
  /// way out.
  var others: [(symbol: Int, money: Double)]
  /// How many other symbols are held or on order.
  var otherPositions: Int
  /// How the account has done.
  var account: AccountWatch
  /// What is known of each symbol, by its number.
  var markets: [MarketWatch]
  /// The base asset of each symbol that is concerned, by its number.
  var assets: [Int: String]
  /// When orders were let through, the latest last.
  var orderTimes: [Int64]

  /// The market of the order's symbol.
  var market: MarketWatch? { symbol < markets.count ? markets[symbol] : nil }

  /// All positions behind an order of `notional`, in money with their signs.
  func net(_ notional: Double) -> Double {
    var sum = sign * (held + notional)
    for other in others { sum += other.money }
    return sum
  }
}
