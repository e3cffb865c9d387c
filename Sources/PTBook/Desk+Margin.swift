import PTWire

extension Desk {
  /// Why the account cannot carry a trade; nil if it can. What brings a position nearer to 0 is
  /// never refused.
  func refusal(of fill: Fill, _ round: Round) -> String? {
    let held = ledger.holding(fill.symbol).qty
    let after = held + fill.signedQty
    if after.magnitude < held.magnitude, after == 0 || (after > 0) == (held > 0) { return nil }
    if isHalted { return "the account is halted: its equity is used up" }
    let notional = fill.qty * fill.price
    switch round.terms.margin {
    case .unchecked: return nil
    case .cash:
      if after < 0 { return "a cash account sells nothing short" }
      let cash = ledger.cash - fill.signedQty * fill.price - fill.fee
      return cash < -1e-9 * max(1, notional) ? "there is not enough cash" : nil
    case .margin(let initial, _):
      var then = ledger
      do throws(Failure) { try then.apply(fill) } catch { return error.description }
      let required = initial * then.gross(round.marks, fill.symbol, at: fill.price)
      let equity = round.equity(then, at: fill.price)
      return required > equity * (1 + 1e-12) ? "there is not enough initial margin" : nil
    }
  }

  /// The price of a symbol at which its position is liquidated, the others standing still: where
  ///
  ///     cash + others + q p = maintenance * (|q| p + |others|)
  ///
  /// Nil without a position, and where no price does it.
  func liquidationLevel(_ round: Round) -> Double? {
    guard case .margin(_, let maintenance) = round.terms.margin else { return nil }
    let qty = ledger.holding(round.symbol).qty
    guard qty != 0 else { return nil }
    let without = round.equity(ledger, at: 0)
    let others = ledger.gross(round.marks, round.symbol, at: 0)
    let level =
      (maintenance * others - without) / (qty - maintenance * qty.magnitude)
    // A long position that is safe at any price, and a short one that is at none.
    return qty > 0 && level <= 0 ? nil : level
  }

  /// Closes a position for want of margin, where the price is, and takes its orders away.
  mutating func liquidate(_ round: inout Round) throws {
    let symbol = round.symbol
    let ask = Ask(
      slots[symbol].opener, ledger.holding(symbol).qty, .liquidation, rests: false)
    let fill = try makeFill(ask, round)
    try book(fill, &round)
    slots[symbol].exits = nil
    try tell(fill, round)
    for i in slots[symbol].tickets.indices where slots[symbol].tickets[i].isLive {
      try end(i, .cancelled, "the position was liquidated", round)
    }
  }

  /// At the close of a bar: an account whose equity is used up trades no more.
  mutating func haltIfUsedUp(_ round: Round) throws {
    guard round.terms.margin != .unchecked, !isHalted else { return }
    guard round.equity(ledger, at: round.bar.close) <= 0 else { return }
    isHalted = true
    for symbol in slots.indices {
      for i in slots[symbol].tickets.indices where slots[symbol].tickets[i].isLive {
        let ticket = slots[symbol].tickets[i]
        if ticket.order.intent == .close || ticket.order.intent == .reduce { continue }
        try slots[symbol].tickets[i].life.move(to: .cancelled, ticket.order.id)
        try round.emit(
          .state(
            OrderState(
              ts: round.bar.ts, symbol: symbol, order: ticket.order.id, state: .cancelled,
              reason: "the account is halted: its equity is used up")), ledger, round.marks)
      }
      slots[symbol].tickets.removeAll { !$0.isLive }
    }
  }
}
