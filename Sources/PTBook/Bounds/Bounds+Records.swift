import PTWire

extension Bounds {
  /// Takes an order. Where it cannot be followed on all paths, there is no interval.
  public mutating func accept(_ order: Order) {
    guard refusal == nil else { return }
    reach(order.symbol)
    switch order.intent {
    case .close: close(order)
    case .open: open(order)
    case .add, .reduce: refuse("order \(order.id) changes the size of a position")
    }
  }

  private mutating func close(_ order: Order) {
    guard order.kind == .market, order.size == .qty(order.position.magnitude) else {
      return refuse("order \(order.id) closes otherwise than at the open, or not all")
    }
    slots[order.symbol].isEnding = true
  }

  private mutating func open(_ order: Order) {
    let slot = slots[order.symbol]
    switch order.kind {
    case .market, .limit, .stop, .marketOnClose: break
    case .stopLimit, .trailingStop, .takeProfit:
      return refuse("order \(order.id) is an entry of kind \(order.kind.rawValue)")
    }
    if order.position != 0 || order.reduceOnly || order.oco != nil {
      return refuse("order \(order.id) depends on other orders")
    }
    if slot.next != nil {
      return refuse("order \(order.id) opens beside another one")
    }
    if let trade = slot.trade, !slot.isEnding, !(trade.holding == nil && slot.isTakenBack) {
      return refuse("order \(order.id) opens where \(trade.order.id) may still be there")
    }
    slots[order.symbol].next = order
  }

  /// Takes what a strategy wants: another side, or nothing, ends a trade on every path.
  public mutating func signal(_ symbol: Int, target: Double) {
    guard refusal == nil else { return }
    reach(symbol)
    guard target != slots[symbol].target else { return }
    slots[symbol].target = target
    guard let trade = slots[symbol].trade else { return }
    if trade.holding != nil, target != 0, (target > 0) == (trade.order.side == .buy) {
      return refuse("a signal of the side of \(trade.order.id), which may still be held")
    }
    slots[symbol].isEnding = true
  }

  /// Takes a cancel: where the entry is filled, it changes nothing.
  public mutating func accept(_ cancel: CancelRecord) {
    guard refusal == nil else { return }
    reach(cancel.symbol)
    if slots[cancel.symbol].next?.id == cancel.order { slots[cancel.symbol].next = nil }
    if slots[cancel.symbol].trade?.order.id == cancel.order {
      slots[cancel.symbol].isTakenBack = true
    }
  }

  /// Pays a dividend on what is held.
  public mutating func dividend(_ record: DividendRecord) {
    guard refusal == nil, record.symbol < slots.count else { return }
    slots[record.symbol].trade?.receive(record.amount)
  }

  /// What holding costs or brings in front of a bar; see `Desk.carry`.
  mutating func carry(_ bar: Bar) {
    guard terms.hasCarry, let from = slots[bar.symbol].lastTs, from < bar.ts,
      let trade = slots[bar.symbol].trade
    else { return }
    func count(_ interval: Int64) -> Double {
      Double(
        bar.ts.flooredDivision(by: interval).quotient - from.flooredDivision(by: interval).quotient)
    }
    let mark = lastPrice(bar.symbol)
    let times = count(terms.fundingInterval)
    slots[bar.symbol].trade?.receive(-mark * (terms.fundingRate * times))
    let days = count(CivilTime.millisecondsPerDay)
    if trade.order.side == .sell {
      slots[bar.symbol].trade?.receive(mark * (terms.borrowRate * days / 365))
    }
  }
}
