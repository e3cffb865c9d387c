import PTBook
import PTWire

extension Gate {
  /// Looks at a proposal, writes the verdict, and the order if there is one; the book takes note of
  /// the order too.
  mutating func decide(_ proposal: Proposal, _ signal: Signal, _ out: Output) throws {
    if let reason = stopped(reducesRisk: proposal.reducesRisk) {
      return try refuse(signal, .halt, reason, out)
    }
    let id = nextID(signal.ts, signal.symbol, out.symbols)
    var verdict = Verdict(
      ts: signal.ts, symbol: signal.symbol, order: id, decision: .allow, light: .green,
      limits: [], reason: "it reduces risk")
    verdict.run = run
    var size: Order.Size? = proposal.size
    if proposal.reducesRisk {
      if !proposal.size.isFinite {
        size = nil
        block(&verdict, "the size is not a number")
      }
    } else {
      size = check(proposal, signal, &verdict, out.symbols)
    }
    try out.write(verdict)
    guard let size else { return }
    var order = Order(
      ts: signal.ts, symbol: signal.symbol, id: id, side: proposal.side, size: size,
      intent: proposal.intent, position: proposal.position,
      bracket: proposal.reducesRisk ? Bracket() : entry.trailing(bracket(signal), signal))
    if !proposal.reducesRisk {
      try entry.shape(&order, signal, price: lastPrice(signal.symbol) ?? 0)
    }
    try send(order, out)
  }

  /// The exits of a new position: the signal's own prices, else the configured distances.
  private func bracket(_ signal: Signal) -> Bracket {
    Bracket(
      stop: signal.stop, takeProfit: signal.takeProfit,
      stopBps: signal.stop == nil ? bracket.stopBps : nil,
      takeProfitBps: signal.takeProfit == nil ? bracket.takeProfitBps : nil)
  }

  private func block(_ verdict: inout Verdict, _ reason: String) {
    verdict.decision = .block
    verdict.light = .red
    verdict.reason = reason
  }

  /// What no limit has to look at: why a proposal that adds risk cannot be at all; nil if it can.
  private func impossible(_ proposal: Proposal, _ signal: Signal) -> String? {
    let position = books.book.position(signal.symbol)
    guard lastPrice(signal.symbol) != nil, position.mark > 0 else { return "no price yet" }
    guard proposal.isSized else { return proposal.note ?? "no size" }
    guard proposal.equity > 0, proposal.equity.isFinite else { return "equity is not above 0" }
    if let conflict = wrongSide(signal, position.mark) { return conflict }
    let notional = notional(proposal, position.mark)
    guard notional > 0, notional.isFinite else {
      return proposal.note.map { "nothing to trade: \($0)" } ?? "nothing to trade"
    }
    return nil
  }

  /// The size that the limits leave of a proposal that adds risk; nil if nothing is left.
  private func check(
    _ proposal: Proposal, _ signal: Signal, _ verdict: inout Verdict, _ symbols: Symbols
  ) -> Order.Size? {
    if let reason = impossible(proposal, signal) {
      block(&verdict, reason)
      return nil
    }
    let price = books.book.position(signal.symbol).mark
    let situation = situation(proposal, signal, price, symbols)
    let result = limits.check(notional(proposal, price), situation)
    verdict.limits = result.limits
    verdict.light = result.light
    guard result.unknown.isEmpty else {
      block(&verdict, "\(result.unknown.joined(separator: ", ")) cannot be judged")
      if result.halts { verdict.decision = .halt }
      return nil
    }
    let size = clip(proposal.size, to: result.allowed, situation)
    verdict.reason = "within limits"
    if !result.exceeded.isEmpty {
      let names = result.exceeded.joined(separator: ", ")
      guard let size else {
        block(&verdict, "\(names) leaves nothing")
        if result.halts { verdict.decision = .halt }
        return nil
      }
      verdict.decision = .reduce
      verdict.reason = "cut to \(names)"
      if let note = proposal.note { verdict.reason += "; sized by \(note)" }
      return size
    }
    guard let size else {
      block(&verdict, "less than one lot")
      return nil
    }
    if let note = proposal.note {
      verdict.decision = .reduce
      verdict.reason = "sized by \(note)"
    }
    return size
  }

  /// What is wrong with a signal's exits, given the last price.
  private func wrongSide(_ signal: Signal, _ price: Double) -> String? {
    let sign: Double = signal.target > 0 ? 1 : -1
    if let stop = signal.stop, !((price - stop) * sign > 0) {
      return "the stop is on the wrong side of the price"
    }
    if let take = signal.takeProfit, !((take - price) * sign > 0) {
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
    _ size: Order.Size, to allowed: Double, _ situation: Situation
  ) -> Order.Size? {
    guard allowed > 0 else { return nil }
    switch size {
    case .qty(let qty):
      let price = situation.price
      let clipped = books.terms.rounded(qty * price > allowed ? allowed / price : qty)
      // Whole lots may be less than the least that a limit wants.
      let money = clipped * price
      return clipped > 0 && limits.largest(money, situation) >= money * (1 - 1e-12)
        ? .qty(clipped) : nil
    case .notional(let notional): return .notional(min(notional, allowed))
    case .fraction(let fraction, _):
      // A share of the equity at the fill keeps the limits in money as an upper bound; with limits
      // beyond the basic ones that is all that was allowed.
      let basic = [settings.risk.maxOrderNotional, settings.risk.maxPositionNotional]
      let most = watch == nil ? basic.compactMap { $0 }.min() : allowed
      return .fraction(
        allowed < fraction * situation.equity ? allowed / situation.equity : fraction,
        atMost: most)
    }
  }
}

extension Order.Size {
  /// Whether all of it is a number above 0.
  var isFinite: Bool {
    switch self {
    case .qty(let value), .notional(let value): value.isFinite && value > 0
    case .fraction(let value, let most):
      value.isFinite && value > 0 && (most.map { $0.isFinite && $0 > 0 } ?? true)
    }
  }
}
