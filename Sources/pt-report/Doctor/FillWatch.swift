import PTBook
import PTWire

/// What fills look like beside their orders and their bars. Of bounded size: counts, and one entry
/// a symbol.
struct FillWatch {
  private(set) var orders = OrderMemory()
  /// Orders that take what the market gives, of those that are remembered.
  private(set) var hasMarketOrder = false
  private(set) var count = 0
  /// Fills of an order that is not remembered, or that the stream does not have.
  private(set) var strangers = 0
  /// Fills in a bar that opened before their order was decided, and the first.
  private(set) var early = 0
  private(set) var firstEarly: (ts: Int64, order: String)?
  /// Fills at a price that their bar did not have, slippage undone.
  private(set) var outside = 0
  private(set) var firstOutside: (ts: Int64, price: Double)?
  /// Fills at the market's price near the better end of their bar, and near the worse end.
  private(set) var atBest = 0
  private(set) var atWorst = 0
  /// Entries at the market's price whose own bar went on their way, and against it.
  private(set) var winningBars = 0
  private(set) var losingBars = 0
  /// Market fills in bars without a range, which say nothing.
  private(set) var rangeless = 0
  /// Fills of limit orders in bars with a range, and those at the bar's very low (bought) or high
  /// (sold), and not at its open.
  private(set) var limits = 0
  private(set) var limitsAtBest = 0
  /// Bars with more fills together than a share of the volume, and the largest share.
  private(set) var large = 0
  private(set) var largest = 0.0
  /// Bars without volume that have fills, by symbol.
  private(set) var silentBars: [Int: Int] = [:]
  /// What was traded in the bar of the last fill.
  private var traded: (symbol: Int, ts: Int64, qty: Double)?
  /// Fills that add to a position that wins, and to one that loses.
  private(set) var addsToWinner = 0
  private(set) var addsToLoser = 0
  /// Exits in a bar that reached both the stop and the take-profit, entered before or at its open.
  private(set) var bothInReach = 0
  /// Trades that began inside a bar, not at its open, and ended in it; or whose trailing stop
  /// ended them in the bar of their entry.
  private(set) var insideBar = 0
  private var entries: [Int: Entry] = [:]

  /// The entries of a position.
  private struct Entry {
    /// The order of the last.
    var order: String
    /// The bar of the first.
    var ts: Int64
    /// Whether one was not at the open of its bar.
    var isInside: Bool
  }

  /// Takes an order, and when the last bar of its symbol opened.
  mutating func take(_ order: Order, behind barTs: Int64? = nil) {
    orders.take(order, behind: barTs)
    if order.kind == .market || order.kind == .marketOnClose { hasMarketOrder = true }
  }

  /// Takes a fill in its bar, and the position before it.
  mutating func take(_ fill: Fill, in bar: Bar, held: Position) {
    count += 1
    let order = orders[fill.order]
    if order == nil { strangers += 1 }
    if let order, fill.ts < order.ts || fill.ts <= order.barTs ?? .min {
      early += 1
      if firstEarly == nil { firstEarly = (fill.ts, fill.order) }
    }
    // What the price was before slippage moved it against us.
    let price = fill.price - fill.side.sign * fill.slippage / fill.qty
    if price < bar.low * (1 - 1e-9) || price > bar.high * (1 + 1e-9) {
      outside += 1
      if firstOutside == nil { firstOutside = (fill.ts, price) }
    }
    let isAdd = held.qty == 0 || (held.qty > 0) == (fill.signedQty > 0)
    let isEntry = isAdd || fill.qty > held.qty.magnitude
    if isAtMarket(fill, order) { look(at: price, fill, bar, isEntry) }
    if order?.kind == .limit, isOwn(fill) { limit(at: price, fill, bar) }
    fillUp(fill, bar)
    let isInside = (price - bar.open).magnitude > 1e-9 * bar.open
    if isAdd {
      enter(fill, held, isInside)
    } else {
      leave(order?.bracket, fill, bar, held)
      if isEntry {
        entries[fill.symbol] = Entry(order: fill.order, ts: fill.ts, isInside: isInside)
      }
    }
  }

  private mutating func enter(_ fill: Fill, _ held: Position, _ isInside: Bool) {
    guard held.qty != 0, var entry = entries[fill.symbol] else {
      entries[fill.symbol] = Entry(order: fill.order, ts: fill.ts, isInside: isInside)
      return
    }
    if entry.order != fill.order {
      let gain = fill.side.sign * (fill.price - held.price)
      if gain < 0 { addsToLoser += 1 } else if gain > 0 { addsToWinner += 1 }
    }
    entry.order = fill.order
    entry.isInside = entry.isInside || isInside
    entries[fill.symbol] = entry
  }

  /// Whether a fill is of its order, and not of an exit that the order brought.
  private func isOwn(_ fill: Fill) -> Bool {
    switch fill.intent {
    case .open, .add, .reduce, .close: true
    case .stop, .trailingStop, .takeProfit, .liquidation: false
    }
  }

  private mutating func limit(at price: Double, _ fill: Fill, _ bar: Bar) {
    guard bar.high > bar.low else { return }
    limits += 1
    func isNear(_ other: Double) -> Bool { (price - other).magnitude <= 1e-9 * other }
    if isNear(fill.side == .buy ? bar.low : bar.high), !isNear(bar.open) { limitsAtBest += 1 }
  }

  /// Puts the fills of a bar beside its volume.
  private mutating func fillUp(_ fill: Fill, _ bar: Bar) {
    let before = traded.flatMap {
      $0.symbol == fill.symbol && $0.ts == fill.ts ? $0.qty : nil
    }
    let qty = (before ?? 0) + fill.qty
    traded = (fill.symbol, fill.ts, qty)
    guard bar.volume > 0 else {
      if before == nil { silentBars[fill.symbol, default: 0] += 1 }
      return
    }
    largest = max(largest, qty / bar.volume)
    let most = Threshold.participation * bar.volume
    if qty > most, before ?? 0 <= most { large += 1 }
  }

  /// Whether the market decided the price, and no price of the order did.
  private func isAtMarket(_ fill: Fill, _ order: OrderMemory.Entry?) -> Bool {
    guard isOwn(fill) else { return false }
    guard let order else { return orders.count == 0 }
    return order.kind == .market
  }

  private mutating func look(at price: Double, _ fill: Fill, _ bar: Bar, _ isEntry: Bool) {
    guard bar.high > bar.low else {
      rangeless += 1
      return
    }
    let place = (price - bar.low) / (bar.high - bar.low)
    let cost = fill.side == .buy ? place : 1 - place
    if cost <= Threshold.extreme { atBest += 1 }
    if cost >= 1 - Threshold.extreme { atWorst += 1 }
    guard isEntry else { return }
    let gain = fill.side.sign * (bar.close - price)
    if gain > 0 { winningBars += 1 } else if gain < 0 { losingBars += 1 }
  }

  /// The end of a trade: did it hang on the way of the price inside the bar?
  private mutating func leave(
    _ bracket: Bracket?, _ fill: Fill, _ bar: Bar, _ held: Position
  ) {
    guard fill.qty >= held.qty.magnitude * (1 - 1e-9), let entry = entries[fill.symbol] else {
      return
    }
    if entry.ts == fill.ts, entry.isInside || fill.intent == .trailingStop {
      insideBar += 1
    } else if let bracket, reachedBoth(bracket, fill, bar, held) {
      bothInReach += 1
    }
  }

  /// Whether an exit's bar reached the other one too, and did not open beyond either.
  private func reachedBoth(
    _ bracket: Bracket, _ fill: Fill, _ bar: Bar, _ held: Position
  ) -> Bool {
    guard fill.intent == .stop || fill.intent == .takeProfit else { return false }
    let sign: Double = held.qty > 0 ? 1 : -1
    func price(_ bps: Double?, _ way: Double) -> Double? {
      bps.map { held.price * (1 + way * sign * $0 / 10_000) }
    }
    guard let stop = bracket.stop ?? price(bracket.stopBps, -1),
      let target = bracket.takeProfit ?? price(bracket.takeProfitBps, 1),
      sign * (bar.open - stop) > 0, sign * (target - bar.open) > 0
    else { return false }
    return (bar.low...bar.high).contains(stop) && (bar.low...bar.high).contains(target)
  }
}
