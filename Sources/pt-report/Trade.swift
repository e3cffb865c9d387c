import PTWire

/// A round trip: from flat to flat, or to the other side.
struct Trade: Equatable {
  var symbol: Int
  /// 1 long, -1 short.
  var sign: Double
  /// The largest number of units held.
  var qty: Double
  var entryTs: Int64
  var exitTs: Int64
  /// The symbol's bars, counted from 0.
  var entryBar: Int
  var exitBar: Int
  /// The average price of the units bought to open (sold, for a short).
  var entryPrice: Double
  /// The average price of the units that closed it.
  var exitPrice: Double
  /// All fees of both sides.
  var fees: Double
  /// What prices made of it.
  var grossProfit: Double
  /// Why it ended.
  var exit: Fill.Intent
  /// How far the price went against it and for it while it was open, as shares of the entry price;
  /// 0 or below, 0 or above.
  var adverse = 0.0
  var favourable = 0.0

  /// Takes note of a price while it is open.
  mutating func see(_ price: Double) {
    let move = sign * (price / entryPrice - 1)
    adverse = min(adverse, move)
    favourable = max(favourable, move)
  }

  /// What it made after fees.
  var netProfit: Double { grossProfit - fees }
}

/// Makes trades of fills: one per symbol is open at a time.
struct TradeBook {
  private struct Open {
    var trade: Trade
    /// Signed units held.
    var held: Double
    /// Money and units of the fills on each side, for the average prices.
    var entered = 0.0
    var enteredQty = 0.0
    var exited = 0.0
    var exitedQty = 0.0
  }

  private var open: [Int: Open] = [:]

  /// Shows the open trade of a symbol the range of a bar that has passed.
  mutating func pass(_ symbol: Int, high: Double, low: Double) {
    guard !open.isEmpty, var current = open[symbol] else { return }
    current.trade.see(high)
    current.trade.see(low)
    open[symbol] = current
  }

  /// Takes a fill in a bar of its symbol.
  ///
  /// - Returns: the trade that it closes, if it closes one.
  mutating func apply(_ fill: Fill, bar: Int) -> Trade? {
    guard var current = open[fill.symbol] else {
      open[fill.symbol] = start(fill, fill.qty, bar, fee: fill.fee)
      return nil
    }
    if (fill.signedQty > 0) == (current.held > 0) {
      enter(&current, fill, fill.qty, fee: fill.fee)
      open[fill.symbol] = current
      return nil
    }
    current.trade.see(fill.price)
    let closing = min(fill.qty, current.held.magnitude)
    let fee = fill.fee * closing / fill.qty
    leave(&current, fill, closing, bar, fee: fee)
    guard current.held == 0 else {
      open[fill.symbol] = current
      return nil
    }
    let rest = fill.qty - closing
    open[fill.symbol] = rest > 0 ? start(fill, rest, bar, fee: fill.fee - fee) : nil
    return current.trade
  }

  /// Restates the open trade of a symbol in new units.
  mutating func split(_ symbol: Int, ratio: Double) {
    guard var current = open[symbol] else { return }
    current.held *= ratio
    current.enteredQty *= ratio
    current.exitedQty *= ratio
    current.trade.qty *= ratio
    current.trade.entryPrice /= ratio
    current.trade.exitPrice /= ratio
    open[symbol] = current
  }

  private func start(_ fill: Fill, _ qty: Double, _ bar: Int, fee: Double) -> Open {
    let trade = Trade(
      symbol: fill.symbol, sign: fill.side.sign, qty: 0, entryTs: fill.ts, exitTs: fill.ts,
      entryBar: bar, exitBar: bar, entryPrice: fill.price, exitPrice: 0, fees: 0, grossProfit: 0,
      exit: fill.intent)
    var new = Open(trade: trade, held: 0)
    enter(&new, fill, qty, fee: fee)
    return new
  }

  private func enter(_ open: inout Open, _ fill: Fill, _ qty: Double, fee: Double) {
    open.held += open.trade.sign * qty
    open.trade.qty = max(open.trade.qty, open.held.magnitude)
    open.entered += qty * fill.price
    open.enteredQty += qty
    open.trade.entryPrice = open.enteredQty == qty ? fill.price : open.entered / open.enteredQty
    open.trade.fees += fee
  }

  private func leave(_ open: inout Open, _ fill: Fill, _ qty: Double, _ bar: Int, fee: Double) {
    open.held -= open.trade.sign * qty
    open.exited += qty * fill.price
    open.exitedQty += qty
    open.trade.exitPrice = open.exitedQty == qty ? fill.price : open.exited / open.exitedQty
    open.trade.fees += fee
    open.trade.exitTs = fill.ts
    open.trade.exitBar = bar
    open.trade.exit = fill.intent
    open.trade.grossProfit =
      open.trade.sign * open.exitedQty * (open.trade.exitPrice - open.trade.entryPrice)
  }
}
