import PTWire
import TestKit
import Testing

@testable import PTBook

/// Random bars and orders on three symbols: whatever happens, money is conserved.
@Suite struct ConservationTests {
  @Test(arguments: 0..<8) func moneyIsNeitherMadeNorLost(_ seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let terms = Terms(
      feeBps: Double(seed * 5), slippageBps: Double(seed * 3),
      lot: seed % 2 == 0 ? nil : Lot(0.01))
    var exchange = Exchange(cash: 10_000, terms: terms)
    var prices = [100.0, 20, 3000]
    // A second book, kept by the test itself: cash by sums, positions by sums.
    var cash = 10_000.0
    var held = [0.0, 0, 0]

    for step in 0..<20_000 {
      let symbol = step % 3
      let bar = randomBar(symbol, ts: Int64(step / 3) * 60_000, &prices[symbol], &random)
      try exchange.bar(bar) { event, _ in
        guard case .fill(let fill) = event else { return }
        #expect(fill.qty > 0 && fill.fee >= 0 && fill.slippage >= 0)
        // Before slippage the price was inside the bar.
        let reference =
          fill.intent == .takeProfit
          ? fill.price : fill.price / (1 + fill.side.sign * terms.slippageRate)
        #expect(reference >= bar.low * (1 - 1e-12) && reference <= bar.high * (1 + 1e-12))
        cash -= fill.side.sign * fill.qty * fill.price + fill.fee
        held[symbol] += fill.side.sign * fill.qty
      }
      #expect((exchange.book.cash - cash).magnitude <= 1e-9 * max(1, cash.magnitude))
      #expect((exchange.book.position(symbol).qty - held[symbol]).magnitude <= 1e-9)
      let equity = cash + (0..<3).reduce(0) { $0 + held[$1] * exchange.book.position($1).mark }
      #expect((exchange.book.equity - equity).magnitude <= 1e-6 * max(1, cash.magnitude))
      try maybeOrder(&exchange, bar, &random)
    }
  }

  private func randomBar(
    _ symbol: Int, ts: Int64, _ price: inout Double, _ random: inout SplitMix
  ) -> Bar {
    let open = price * Double.random(in: 0.98...1.02, using: &random)
    let close = open * Double.random(in: 0.97...1.03, using: &random)
    price = close
    return Bar(
      ts: ts, symbol: symbol, timeframe: Timeframe(1, .minute), open: open,
      high: max(open, close) * Double.random(in: 1...1.02, using: &random),
      low: min(open, close) * Double.random(in: 0.98...1, using: &random), close: close, volume: 1)
  }

  private func maybeOrder(
    _ exchange: inout Exchange, _ bar: Bar, _ random: inout SplitMix
  ) throws {
    guard !exchange.hasPending(bar.symbol), Int.random(in: 0..<4, using: &random) == 0 else {
      return
    }
    let held = exchange.book.position(bar.symbol).qty
    let side: Side = Bool.random(using: &random) ? .buy : .sell
    let size: Order.Size =
      switch Int.random(in: 0..<3, using: &random) {
      case 0: .qty(Double.random(in: 0.01...5, using: &random))
      case 1: .notional(Double.random(in: 1...5000, using: &random))
      default: .fraction(0.3, atMost: 1000)
      }
    let bracket =
      Bool.random(using: &random)
      ? Bracket(stopBps: 150, takeProfitBps: 200) : Bracket()
    try exchange.accept(
      Order(
        ts: bar.closeTime, symbol: bar.symbol, id: "o\(bar.ts)", side: side, size: size,
        intent: held == 0 ? .open : .add, position: held, bracket: bracket))
  }
}
