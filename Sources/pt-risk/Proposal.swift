import PTBook
import PTWire

/// An order before the gate has looked at it.
struct Proposal: Equatable {
  var side: Side
  var size: Order.Size
  var intent: Order.Intent
  /// What will be held when it is worked.
  var position: Double
  /// What will be worth when it is worked, as far as the last price tells.
  var equity: Double
  /// What sizing cut, or why it has no size; nil if there is nothing to tell.
  var note: String?
  /// Whether there is a size at all.
  var isSized = true

  /// Whether it takes risk away; then no limit holds it up.
  var reducesRisk: Bool { isSized && (intent == .close || intent == .reduce) }
}

extension Gate {
  /// The orders that bring the projected position to a signal's target: a close first where the
  /// sign changes.
  func proposals(_ signal: Signal) -> [Proposal] {
    let position = books.book.position(signal.symbol)
    let held = position.qty
    var equity = books.book.equity
    var found: [Proposal] = []
    if held != 0, signal.target == 0 || (signal.target > 0) != (held > 0) {
      found.append(
        Proposal(
          side: held > 0 ? .sell : .buy, size: .qty(held.magnitude), intent: .close,
          position: held, equity: equity))
      // What closing will cost, so that the next order does not spend it.
      let notional = held.magnitude * position.mark
      equity -= notional * (books.terms.feeRate + books.terms.slippageRate)
    }
    guard signal.target != 0 else { return found }
    let side: Side = signal.target > 0 ? .buy : .sell
    let opens = held == 0 || !found.isEmpty
    let wish = wish(signal, equity)
    do throws(Sizing.Unknown) {
      let full = try sizing.full(wish)
      if opens {
        found.append(
          Proposal(
            side: side, size: sizing.opening(full, target: wish.target, wish: wish),
            intent: .open, position: 0, equity: equity, note: full.note))
      } else if let change = resize(full, position, side, equity) {
        found.append(change)
      }
    } catch {
      found.append(
        Proposal(
          side: side, size: .notional(0), intent: opens ? .open : .add,
          position: opens ? 0 : held, equity: equity, note: error.reason, isSized: false))
    }
    return found
  }

  /// What sizing may know of a signal.
  private func wish(_ signal: Signal, _ equity: Double) -> Sizing.Wish {
    var wish = Sizing.Wish(target: signal.target.magnitude, equity: equity)
    if let price = lastPrice(signal.symbol) {
      wish.stopDistance =
        signal.stop.map { (price - $0).magnitude / price }
        ?? bracket.stopBps.map { $0 / 10_000 }
    }
    if let watch {
      wish.dailyVolatility = watch.dailyVolatility(signal.symbol)
      wish.drawdown = watch.account.drawdown
      wish.outcomes = watch.account.outcomes
    }
    if settings.kill.gradual, let latch { wish.release = latch.releaseFactor(at: signal.ts) }
    return wish
  }

  /// The order that brings a position of the right sign to the size wanted; nil if it is there.
  private func resize(
    _ full: Sizing.Full, _ position: Position, _ side: Side, _ equity: Double
  ) -> Proposal? {
    let opposite: Side = side == .buy ? .sell : .buy
    func proposal(_ side: Side, _ size: Order.Size, _ intent: Order.Intent) -> Proposal {
      Proposal(
        side: side, size: size, intent: intent, position: position.qty, equity: equity,
        note: full.note)
    }
    func reduction(_ qty: Double) -> Proposal? {
      let qty = min(books.terms.rounded(qty), position.qty.magnitude)
      return qty > 0 ? proposal(opposite, .qty(qty), .reduce) : nil
    }
    switch full.amount {
    case .units(let wanted):
      let units = wanted - position.qty.magnitude
      return units > 0 ? proposal(side, .qty(units), .add) : reduction(-units)
    case .money(let wanted):
      let money = wanted - position.qty.magnitude * position.mark
      return money > 0 ? proposal(side, .notional(money), .add) : reduction(-money / position.mark)
    }
  }
}
