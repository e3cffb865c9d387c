import PTWire

/// Where a level on a walk from a price to another is reached: at once where the price is there or
/// beyond it, else at the level; nil if it is not.
func isReached(_ aim: Ticket.Aim, from: Double, to: Double) -> Double? {
  switch aim {
  case .anywhere: return from
  case .nowhere: return nil
  case .at(let level, let rising):
    if rising ? from >= level : from <= level { return from }
    return (rising ? to >= level : to <= level) ? level : nil
  }
}

extension Desk {
  /// What may act on a walk.
  enum Actor: Equatable {
    case ticket(Int)
    case liquidation, stop, takeProfit
  }

  /// Walks from the open over both extremes to the close of a part.
  mutating func walk(_ round: inout Round) throws {
    for price in round.terms.path.walk(round.part, hurts: hurts(round)) {
      while let (actor, at) = next(round, to: price) {
        see(at, round)
        round.price = at
        try act(actor, &round)
      }
      see(price, round)
      round.price = price
    }
  }

  /// What the price where it is reaches already: exits that an entry brings, above all.
  mutating func actWhileReached(_ round: inout Round) throws {
    see(round.price, round)
    while let (actor, _) = next(round, to: round.price) { try act(actor, &round) }
  }

  /// The extreme that hurts: below 0 the low, above 0 the high. A position is hurt by the extreme
  /// against it. Where there is none, an entry is hurt if the price goes against it after it, so
  /// that the extreme that hurts first is the one on its own side.
  private func hurts(_ round: Round) -> Double {
    let held = ledger.holding(round.symbol).qty
    if held != 0 { return -held }
    let entry = slots[round.symbol].tickets.first { $0.isLive && $0.hasRested }
    return entry?.order.side.sign ?? -1
  }

  /// Who acts next on the way to a price, and where: the nearest, then the oldest order, then
  /// exits, the stop before the profit.
  func next(_ round: Round, to price: Double) -> (Actor, Double)? {
    let slot = slots[round.symbol]
    let from = round.price
    var found: (actor: Actor, at: Double)?
    func consider(_ actor: Actor, _ aim: Ticket.Aim) {
      guard let at = isReached(aim, from: from, to: price) else { return }
      if let found, (found.at - from).magnitude <= (at - from).magnitude { return }
      found = (actor, at)
    }
    for (i, ticket) in slot.tickets.enumerated() {
      guard ticket.isLive, !ticket.isSpent, ticket.hasRested else { continue }
      consider(.ticket(i), ticket.aim)
    }
    let held = ledger.holding(round.symbol).qty
    guard held != 0 else { return found }
    let long = held > 0
    if let level = liquidationLevel(round) { consider(.liquidation, .at(level, rising: !long)) }
    guard let exits = slot.exits, !exits.isSpent else { return found }
    if exits.isTriggered {
      consider(.stop, .anywhere)
    } else if let stop = exits.stopLevel(long: long) {
      consider(.stop, .at(stop.price, rising: !long))
    }
    if let take = exits.takeProfit { consider(.takeProfit, .at(take, rising: long)) }
    return found
  }

  /// What trails takes note of a price that the market has reached.
  private mutating func see(_ price: Double, _ round: Round) {
    let symbol = round.symbol
    let held = ledger.holding(symbol).qty
    if held != 0 { slots[symbol].exits?.see(price, long: held > 0) }
    for i in slots[symbol].tickets.indices {
      guard let best = slots[symbol].tickets[i].best, slots[symbol].tickets[i].hasRested
      else { continue }
      slots[symbol].tickets[i].best =
        slots[symbol].tickets[i].order.side == .sell ? max(best, price) : min(best, price)
    }
  }

  private mutating func act(_ actor: Actor, _ round: inout Round) throws {
    switch actor {
    case .ticket(let i): try act(i, &round)
    case .liquidation: try liquidate(&round)
    case .stop: try stopOut(&round)
    case .takeProfit: try takeProfit(&round)
    }
  }
}
