import PTBook
import PTWire

extension Gate {
  /// Looks at a proposal, writes the verdict, and the order if there is one; the projected book
  /// takes the order too.
  mutating func decide(_ proposal: Proposal, _ signal: Signal, _ out: Output) throws {
    let id = nextID(signal, out.symbols)
    var verdict = Verdict(
      ts: signal.ts, symbol: signal.symbol, order: id, decision: .allow, light: .green,
      limits: [], reason: "it reduces risk")
    var size: Order.Size? = proposal.size
    if !proposal.reducesRisk { size = check(proposal, signal, &verdict) }
    try out.write(verdict)
    guard let size else { return }
    let order = Order(
      ts: signal.ts, symbol: signal.symbol, id: id, side: proposal.side, size: size,
      intent: proposal.intent, position: proposal.position,
      bracket: proposal.reducesRisk ? Bracket() : bracket(signal))
    try out.write(order)
    try exchange.accept(order)
  }

  /// The exits of a new position: the signal's own prices, else the configured distances.
  private func bracket(_ signal: Signal) -> Bracket {
    Bracket(
      stop: signal.stop, takeProfit: signal.takeProfit,
      stopBps: signal.stop == nil ? bracket.stopBps : nil,
      takeProfitBps: signal.takeProfit == nil ? bracket.takeProfitBps : nil)
  }

  /// The size that the limits leave of a proposal that adds risk; nil if nothing is left.
  private func check(
    _ proposal: Proposal, _ signal: Signal, _ verdict: inout Verdict
  ) -> Order.Size? {
    func block(_ reason: String) -> Order.Size? {
      verdict.decision = .block
      verdict.light = .red
      verdict.reason = reason
      return nil
    }
    let position = exchange.book.position(signal.symbol)
    guard lastPrice(signal.symbol) != nil, position.mark > 0 else {
      return block("no price yet")
    }
    guard proposal.equity > 0, proposal.equity.isFinite else {
      return block("equity is not above 0")
    }
    if let conflict = wrongSide(signal, position.mark) { return block(conflict) }
    let notional = notional(proposal, position.mark)
    guard notional > 0, notional.isFinite else { return block("nothing to trade") }
    let held = proposal.intent == .add ? position.qty.magnitude * position.mark : 0
    let result = limits.check(
      notional,
      Limits.Situation(
        equity: proposal.equity, held: held,
        elsewhere: elsewhere(signal.symbol, equity: proposal.equity)))
    verdict.limits = result.limits
    verdict.light = result.light
    verdict.reason = "within limits"
    let size = clip(
      proposal.size, to: result.allowed, price: position.mark, equity: proposal.equity)
    if !result.exceeded.isEmpty {
      let names = result.exceeded.map(\.name).joined(separator: ", ")
      guard let size else { return block("\(names) leaves nothing") }
      verdict.decision = .reduce
      verdict.reason = "cut to \(names)"
      return size
    }
    return size ?? block("less than one lot")
  }

  /// What is wrong with a signal's exits, given the last price.
  private func wrongSide(_ signal: Signal, _ price: Double) -> String? {
    let sign: Double = signal.target > 0 ? 1 : -1
    if let stop = signal.stop, (price - stop) * sign <= 0 {
      return "the stop is on the wrong side of the price"
    }
    if let take = signal.takeProfit, (take - price) * sign <= 0 {
      return "the take-profit is on the wrong side of the price"
    }
    return nil
  }

  /// A proposal in money at the last price.
  private func notional(_ proposal: Proposal, _ price: Double) -> Double {
    switch proposal.size {
    case .qty(let qty): qty * price
    case .notional(let notional): notional
    case .fraction(let fraction, _): fraction * proposal.equity
    }
  }

  /// A size of at most `allowed` money, whole lots where it is a quantity; nil if nothing is left.
  private func clip(
    _ size: Order.Size, to allowed: Double, price: Double, equity: Double
  ) -> Order.Size? {
    guard allowed > 0 else { return nil }
    switch size {
    case .qty(let qty):
      let clipped = exchange.terms.rounded(qty * price > allowed ? allowed / price : qty)
      return clipped > 0 ? .qty(clipped) : nil
    case .notional(let notional): return .notional(min(notional, allowed))
    case .fraction(let fraction, _):
      // A share of the equity at the fill keeps the limits in money as an upper bound.
      let bounds = [limits.settings.maxOrderNotional, limits.settings.maxPositionNotional]
      return .fraction(
        allowed < fraction * equity ? allowed / equity : fraction,
        atMost: bounds.compactMap { $0 }.min())
    }
  }

  /// What is held of other symbols, or ordered of them to open or add, in money without signs.
  private func elsewhere(_ symbol: Int, equity: Double) -> Double {
    var sum = 0.0
    for (other, position) in exchange.book.positions.enumerated() where other != symbol {
      sum += position.qty.magnitude * position.mark
    }
    for order in exchange.pendingOrders where order.symbol != symbol {
      guard order.intent == .open || order.intent == .add else { continue }
      switch order.size {
      case .qty(let qty): sum += qty * exchange.book.position(order.symbol).mark
      case .notional(let notional): sum += notional
      case .fraction(let fraction, let most): sum += min(fraction * equity, most ?? .infinity)
      }
    }
    return sum
  }
}
