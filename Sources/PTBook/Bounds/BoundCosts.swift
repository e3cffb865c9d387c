import PTWire

/// What fills cost in one bar of a symbol, where price and quantity are known as intervals.
struct BoundCosts {
  let terms: Terms
  /// The share of the price that a fill which does not rest is moved by.
  let share: Double

  /// - Parameter marks: what is known in front of the bar.
  init(_ terms: Terms, _ marks: Marks, _ symbol: Int) {
    self.terms = terms
    share = terms.slippage.share(
      sigma: terms.slippage.needsVolatility ? marks.volatility(symbol) ?? 0 : 0)
  }

  /// A price moved against a side.
  func moved(_ price: Double, _ side: Double) -> Double { price * (1 + side * share) }

  /// The fee of a fill; with tiers the one that holds may be any.
  func fee(_ notional: Interval, makes: Bool) -> Interval {
    let rates = rates(makes: makes)
    let low = notional.mapped { terms.fees.fee($0, rate: rates.low) }
    return low.hull(notional.mapped { terms.fees.fee($0, rate: rates.high) })
  }

  /// The units that an order comes to, at prices without a sign.
  ///
  /// - Parameter equity: what the account is worth, for an order that is a share of it.
  func quantity(_ size: Order.Size, _ prices: Interval, makes: Bool, _ equity: Interval) -> Interval
  {
    let budget: Interval
    switch size {
    case .qty(let qty): return Interval(qty)
    case .notional(let notional): budget = Interval(notional)
    case .fraction(let fraction, let most):
      let most = most ?? .infinity
      budget = Interval(min(equity.low * fraction, most), min(equity.high * fraction, most))
    }
    let rates = rates(makes: makes)
    func units(_ budget: Double, _ price: Double, _ rate: Double) -> Double {
      guard budget > 0 else { return 0 }
      let qty = terms.fees.quantity(for: budget, at: price, rate: rate)
      return qty > 0 ? terms.rounded(qty) : 0
    }
    return Interval(
      units(budget.low, prices.high, rates.high), units(budget.high, prices.low, rates.low))
  }

  private func rates(makes: Bool) -> Interval {
    let fees = terms.fees
    // Below the first tier the rate is that of the base.
    return fees.tiers.reduce(Interval(makes ? fees.base.makerRate : fees.base.takerRate)) {
      $0.hull(Interval(makes ? $1.makerRate : $1.takerRate))
    }
  }
}
