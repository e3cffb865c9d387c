import PTWire

extension Desk {
  /// An order acts where the price is: a stop triggers, anything else fills.
  mutating func act(_ i: Int, _ round: inout Round) throws {
    let symbol = round.symbol
    var ticket = slots[symbol].tickets[i]
    if ticket.waitsForTrigger {
      ticket.isTriggered = true
      try ticket.life.move(to: .triggered, ticket.order.id)
      slots[symbol].tickets[i] = ticket
      try round.emit(
        round.state(ticket.order.id, .triggered, "the stop was reached"), ledger, round.marks)
      if isReached(ticket.aim, from: round.price, to: round.price) == nil {
        try endImmediate(i, round)
      }
      return
    }
    guard let needed = try size(i, round) else { return }
    guard let qty = try available(needed, i, round) else { return }
    var ask = Ask(order: ticket.order, qty: qty, rests: ticket.isResting)
    ask.makes = ticket.isResting && ticket.hasRested
    let fill = try makeFill(ask, round)
    if let reason = refusal(of: fill, round) {
      return try end(i, ticket.life.filled > 0 ? .cancelled : .rejected, reason, round)
    }
    try book(fill, &round)
    try slots[symbol].tickets[i].life.fill(
      qty, of: slots[symbol].tickets[i].total ?? qty, ticket.order.id)
    updateExits(ticket.order, fill, round)
    try tell(fill, round)
    try afterFill(i, round)
  }

  /// How many units an order still wants; nil where that ended it.
  private mutating func size(_ i: Int, _ round: Round) throws -> Double? {
    let symbol = round.symbol
    let ticket = slots[symbol].tickets[i]
    var total = ticket.total ?? 0
    if ticket.total == nil {
      total = try quantity(ticket, round)
      let worst = total * round.price * 2
      guard total > 0, worst.isFinite else {
        let reason =
          total > 0 ? "the quantity is beyond numbers" : "the budget is less than one lot"
        try end(i, .rejected, reason, round)
        return nil
      }
      slots[symbol].tickets[i].total = total
    }
    var needed = total - ticket.life.filled
    if ticket.mustReduce {
      let held = ledger.holding(symbol).qty
      needed = min(needed, max(0, -held * ticket.order.side.sign))
      if needed == 0 {
        try end(i, .cancelled, "there is nothing to reduce", round)
        return nil
      }
    }
    return needed
  }

  /// How many of the units wanted the volume has; nil where it has none, or not enough for an order
  /// that fills whole or not at all.
  private mutating func available(
    _ needed: Double, _ i: Int, _ round: Round
  ) throws -> Double? {
    let symbol = round.symbol
    if needed <= round.room { return needed }
    let ticket = slots[symbol].tickets[i]
    if ticket.order.tif == .fok {
      try end(i, .cancelled, "fill or kill", round)
      return nil
    }
    let qty = round.terms.rounded(round.room)
    guard qty > 0 else {
      slots[symbol].tickets[i].isSpent = true
      if ticket.hasRested { try endImmediate(i, round) }
      return nil
    }
    return qty
  }

  /// Behind a fill: what is left of the order, and of the others in its group.
  private mutating func afterFill(_ i: Int, _ round: Round) throws {
    let symbol = round.symbol
    let ticket = slots[symbol].tickets[i]
    if ticket.isLive {
      slots[symbol].tickets[i].isSpent = true
      let total = shortest(ticket.total ?? 0)
      try round.emit(
        round.state(
          ticket.order.id, .partiallyFilled, "\(shortest(ticket.life.filled)) of \(total)"),
        ledger, round.marks)
      if ticket.mustReduce, ledger.holding(symbol).qty == 0 {
        try end(i, .cancelled, "there is nothing to reduce", round)
      } else if ticket.hasRested || round.isClose {
        try endImmediate(i, round)
      }
    }
    guard let group = ticket.order.oco else { return }
    for j in slots[symbol].tickets.indices where j != i {
      let other = slots[symbol].tickets[j]
      if other.isLive, other.order.oco == group {
        try end(j, .cancelled, "\(ticket.order.id) of its group was filled", round)
      }
    }
  }

  /// After an entry its bracket holds; when the position is gone, so is the bracket.
  private mutating func updateExits(_ order: Order, _ fill: Fill, _ round: Round) {
    let qty = ledger.holding(fill.symbol).qty
    if qty == 0 {
      slots[fill.symbol].exits = nil
      return
    }
    let before = qty - fill.signedQty
    if before != 0, (before > 0) != (qty > 0) { slots[fill.symbol].exits = nil }
    if (fill.signedQty > 0) == (qty > 0) {
      slots[fill.symbol].opener = order.id
      slots[fill.symbol].carriedTo = max(slots[fill.symbol].carriedTo, round.bar.ts)
    }
    if order.bracket.isEmpty { return }
    slots[fill.symbol].exits = Exits(order, fill, long: qty > 0)
  }

  /// The stop of a position fills where the price is, with slippage.
  mutating func stopOut(_ round: inout Round) throws {
    guard let exits = slots[round.symbol].exits else { return }
    let held = ledger.holding(round.symbol).qty
    let intent = exits.stopLevel(long: held > 0)?.intent ?? .stop
    slots[round.symbol].exits?.isTriggered = true
    try exit(Ask(exits.order, held, intent, rests: false), &round)
  }

  /// The take-profit of a position fills where the price is, as a resting order does.
  mutating func takeProfit(_ round: inout Round) throws {
    guard let exits = slots[round.symbol].exits else { return }
    let held = ledger.holding(round.symbol).qty
    var ask = Ask(exits.order, held, .takeProfit, rests: true)
    ask.makes = true
    try exit(ask, &round)
  }

  /// Fills what the volume has of an exit.
  private mutating func exit(_ whole: Ask, _ round: inout Round) throws {
    var ask = whole
    if ask.qty > round.room { ask.qty = round.terms.rounded(round.room) }
    guard ask.qty > 0 else {
      slots[round.symbol].exits?.isSpent = true
      return
    }
    let fill = try makeFill(ask, round)
    try book(fill, &round)
    if ask.qty == whole.qty {
      slots[round.symbol].exits = nil
    } else {
      slots[round.symbol].exits?.isSpent = true
    }
    try tell(fill, round)
  }
}
