import PTWire

/// One trade on all paths at once: it may wait for its entry, be held, or be over.
struct BoundTrade {
  let order: Order
  /// Whether the entry is still to come, which is so on all paths or on none.
  private(set) var isWaiting = true
  /// What is held, on those paths on which something is.
  private(set) var holding: BoundHolding?
  /// What it brought, on those paths on which it is over.
  private(set) var over: Interval?
  /// The ways in which it may have ended.
  private(set) var ways: [BoundHolding.Way] = []
  /// All money that it may have moved, without signs.
  private(set) var gross = 0.0
  private var hasRested = false
  private var barsWorked: Int64 = 0
  private var day: Int64?
  private var sign: Double { order.side.sign }

  init(_ order: Order) { self.order = order }

  var isOver: Bool { !isWaiting && holding == nil }

  /// What has come of it where a symbol is marked at a price.
  func profit(_ mark: Double) -> Interval {
    var profit = isWaiting ? over.map { $0.hull(Interval(0)) } ?? Interval(0) : over
    if let holding {
      let value = holding.value(Interval(sign * mark))
      profit = value.hull(profit)
    }
    return profit ?? Interval(0)
  }

  /// Money that what is held brings, for each signed unit.
  mutating func receive(_ amount: Double) {
    guard let holding else { return }
    let money = holding.qty * Interval(sign * amount)
    self.holding?.paid = holding.paid - money
    gross += money.magnitude
  }

  /// Ends an entry that has not come.
  mutating func takeBack() {
    guard isWaiting else { return }
    isWaiting = false
    over = Interval(0).hull(over)
  }

  /// Ends it where the market is, on every path.
  mutating func close(_ price: Double, _ costs: BoundCosts) {
    takeBack()
    if holding != nil { end([.init(way: .close, at: Interval(sign * price))], false, costs) }
  }

  /// What is still held at the end of the stream is marked.
  mutating func finish(_ mark: Double) {
    if isWaiting || holding != nil { over = profit(mark) }
    if holding != nil { ways.append(.end) }
  }

  /// Works it through a bar.
  mutating func work(_ bar: Bar, _ costs: BoundCosts, _ equity: Interval) {
    let bounds = BoundBar(bar, sign: sign)
    let today = bar.ts.flooredDivision(by: CivilTime.millisecondsPerDay).quotient
    if isWaiting, order.tif == .day, let day, day != today { takeBack() }
    day = day ?? today
    if isWaiting { arrive(bounds, costs, equity) }
    if let (exits, goesOn) = holding?.atOpen(bounds.open) { end(exits, goesOn, costs) }
    if holding != nil {
      inside(bounds, costs, seesWorst: true, seesBest: true)
    } else if isWaiting {
      waitInside(bounds, costs, equity)
    }
    guard isWaiting else { return }
    if order.kind == .marketOnClose {
      return enter(Interval(bounds.close), rests: false, costs, equity)
    }
    barsWorked += 1
    if let bars = order.expireBars, barsWorked >= bars { takeBack() }
  }

  /// What the entry does at an open.
  private mutating func arrive(_ bar: BoundBar, _ costs: BoundCosts, _ equity: Interval) {
    let at = Interval(bar.open)
    switch order.kind {
    case .market: enter(at, rests: false, costs, equity)
    case .limit:
      if let limit = order.limit, bar.open <= sign * limit {
        if order.postOnly, !hasRested { return takeBack() }
        enter(at, rests: true, costs, equity)
      } else if order.tif == .ioc || order.tif == .fok {
        takeBack()
      }
    case .stop:
      if let trigger = order.trigger, bar.open >= sign * trigger {
        enter(at, rests: false, costs, equity)
      }
    case .marketOnClose, .stopLimit, .trailingStop, .takeProfit: break
    }
    hasRested = true
  }

  /// What the entry does behind an open that has not reached it. A limit is reached before the
  /// worst price or by it, and a stop before the best or by it.
  private mutating func waitInside(_ bar: BoundBar, _ costs: BoundCosts, _ equity: Interval) {
    if order.kind == .limit, let limit = order.limit, bar.worst <= sign * limit {
      enter(Interval(bar.worst, sign * limit), rests: true, costs, equity)
      inside(bar, costs, seesWorst: true, seesBest: false)
    } else if order.kind == .stop, let trigger = order.trigger, bar.best >= sign * trigger {
      enter(Interval(sign * trigger, bar.best), rests: false, costs, equity)
      inside(bar, costs, seesWorst: false, seesBest: true)
    }
  }

  /// The entry, at prices where the market may be.
  private mutating func enter(
    _ at: Interval, rests: Bool, _ costs: BoundCosts, _ equity: Interval
  ) {
    isWaiting = false
    let price = rests ? at : at.mapped { sign * costs.moved(sign * $0, sign) }
    let prices = price.mapped { sign * $0 }
    let makes = rests && hasRested
    let qty = costs.quantity(order.size, prices, makes: makes, equity)
    // Less than one lot is no trade.
    if qty.low <= 0 { over = Interval(0) }
    guard qty.high > 0 else { return }
    let notional = qty * prices
    holding = BoundHolding(
      order, qty: qty, entry: price, fee: costs.fee(notional, makes: makes))
    gross += notional.magnitude
  }

  private mutating func inside(
    _ bar: BoundBar, _ costs: BoundCosts, seesWorst: Bool, seesBest: Bool
  ) {
    guard let (exits, goesOn) = holding?.inside(bar, seesWorst: seesWorst, seesBest: seesBest)
    else { return }
    end(exits, goesOn, costs)
  }

  /// The ends that may come, and whether it may go on.
  private mutating func end(_ exits: [BoundHolding.Exit], _ goesOn: Bool, _ costs: BoundCosts) {
    guard let holding else { return }
    for exit in exits {
      over = holding.profit(exit, costs).hull(over)
      if !ways.contains(exit.way) { ways.append(exit.way) }
      gross += (holding.qty * exit.at).magnitude
    }
    if !goesOn { self.holding = nil }
  }
}
