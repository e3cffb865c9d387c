import PTBook
import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_report

private let head =
  #"{"type":"stage","tool":"pt-exec","version":"1","wire":1,"config":null,"#
  + #""settings":{"account":{"initial_cash":1000},"execution":{"fee_bps":10,"slippage_bps":5}}}"#
  + "\n"

/// Lines of pt-load and pt-exec as a stream.
private func stream(_ lines: [String]) -> String {
  let own = lines.filter { !$0.contains(#""type":"bar""#) }.count
  let body = loaded(lines).replacing(
    #""records":\#(lines.count)"#, with: #""records":\#(lines.count - own)"#)
  return head + body + #"{"type":"end","stage":"pt-exec","records":\#(own),"status":"ok"}"# + "\n"
}

private func fill(
  _ day: Int, _ side: String, _ qty: Double, _ price: Double, fee: Double = 0,
  intent: String = "open"
) -> String {
  #"{"type":"fill","ts":\#(close(of: day - 1)),"symbol":"X","order":"o","side":"\#(side)","#
    + #""qty":\#(shortest(qty)),"price":\#(shortest(price)),"fee":\#(shortest(fee)),"#
    + #""slippage":0,"intent":"\#(intent)"}"#
}

private func account(_ ts: Int64, cash: Double, equity: Double, _ positions: String = "") -> String
{
  #"{"type":"account","ts":\#(ts),"cash":\#(shortest(cash)),"equity":\#(shortest(equity)),"#
    + #""positions":[\#(positions)]}"#
}

private func audit(_ lines: [String]) -> (Auditor, Failure?, Symbols) {
  var auditor = Auditor(initialCash: 5, tables: NoTable())
  var filter = Filter(MemorySource(Array(stream(lines).utf8)), to: -1, as: nil, owning: "pt-report")
  var failure: Failure?
  do { try filter.run(&auditor) } catch { failure = error as? Failure }
  return (auditor, failure, filter.symbols)
}

private let long = #"{"symbol":"X","qty":10,"price":50,"mark":50}"#

@Suite struct AuditorTests {
  @Test func theThirdBookFollowsTheFills() throws {
    let (auditor, failure, _) = audit([
      bar(0, 50, 50, 50, 50), bar(1, 50, 60, 50, 60), fill(1, "buy", 10, 50, fee: 1),
      account(close(of: 0), cash: 499, equity: 999, long), bar(2, 70, 70, 70, 70),
      fill(2, "sell", 10, 70, fee: 2, intent: "close"),
      account(close(of: 1), cash: 1197, equity: 1197),
      account(close(of: 2), cash: 1197, equity: 1197),
    ])
    #expect(failure == nil)
    #expect(auditor.startCash == 1000)
    #expect(auditor.curve.count == 3)
    #expect(auditor.curve.last?.equity == 1197)
    #expect(auditor.curve.exposed == 1)
    #expect(auditor.trades.count == 1 && auditor.trades.grossProfit == 197)
    #expect(auditor.counts.fees == 3)
  }

  @Test(arguments: [
    (account(close(of: 0), cash: 499.5, equity: 999, long), "cash of the account is 499.5"),
    (account(close(of: 0), cash: 499, equity: 1000, long), "equity of the account is 1000"),
    (account(close(of: 0), cash: 499, equity: 999), "the account holds other symbols"),
    (
      account(close(of: 0), cash: 499, equity: 999, long.replacing("10", with: "11")),
      "position of X of the account is 11"
    ),
  ])
  func anAccountThatTheFillsDoNotMakeStopsTheReport(_ wrong: String, _ complaint: String) {
    let (_, failure, _) = audit([
      bar(0, 50, 50, 50, 50), bar(1, 50, 60, 50, 60), fill(1, "buy", 10, 50, fee: 1), wrong,
    ])
    #expect(failure?.status == .brokenInvariant)
    #expect(failure?.description.contains(complaint) == true, "\(failure?.description ?? "none")")
  }

  @Test func aFillMustFollowItsBar() {
    let (_, failure, _) = audit([bar(0, 50, 50, 50, 50), fill(1, "buy", 10, 50)])
    #expect(failure?.description.contains("a fill that does not follow its bar: o") == true)
  }

  @Test func aStreamWithoutBarsIsNoRun() {
    let (_, failure, _) = audit([])
    #expect(failure?.description == "<stdin>: there is no bar to report on")
  }

  @Test func aSaturdayMakesTheYearContinuous() {
    // 2024-01-06 was a Saturday.
    for (day, saturday) in [(4, false), (5, true), (6, false)] {
      #expect(audit([bar(day, 1, 1, 1, 1)]).0.curve.calendar.hasSaturday == saturday)
    }
  }
}

@Suite struct TradeTests {
  private func trades(_ fills: [(String, Double, Double)]) throws -> [Trade] {
    var book = TradeBook()
    let symbols = Symbols()
    let symbol = try symbols.id("X")
    return fills.enumerated().compactMap { bar, fill in
      book.apply(
        Fill(
          ts: Int64(bar), symbol: symbol, order: "o", side: fill.0 == "buy" ? .buy : .sell,
          qty: fill.1, price: fill.2, fee: 1, slippage: 0, intent: .open), bar: bar)
    }
  }

  @Test func aRoundTripHasBothFees() throws {
    let trade = try #require(try trades([("buy", 10, 5), ("sell", 10, 7)]).first)
    #expect(trade.grossProfit == 20 && trade.fees == 2 && trade.netProfit == 18)
    #expect(trade.entryBar == 0 && trade.exitBar == 1 && trade.sign == 1 && trade.qty == 10)
  }

  @Test func aShortWinsWhenPricesFall() throws {
    let trade = try #require(try trades([("sell", 10, 7), ("buy", 10, 5)]).first)
    #expect(trade.sign == -1 && trade.grossProfit == 20)
  }

  @Test func partsAreOneTradeAtAveragePrices() throws {
    let parts = try trades([("buy", 10, 5), ("buy", 30, 9), ("sell", 20, 10), ("sell", 20, 6)])
    #expect(parts.count == 1)
    #expect(parts[0].entryPrice == 8 && parts[0].exitPrice == 8 && parts[0].grossProfit == 0)
    #expect(parts[0].fees == 4 && parts[0].qty == 40)
  }

  @Test func aFillThroughZeroEndsOneTradeAndBeginsAnother() throws {
    let found = try trades([("buy", 10, 5), ("sell", 25, 7), ("buy", 15, 6)])
    #expect(found.count == 2)
    #expect(found[0].netProfit == 20 - 1 - 0.4)
    #expect(found[1].sign == -1 && found[1].grossProfit == 15)
    #expect((found[1].fees - 1.6).magnitude < 1e-12)
  }
}

@Suite struct CurveTests {
  @Test func theCoarseCopyIsBoundedAndKeepsTheEndAndTheDepth() throws {
    var curve = Curve()
    for i in 0..<1_000_000 {
      let dip = i == 654_321 ? 50.0 : 0
      _ = try curve.push(Int64(i), 100 + Double(i) / 1e6 - dip, exposed: false)
    }
    #expect(curve.buckets.count <= 1024)
    #expect(curve.buckets.last?.equity == curve.last?.equity)
    #expect(curve.buckets.map(\.drawdown).min() == curve.drawdowns.maximum)
  }

  @Test func aSparklineHasItsWidth() {
    #expect(Spark.line([0, 1, 2, 3, 4, 5, 6, 7], 8, .last) == "▁▂▃▄▅▆▇█")
    #expect(Spark.line((0..<100).map(Double.init), 10, .last).count == 10)
    #expect(Spark.line([], 10, .last).isEmpty)
    #expect(Spark.line([1, 1, 1], 10, .last) == "▁▁▁")
    #expect(Spark.line([0, -1, 0, 0], 2, .lowest) == "▁█")
  }
}
