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

  /// Whether it takes risk away; then no limit holds it up.
  var reducesRisk: Bool { intent == .close || intent == .reduce }
}

extension Gate {
  /// The orders that bring the projected position to a signal's target: a close first where the
  /// sign changes.
  func proposals(_ signal: Signal) -> [Proposal] {
    let position = exchange.book.position(signal.symbol)
    let held = position.qty
    var equity = exchange.book.equity
    var found: [Proposal] = []
    if held != 0, signal.target == 0 || (signal.target > 0) != (held > 0) {
      found.append(
        Proposal(
          side: held > 0 ? .sell : .buy, size: .qty(held.magnitude), intent: .close,
          position: held, equity: equity))
      // What closing will cost, so that the next order does not spend it.
      let notional = held.magnitude * position.mark
      equity -= notional * (exchange.terms.feeRate + exchange.terms.slippageRate)
    }
    guard signal.target != 0 else { return found }
    let side: Side = signal.target > 0 ? .buy : .sell
    let target = signal.target.magnitude
    if held == 0 || !found.isEmpty {
      found.append(
        Proposal(
          side: side, size: sizing.opening(target: target, equity: equity), intent: .open,
          position: 0, equity: equity))
    } else if let change = resize(target, position, side, equity) {
      found.append(change)
    }
    return found
  }

  /// The order that brings a position of the right sign to the size wanted; nil if it is there.
  private func resize(
    _ target: Double, _ position: Position, _ side: Side, _ equity: Double
  ) -> Proposal? {
    let change = sizing.change(
      target: target, held: position.qty, price: position.mark, equity: equity)
    let opposite: Side = side == .buy ? .sell : .buy
    func proposal(_ side: Side, _ size: Order.Size, _ intent: Order.Intent) -> Proposal {
      Proposal(side: side, size: size, intent: intent, position: position.qty, equity: equity)
    }
    func reduction(_ qty: Double) -> Proposal? {
      let qty = min(exchange.terms.rounded(qty), position.qty.magnitude)
      return qty > 0 ? proposal(opposite, .qty(qty), .reduce) : nil
    }
    switch change {
    case .units(let units) where units > 0: return proposal(side, .qty(units), .add)
    case .money(let money) where money > 0: return proposal(side, .notional(money), .add)
    case .units(let units): return reduction(-units)
    case .money(let money): return reduction(-money / position.mark)
    }
  }
}
