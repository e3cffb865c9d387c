import PTWire
import Testing

@testable import PTBook

/// A run costs nothing at a bar where it has nothing to do, and little memory.
@Suite struct DeskTests {
  private let terms = Terms(feeBps: 10, slippageBps: 5, lot: nil)
  private func bar(_ ts: Int64, _ price: Double) -> Bar {
    Bar(
      ts: ts, symbol: 0, timeframe: Timeframe(1, .minute), open: price, high: price, low: price,
      close: price, volume: 1)
  }

  @Test func aRunWatchesABarOnlyWithOrdersExitsOrMargin() throws {
    var desk = Desk(cash: 10_000)
    #expect(!desk.watches(0, terms))
    let order = Order(
      ts: 0, symbol: 0, id: "o", side: .buy, size: .qty(1), intent: .open, position: 0)
    try desk.accept(order, terms)
    #expect(desk.watches(0, terms) && !desk.watches(1, terms))
    try desk.work(bar(0, 100), parts: [bar(0, 100)], terms, Marks()) { _, _, _ in }
    // It holds a position, but nothing can happen to it.
    #expect(!desk.watches(0, terms))
    var margin = terms
    margin.margin = .margin(initial: 0.5, maintenance: 0.25)
    #expect(desk.watches(0, margin))
    var carry = terms
    carry.fundingRate = 0.0001
    #expect(desk.watches(0, carry))
  }

  /// Two runs over one stream, with one set of marks, are two exchanges.
  @Test func runsShareTheMarksOfTheirStream() throws {
    var marks = Marks()
    var desks = [Desk(cash: 10_000), Desk(cash: 20_000)]
    for (i, desk) in desks.enumerated() {
      var desk = desk
      try desk.accept(
        Order(
          ts: 0, symbol: 0, id: "o", side: i == 0 ? .buy : .sell, size: .qty(10), intent: .open,
          position: 0), terms)
      desks[i] = desk
    }
    for step in 0..<100 {
      let bar = bar(Int64(step) * 60_000, 100 + Double(step))
      for i in desks.indices where desks[i].watches(0, terms) {
        try desks[i].work(bar, parts: [bar], terms, marks) { _, _, _ in }
      }
      marks.mark(0, at: bar.close)
    }
    // 100.05 and 99.95 with fees of a thousandth; the mark is 199.
    #expect(desks[0].ledger.equity(marks).isClose(10_000 + 10 * (199 - 100.05) - 1.0005))
    #expect(desks[1].ledger.equity(marks).isClose(20_000 - 10 * (199 - 99.95) - 0.9995))
  }

  @Test func aRunIsSmall() {
    let symbol = MemoryLayout<Desk.Slot>.stride + MemoryLayout<Holding>.stride
    let ticket = MemoryLayout<Ticket>.stride
    #expect(MemoryLayout<Desk>.size + symbol + ticket + 3 * 32 < 2048)
  }
}
