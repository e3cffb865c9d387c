/// What a column of a table holds.
enum Column: UInt8 {
  /// The moment, or the day.
  case time
  /// The prices and the volume, in the order of the wire.
  case open, high, low, close, volume
  /// Known, and of no use to a bar.
  case ignored
  case symbol
  /// Day and clock in columns of their own.
  case date, clock
  /// The close adjusted for dividends.
  case adjusted
  /// `true` for a bar that no market made.
  case synthetic
  /// The price of a trade.
  case price
  /// The sides of a quote; one of them becomes the prices.
  case bidOpen, bidHigh, bidLow, bidClose, askOpen, askHigh, askLow, askClose

  /// What a column is by its title; nil for a word that says nothing.
  init?(title: String) {
    let word = Self.plain(title)
    if let column = Self.words[word] {
      self = column
    } else if word.hasPrefix("volume") || Self.useless.contains(word) {
      self = word.hasPrefix("volume") ? .volume : .ignored
    } else {
      return nil
    }
  }

  /// A title without case, quotes, brackets, blanks and dashes.
  static func plain(_ title: String) -> String {
    String(title.lowercased().filter { !" \"'_-.<>()\t\u{FEFF}".contains($0) })
  }

  private static let words: [String: Column] = [
    "timestamp": .time, "time": .time, "datetime": .time, "date": .time, "opentime": .time,
    "ts": .time, "unix": .time, "epoch": .time, "unixtimestamp": .time, "gmttime": .time,
    "localtime": .time, "dateandtime": .time, "utc": .time, "starttime": .time, "index": .time,
    "open": .open, "o": .open, "first": .open, "openprice": .open, "1open": .open,
    "high": .high, "h": .high, "max": .high, "highprice": .high, "2high": .high,
    "low": .low, "l": .low, "min": .low, "lowprice": .low, "3low": .low,
    "close": .close, "c": .close, "last": .close, "closeprice": .close, "closing": .close,
    "lastprice": .close, "closelast": .close, "4close": .close, "settle": .close,
    "vol": .volume, "v": .volume, "5volume": .volume, "quantity": .volume, "qty": .volume,
    "amount": .volume, "size": .volume, "baseassetvolume": .volume, "basevolume": .volume,
    "adjclose": .adjusted, "adjustedclose": .adjusted, "closeadj": .adjusted,
    "adjcloseprice": .adjusted, "5adjustedclose": .adjusted,
    "symbol": .symbol, "ticker": .symbol, "pair": .symbol, "instrument": .symbol,
    "asset": .symbol, "code": .symbol, "synthetic": .synthetic, "price": .price,
    "tradeprice": .price,
    "bidopen": .bidOpen, "bidhigh": .bidHigh, "bidlow": .bidLow, "bidclose": .bidClose,
    "askopen": .askOpen, "askhigh": .askHigh, "asklow": .askLow, "askclose": .askClose,
  ]

  private static let useless: Set<String> = [
    "trades", "count", "numberoftrades", "tradecount", "numtrades", "n", "transactions", "vwap",
    "weightedaverage", "average", "wap", "openinterest", "openint", "oi", "change", "chg",
    "%chg", "%change", "changepercent", "change%", "percentchange", "quotevolume",
    "quoteassetvolume", "takerbuybaseassetvolume", "takerbuyquoteassetvolume", "ignore",
    "closetime", "per", "tf", "timeframe", "exchange", "side", "id", "tradeid", "misc", "spread",
    "bidvolume", "askvolume", "tickvol", "tickvolume", "bidsize", "asksize", "barcount",
    "previousclose", "turnover",
  ]
}
