import Foundation
import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_risk

/// Reports by hand: what is there at the first look, at the second, and so on.
private struct Script: FillSource {
  var looks: [Reported]
  mutating func lines() -> Reported { looks.isEmpty ? Reported() : looks.removeFirst() }
}

/// A fill of the first order of a day, at the open of the next.
private func fill(_ day: Int, _ side: String, _ qty: Double, _ price: Double) -> String {
  #"{"type":"fill","ts":\#(close(of: day)),"symbol":"X","order":"X-\#(close(of: day))-1","side":"#
    + #""\#(side)","qty":\#(shortest(qty)),"price":\#(shortest(price)),"fee":0,"slippage":0,"#
    + #""intent":"open"}"#
}

private func reported(_ lines: [String], end: String? = nil) -> Reported {
  Reported(lines: lines.map { Array($0.utf8) }, end: end)
}

/// The book that a venue's fills make.
@Suite struct VenueTests {
  private func gate(
    _ lines: [String], _ looks: [Reported]
  ) -> (orders: [String], verdicts: [String]) {
    let result = run(
      Gate(settings(), fills: Script(looks: looks)), as: "pt-risk", on: stream(lines))
    #expect(result.failure == nil)
    return (result.records("order"), result.records("verdict"))
  }

  /// The projection would hold 100 units at 100; the venue gave 60 at 101.
  @Test func theVenuesFillsAreTheBook() {
    let found = gate(
      [flat[0], signal(0, 1), flat[1], flat[2], signal(2, 0)],
      [reported([]), reported([]), reported([fill(0, "buy", 60, 101)]), reported([])])
    #expect(found.orders.count == 2)
    #expect(found.orders[1].contains(#""qty":60,"#))
    #expect(found.orders[1].contains(#""position":60"#))
  }

  @Test func whileAnOrderIsAtTheVenueTheNextSignalIsBlocked() {
    let found = gate([flat[0], signal(0, 1), flat[1], signal(1, 0)], [])
    #expect(found.orders.count == 1)
    #expect(found.verdicts[1].contains(#""decision":"block""#))
    #expect(found.verdicts[1].contains("an order of the symbol is at the venue"))
  }

  @Test func aPartOfAnOrderLeavesTheRestAndMoreThanAllClosesTheGate() {
    let part = reported([fill(0, "buy", 60, 100)])
    var book = VenueBook(cash: 10_000, source: Script(looks: [part, part]))
    let symbols = Symbols()
    book.pending = [
      Order(
        ts: close(of: 0), symbol: 0, id: "X-\(close(of: 0))-1", side: .buy, size: .qty(100),
        intent: .open, position: 0)
    ]
    #expect(book.take(symbols, before: close(of: 1)).count == 1)
    #expect(book.pending.map(\.size) == [.qty(40)])
    // The same fill once more would make 120 of 100.
    #expect(book.take(symbols, before: close(of: 1)).isEmpty)
    #expect(book.isClosed?.contains("more is filled than was ordered") == true)
    #expect(book.book.position(0).qty == 60)
  }

  @Test func aRejectedOrderIsNotAtTheVenueAnyMore() {
    let state =
      #"{"type":"order_state","ts":\#(close(of: 0)),"symbol":"X","order":"#
      + #""X-\#(close(of: 0))-1","state":"rejected","reason":"r"}"#
    let found = gate(
      [flat[0], signal(0, 1), flat[1], signal(1, 0.5)],
      [reported([]), reported([]), reported([state])])
    #expect(found.orders.count == 2)
  }

  /// What cannot be believed closes the gate for good, for every order.
  @Test(arguments: [
    "{\"type\":\"fill\"}", "not JSON", "", "{\"type\":\"fill\",\"ts\":1,",
    fill(0, "buy", 60, 100).replacing("-1\",\"side", with: "-9\",\"side"),
    fill(0, "buy", 0, 100), fill(0, "buy", 60, -1),
    fill(0, "buy", 60, 100).replacing("\"qty\":60", with: "\"qty\":60,\"qty\":6"),
  ])
  func whatCannotBeBelievedClosesTheGate(_ line: String) {
    let found = gate(
      [flat[0], signal(0, 1), flat[1], flat[2], signal(2, 0), flat[3], signal(3, 1)],
      [reported([]), reported([]), reported([line])])
    #expect(found.orders.count == 1)
    for verdict in found.verdicts.dropFirst() {
      #expect(verdict.contains(#""decision":"halt""#))
      #expect(verdict.contains(#""reason":"--fills: "#))
    }
  }

  @Test func whenTheWriterIsGoneTheGateCloses() {
    let found = gate(
      [flat[0], signal(0, 1), flat[1], flat[2], signal(2, 0)],
      [reported([]), reported([]), reported([fill(0, "buy", 60, 100)], end: "the writer is gone")])
    #expect(found.orders.count == 1)
    #expect(found.verdicts[1].contains(#""decision":"halt""#))
    #expect(found.verdicts[1].hasSuffix(#""reason":"--fills: the writer is gone"}"#))
  }

  @Test func aFileIsReadToItsEndAndAFifoOnlyAsFarAsItIs() throws {
    let folder = try LatchFolder()
    let path = folder.folder.appendingPathComponent("fills").path
    try "a\nb\n".write(toFile: path, atomically: false, encoding: .utf8)
    var feed = try FillFeed(path: path)
    let all = feed.lines()
    #expect(all.lines == [[0x61], [0x62]] && all.end == "the writer is gone")
    try "a\nb".write(toFile: path, atomically: false, encoding: .utf8)
    feed = try FillFeed(path: path)
    #expect(feed.lines().end == "the last line is cut")
    #expect(throws: Failure.self) { try FillFeed(path: path + "-none") }

    let fifo = folder.folder.appendingPathComponent("fifo").path
    #expect(mkfifo(fifo, 0o600) == 0)
    let writer = open(fifo, O_RDWR)
    feed = try FillFeed(path: fifo)
    #expect(feed.lines().lines.isEmpty)
    _ = write(writer, "a\nb", 3)
    let part = feed.lines()
    #expect(part.lines == [[0x61]] && part.end == nil)
    _ = write(writer, "c\n", 2)
    #expect(feed.lines().lines == [[0x62, 0x63]])
    close(writer)
    #expect(feed.lines().end == "the writer is gone")
  }
}
