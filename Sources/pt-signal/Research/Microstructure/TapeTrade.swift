import PTWire

/// A trade as the models of the tape see it.
struct TapeTrade: Equatable, Sendable {
  /// Milliseconds since 1970 UTC.
  var ts: Int64
  var price: Double
  var size: Double
  /// 1 for a buy, -1 for a sell, by the side that took the other's quote; 0 where nobody knows.
  var sign: Double
}

/// Who was in a hurry, for tapes that do not say: a trade above the last price was a buy, below it
/// a sell, at it the same as the last that moved.
///
/// Source: Lee and Ready, Inferring Trade Direction from Intraday Data (Journal of Finance 46,
/// 1991), the tick test alone, because the wire has no quotes. It is right for three to four trades
/// in five.
struct TickRule: Sendable {
  private var lastPrice: Double?
  private var lastSign = 0.0

  /// The sign of a trade: the tape's if it says, else by the rule; 0 until a price has moved.
  mutating func sign(_ trade: TradeRecord) -> Double {
    if let lastPrice, trade.price != lastPrice { lastSign = trade.price > lastPrice ? 1 : -1 }
    lastPrice = trade.price
    if let side = trade.side { lastSign = side.sign }
    return lastSign
  }
}
