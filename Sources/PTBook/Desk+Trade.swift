import PTWire

extension Desk {
  /// A trade that is asked for.
  struct Ask {
    var order: String
    var side: Side
    var qty: Double
    var intent: Fill.Intent
    /// Whether it fills at its price, without slippage.
    var rests: Bool
    /// Whether it pays as the one whose quote was taken.
    var makes = false
    /// No worse price than this, for a stop-limit order.
    var limit: Double?

    /// Of an order.
    init(order: Order, qty: Double, rests: Bool) {
      self.order = order.id
      side = order.side
      self.qty = qty
      intent = Fill.Intent(rawValue: order.intent.rawValue) ?? .open
      self.rests = rests
      limit = order.limit
    }

    /// Of all that is held.
    init(_ order: String, _ held: Double, _ intent: Fill.Intent, rests: Bool) {
      self.order = order
      side = held > 0 ? .sell : .buy
      qty = held.magnitude
      self.intent = intent
      self.rests = rests
    }
  }

  /// The whole quantity of an order, at the price where it fills first.
  func quantity(_ ticket: Ticket, _ round: Round) throws(Failure) -> Double {
    let budget: Double
    switch ticket.order.size {
    case .qty(let qty): return qty
    case .notional(let notional): budget = notional
    case .fraction(let fraction, let most):
      budget = min(
        round.equity(ledger, at: round.price) * fraction, most ?? .infinity)
    }
    var turnover = turnover
    let rate = feeRate(makes: ticket.isResting && ticket.hasRested, round, &turnover)
    let terms = round.terms
    func quantity(_ price: Double) -> Double {
      terms.rounded(terms.fees.quantity(for: budget, at: price, rate: rate))
    }
    var ask = Ask(order: ticket.order, qty: 0, rests: ticket.isResting)
    let qty = quantity(try price(ask, round))
    guard terms.slippage.impact > 0, !ask.rests, qty > 0 else { return qty }
    // The impact of the larger quantity: what is bought in the end costs no more than the budget.
    ask.qty = min(qty, round.room)
    return quantity(try price(ask, round))
  }

  private func feeRate(
    makes: Bool, _ round: Round, _ turnover: inout Turnover
  ) -> Double {
    let fees = round.terms.fees
    let before = fees.tiers.isEmpty ? 0 : turnover.total(on: round.day)
    let tier = fees.tier(after: before)
    return makes ? tier.makerRate : tier.takerRate
  }

  /// The price of a trade where the market is now.
  private func price(_ ask: Ask, _ round: Round) throws(Failure) -> Double {
    if ask.rests { return round.price }
    let slippage = round.terms.slippage
    var sigma = 0.0
    if slippage.needsVolatility {
      guard let known = round.marks.volatility(round.symbol) else {
        throw Failure(
          .badData, "slippage by volatility needs a bar before the fill", value: ask.order)
      }
      sigma = known
    }
    var share = slippage.share(sigma: sigma)
    if ask.qty > 0, round.part.volume > 0 {
      share += slippage.impact(sigma: sigma, qty: ask.qty, volume: round.part.volume)
    }
    let moved = round.price * (1 + ask.side.sign * share)
    guard let limit = ask.limit else { return moved }
    return ask.side == .buy ? min(moved, limit) : max(moved, limit)
  }

  /// The trade, with what it costs.
  func makeFill(_ ask: Ask, _ round: Round) throws(Failure) -> Fill {
    let price = try price(ask, round)
    guard price > 0 else {
      throw Failure(
        .badData, "slippage leaves no price for order \(ask.order)", value: shortest(price))
    }
    var turnover = turnover
    let rate = feeRate(makes: ask.makes, round, &turnover)
    return Fill(
      ts: round.bar.ts, symbol: round.symbol, order: ask.order, side: ask.side, qty: ask.qty,
      price: price, fee: round.terms.fees.fee(ask.qty * price, rate: rate),
      slippage: ask.qty * (price - round.price).magnitude, intent: ask.intent)
  }

  /// Books a trade.
  mutating func book(_ fill: Fill, _ round: inout Round) throws(Failure) {
    try ledger.apply(fill)
    round.room -= fill.qty
    if !round.terms.fees.tiers.isEmpty { turnover.add(fill.qty * fill.price, on: round.day) }
  }

  /// Tells of a trade; its price is the symbol's mark until the bar is over.
  func tell(_ fill: Fill, _ round: Round) throws {
    var marks = round.marks
    marks.mark(fill.symbol, at: fill.price)
    try round.emit(.fill(fill), ledger, marks)
  }
}
