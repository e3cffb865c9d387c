import PTBook
import PTStats
import PTWire

extension Gate {
  /// The account and the market as the limits see them for a proposal that adds risk.
  func situation(
    _ proposal: Proposal, _ signal: Signal, _ price: Double, _ symbols: Symbols
  ) -> Situation {
    let position = books.book.position(signal.symbol)
    let others = others(signal.symbol, equity: proposal.equity)
    var situation = Situation(
      ts: signal.ts, symbol: signal.symbol, sign: proposal.side == .buy ? 1 : -1, price: price,
      equity: proposal.equity, held: proposal.intent == .add ? position.qty.magnitude * price : 0,
      elsewhere: others.gross, others: others.net.map { ($0.key, $0.value) },
      otherPositions: others.net.count,
      account: watch?.account ?? AccountWatch(cash: settings.account.initialCash),
      markets: watch?.markets ?? [], assets: [:], orderTimes: watch?.orderTimes ?? [])
    situation.others.sort { $0.symbol < $1.symbol }
    if settings.limits.maxFallFraction != nil {
      for symbol in situation.others.map(\.symbol) + [signal.symbol] {
        situation.assets[symbol] = baseAsset(of: symbols.name(symbol))
      }
    }
    return situation
  }

  /// What is held of other symbols, or ordered of them to open or add: in money without signs, and
  /// each with its sign and without what is on its way out.
  private func others(
    _ symbol: Int, equity: Double
  ) -> (gross: Double, net: [Int: Double]) {
    var sum = 0.0
    var net: [Int: Double] = [:]
    for (other, position) in books.book.positions.enumerated() where other != symbol {
      guard position.qty != 0 else { continue }
      sum += position.qty.magnitude * position.mark
      net[other] = position.qty * position.mark
    }
    for order in books.pendingOrders where order.symbol != symbol {
      var money = 0.0
      switch order.size {
      case .qty(let qty): money = qty * books.book.position(order.symbol).mark
      case .notional(let notional): money = notional
      case .fraction(let fraction, let most): money = min(fraction * equity, most ?? .infinity)
      }
      if order.intent == .open || order.intent == .add { sum += money }
      net[order.symbol, default: 0] += order.side.sign * money
    }
    return (sum, net)
  }
}
