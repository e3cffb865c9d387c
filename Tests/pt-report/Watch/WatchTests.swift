import PTWire
import TestKit
import Testing

@testable import pt_report

@Suite struct WatchTests {
  private typealias Kit = WatchKit

  private var lines: [String] {
    [
      bar(0, 50, 50, 50, 50), Kit.verdict(0, "a", "reduce", "red"), Kit.order(0, "a"),
      bar(1, 50, 60, 50, 60), Kit.fill(1, "buy", 10, 50, order: "a"),
      Kit.verdict(1, "b", "block", "red"),
      #"{"type":"gap","ts":\#(close(of: 1)),"symbol":"X","kind":"missing","severity":"warn","#
        + #""count":3,"detail":"3 bars"}"#,
      bar(5, 45, 45, 45, 45), Kit.order(5, "c"), Kit.state(5, "c", "rejected"),
      #"{"type":"alert","ts":\#(close(of: 5)),"severity":"warn","rule":"r","message":"m"}"#,
    ]
  }

  @Test func aDayAndAnEventHaveALine() {
    let seen = Kit.watch(lines)
    #expect(seen.failure == nil)
    #expect(
      seen.lines == [
        "2024-01-02 reduced X a: why", "2024-01-02 order X a buy 10 market open",
        "2024-01-01 equity 1,000.00 day +0.00 drawdown 0.00 % net 0.00 % bars 1",
        "2024-01-02 fill X a buy 10 at 50.00 open, fee 1.00", "2024-01-03 blocked X b: why",
        "2024-01-03 gap X missing: 3 bars",
        // 499 + 600, and 600 / 1099.
        "2024-01-02 equity 1,099.00 day +99.00 drawdown 0.00 % net 54.60 % bars 2",
        "2024-01-07 order X c buy 10 market open", "2024-01-07 rejected X c: why",
        "2024-01-07 alert warn r: m",
        // 499 + 450, and 949 / 1099 - 1, and 450 / 949.
        "2024-01-06 equity 949.00 day -150.00 drawdown -13.65 % net 47.42 % bars 3",
      ])
  }

  @Test func whatIsWrittenDoesNotKnowTheLinesBehind() {
    let all = Kit.watch(lines).lines
    for count in 0...lines.count {
      let some = Kit.watch(Array(lines.prefix(count)), isWhole: false).lines
      #expect(some == Array(all.prefix(some.count)), "\(count) records")
    }
  }

  @Test func theCountsAreThoseOfTheStream() {
    let view = Kit.watch(lines).view
    #expect(view.counts.blocked == 1 && view.counts.reduced == 1)
    #expect(view.counts.rejectedOrders == 1 && view.counts.fills == 1)
    #expect(view.tally.gaps == 1 && view.tally.alerts == 1)
    #expect(view.tally.refusal?.order == "b")
  }

  @Test func anAccountThatTheFillsDoNotMakeStopsIt() {
    let wrong = #"{"type":"account","ts":\#(close(of: 0)),"cash":1,"equity":1,"positions":[]}"#
    let seen = Kit.watch([bar(0, 1, 1, 1, 1), wrong])
    #expect(seen.failure?.status == .brokenInvariant)
  }

  @Test func oneRunOfManyIsShown() {
    func of(_ run: String, _ line: String) -> String {
      line.replacing(#","symbol""#, with: #","run":"\#(run)","symbol""#)
    }
    let lines =
      ["a", "b"].map { #"{"type":"run","run":"\#($0)","params":{}}"# } + [
        bar(0, 50, 50, 50, 50), of("a", Kit.order(0, "oa")), of("b", Kit.order(0, "ob")),
        bar(1, 50, 50, 50, 50), of("a", Kit.fill(1, "buy", 10, 50, order: "oa")),
        of("b", Kit.fill(1, "buy", 2, 50, order: "ob")),
      ]
    let b = Kit.watch(lines, run: "b")
    #expect(b.failure == nil && b.view.positions.map(\.qty) == [2])
    #expect(b.lines.filter { $0.contains(" X o") }.allSatisfy { $0.contains(" ob ") })
    #expect(b.view.tally.orders.recent.map(\.order) == ["ob"])
    #expect(b.view.title.hasSuffix("  b"))
    #expect(Kit.watch(lines).failure?.description.contains("--run NAME reports one") == true)
  }

  @Test func aDividendBelongsToTheDayOfItsBar() {
    // 10 held from 50; at the next open 2 are paid for each: 20, in the line of that day.
    let ts = close(of: 0)
    let lines = [
      bar(0, 50, 50, 50, 50), Kit.fill(0, "buy", 10, 50),
      #"{"type":"dividend","ts":\#(ts),"symbol":"X","amount":2}"#,
      #"{"type":"cashflow","ts":\#(ts),"symbol":"X","kind":"dividend","qty":10,"price":2,"#
        + #""rate":1,"amount":20}"#,
      bar(1, 50, 50, 50, 50),
    ]
    let days = Kit.watch(lines).lines.filter { $0.contains(" equity ") }
    #expect(days.count == 2)
    #expect(days.first?.contains("equity 999.00 day -1.00") == true, "\(days)")
    #expect(days.last?.contains("equity 1,019.00 day +20.00") == true, "\(days)")
  }
}

@Suite struct OrderBoardTests {
  private func event(_ word: String, _ order: String, _ what: String = "") -> Event {
    Event(ts: 0, word: word, symbol: "X", order: order, what: what)
  }

  @Test func anOrderIsPendingUntilItsEnd() {
    var board = OrderBoard()
    for id in ["a", "b", "c", "d"] { board.send(event("order", id, "buy")) }
    board.change(event("accepted", "a"), .accepted)
    board.fill(event("fill", "b", "bought"), .open)
    board.change(event("cancelled", "c"), .cancelled)
    board.fill(event("fill", "d", "bought"), .add)
    board.change(event("partially_filled", "d"), .partiallyFilled)
    #expect(board.live == ["a", "d"])
    #expect(board.recent.map(\.order) == ["a", "b", "c", "d"])
    #expect(board.recent.map(\.word) == ["accepted", "filled", "cancelled", "partially_filled"])
    #expect(board.recent.map(\.what) == ["buy", "bought", "buy", "bought"])
  }

  @Test func anExitOfABracketIsNoFillOfItsOrder() {
    var board = OrderBoard()
    board.send(event("order", "a", "buy"))
    board.fill(event("fill", "a", "bought"), .open)
    board.change(event("partially_filled", "a"), .partiallyFilled)
    board.fill(event("fill", "a", "stopped"), .stop)
    #expect(board.live == ["a"])
    #expect(board.recent.map(\.what) == ["bought", "stopped"])
  }

  @Test func onlyTheLastOnesAreKept() {
    var board = OrderBoard()
    for i in 0..<1000 { board.refuse(event("blocked", "\(i)")) }
    #expect(board.recent.count == OrderBoard.most && board.recent.last?.order == "999")
  }
}
