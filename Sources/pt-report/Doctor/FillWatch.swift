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
  /// Fills of more than a share of their bar's volume, and the largest share.
  private(set) var large = 0
  private(set) var largest = 0.0
  /// Fills that add to a position that wins, and to one that loses.
  private(set) var addsToWinner = 0
  private(set) var addsToLoser = 0
  /// Exits in a bar that reached both the stop and the take-profit, entered in another bar.
  private(set) var bothInReach = 0
  /// The order of the last entry of a symbol, and the bar of its first.
  private var entries: [Int: (order: String, ts: Int64)] = [:]

  /// Takes an order.
  mutating func take(_ order: Order) {
    orders.take(order)
    if order.kind == .market || order.kind == .marketOnClose { hasMarketOrder = true }
  }

  /// Takes a fill in its bar, and the position before it.
  mutating func take(_ fill: Fill, in bar: Bar, held: Position) {
    count += 1
    let order = orders[fill.order]
    if order == nil { strangers += 1 }
    if let order, fill.ts < order.ts {
      early += 1
      if firstEarly == nil { firstEarly = (fill.ts, fill.order) }
    }
    // What the price was before slippage moved it against us.
    let price = fill.price - fill.side.sign * fill.slippage / fill.qty
    if price < bar.low * (1 - 1e-9) || price > bar.high * (1 + 1e-9) {
      outside += 1
      if firstOutside == nil { firstOutside = (fill.ts, price) }
    }
    let isEntry = held.qty == 0 || (held.qty > 0) == (fill.signedQty > 0)
    if isAtMarket(fill, order) { look(at: price, fill, bar, isEntry) }
    if bar.volume > 0 {
      largest = max(largest, fill.qty / bar.volume)
      if fill.qty > Threshold.participation * bar.volume { large += 1 }
    }
    if isEntry {
      if held.qty != 0, entries[fill.symbol]?.order != fill.order {
        let gain = fill.side.sign * (fill.price - held.price)
        if gain < 0 { addsToLoser += 1 } else if gain > 0 { addsToWinner += 1 }
      }
      let ts = held.qty == 0 ? fill.ts : entries[fill.symbol]?.ts ?? fill.ts
      entries[fill.symbol] = (fill.order, ts)
    } else {
      if entries[fill.symbol]?.ts != fill.ts, let order { leave(order.bracket, fill, bar, held) }
      if fill.qty > held.qty.magnitude { entries[fill.symbol] = (fill.order, fill.ts) }
    }
  }

  /// Whether the market decided the price, and no price of the order did.
  private func isAtMarket(_ fill: Fill, _ order: OrderMemory.Entry?) -> Bool {
    switch fill.intent {
    case .open, .add, .reduce, .close: break
    case .stop, .trailingStop, .takeProfit, .liquidation: return false
    }
    guard let order else { return orders.count == 0 }
    return order.kind == .market
  }

  private mutating func look(at price: Double, _ fill: Fill, _ bar: Bar, _ isEntry: Bool) {
    if bar.high > bar.low {
      let place = (price - bar.low) / (bar.high - bar.low)
      let cost = fill.side == .buy ? place : 1 - place
      if cost <= Threshold.extreme { atBest += 1 }
      if cost >= 1 - Threshold.extreme { atWorst += 1 }
    }
    if isEntry {
      let gain = fill.side.sign * (bar.close - price)
      if gain > 0 { winningBars += 1 } else if gain < 0 { losingBars += 1 }
    }
  }

  /// An exit of a bracket: was the other exit in reach too?
  private mutating func leave(
    _ bracket: Bracket, _ fill: Fill, _ bar: Bar, _ held: Position
  ) {
    guard fill.intent == .stop || fill.intent == .takeProfit else { return }
    let sign: Double = held.qty > 0 ? 1 : -1
    func price(_ bps: Double?, _ way: Double) -> Double? {
      bps.map { held.price * (1 + way * sign * $0 / 10_000) }
    }
    guard let stop = bracket.stop ?? price(bracket.stopBps, -1),
      let target = bracket.takeProfit ?? price(bracket.takeProfitBps, 1),
      (bar.low...bar.high).contains(stop), (bar.low...bar.high).contains(target)
    else { return }
    bothInReach += 1
  }
}
