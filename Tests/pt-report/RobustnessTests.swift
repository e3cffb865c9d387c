import Foundation
import PTStats
import PTWire
import TestKit
import Testing

@testable import pt_report

private func near(_ a: Double, _ b: Double) -> Bool {
  (a - b).magnitude <= 1e-12 * max(1, a.magnitude, b.magnitude)
}

/// What else could have happened, from the stream alone: costs, falls, regimes, many trials.
@Suite struct RobustnessTests {
  /// A year with a trade each week, each fill costing so many basis points as its fee.
  private func run(bps: Double) -> [String] {
    var random = SplitMix(seed: 3)
    var price = 100.0
    var lines: [String] = []
    for day in 0..<365 {
      let open = price
      price *= Double.random(in: 0.98...1.021, using: &random)
      lines.append(bar(day, open, max(open, price), min(open, price), price))
      let fee = 3 * open * bps / 10_000
      if day % 7 == 3 { lines.append(PageKit.fill(day, "buy", 3, open, fee: fee)) }
      if day % 7 == 5 {
        lines.append(PageKit.fill(day, "sell", 3, open, fee: fee, intent: "close"))
      }
    }
    return lines
  }

  /// What the table promises for a cost is what a run with that cost reports.
  @Test(arguments: [0.0, 7, 40]) func aLevelIsTheRunAtThatCost(_ bps: Double) throws {
    let promised = try #require(
      try PageKit.report(PageKit.stream(run(bps: 13)), options: ["--costs", "\(bps)"]).costLevels)
    let real = try PageKit.report(PageKit.stream(run(bps: bps)))
    let row = try #require(promised.rows.first)
    #expect(promised.rows.count == 1 && row.bps == bps)
    #expect(near(try #require(promised.paidBps), 13))
    #expect(near(row.totalReturn, try #require(real.metric("total_return").number)))
    #expect(near(try #require(row.cagr.number), try #require(real.metric("cagr").number)))
    #expect(near(try #require(row.sharpe.number), try #require(real.metric("sharpe").number)))
    #expect(near(row.maxDrawdown, try #require(real.metric("max_drawdown").number)))
  }

  /// The break-even cost leaves nothing.
  @Test func atTheBreakEvenCostNothingIsLeft() throws {
    let report = try PageKit.report(PageKit.stream(run(bps: 13)))
    let even = try #require(report.metric("break_even_bps").number)
    let again = try PageKit.report(
      PageKit.stream(run(bps: 13)), options: ["--costs", shortest(even)])
    #expect((try #require(again.costLevels?.rows.first).totalReturn).magnitude < 1e-12)
  }

  /// Without variation, without enough points and below 0 there is no Sharpe ratio.
  @Test func aCostThatRuinsHasNoRatio() throws {
    var levels = CostLevels([0, 5000])
    for (equity, traded) in [(100.0, 0.0), (101, 150), (103, 300)] {
      levels.point(equity: equity, paid: 0, traded: traded)
    }
    let rows = levels.rows(start: 100, periodsPerYear: 1, days: 400, minimumDays: 30)
    #expect(rows[0].sharpe.number != nil)
    #expect(rows[1].sharpe.number == nil && rows[1].totalReturn == -1.47)
    #expect(rows[1].cagr.number == nil)
    let one = CostLevels([1]).rows(start: 9, periodsPerYear: 1, days: 0, minimumDays: 30)
    #expect(one[0].sharpe.number == nil && one[0].totalReturn == 0)
  }

  /// Ten BTC at 60 with an equity of 1,100 lose half of 600 in the fall of covid.
  @Test func aFallTakesFromWhatIsHeld() throws {
    var lines = [bar(0, 50, 50, 50, 50, symbol: "BTC-EUR")]
    lines.append(bar(1, 50, 60, 50, 60, symbol: "BTC-EUR"))
    lines.append(PageKit.fill(1, "buy", 10, 50, symbol: "BTC-EUR"))
    lines.append(bar(2, 60, 60, 50, 50, symbol: "BTC-EUR"))
    let report = try PageKit.report(PageKit.stream(lines), options: ["--stress"])
    let tally = try #require(report.falls?.tally)
    let covid = try #require(tally.rows.first { $0.name == "covid" })
    #expect(near(covid.worst, -300.0 / 1100) && covid.worstTs == close(of: 0))
    #expect(near(covid.last, -250.0 / 1000))
    #expect(near(try #require(tally.mean(covid)), (0 - 300.0 / 1100 - 0.25) / 3))
    #expect(report.falls?.others == nil)
    let luna = try #require(tally.rows.first { $0.name == "luna" })
    #expect(near(luna.worst, -0.15 * 600 / 1100))
    #expect(report.json.contains(#""falls": [{"fall":"covid","worst":-0.27272727272727"#))
  }

  /// A point where nothing is left has no share.
  @Test func aPointWithoutEquityIsNoPoint() throws {
    let lines = [
      bar(0, 50, 50, 50, 50), bar(1, 50, 50, 50, 50), PageKit.fill(1, "buy", 40, 50),
      bar(2, 25, 25, 25, 25), bar(3, 20, 20, 20, 20),
    ]
    let tally = try #require(try PageKit.report(PageKit.stream(lines)).falls?.tally)
    let covid = try #require(tally.rows.first { $0.name == "covid" })
    #expect(tally.count == 2 && near(covid.worst, -0.8) && near(covid.last, -0.8))
  }

  /// The first symbol may have closed its bar while the others' fills in it are still to come.
  @Test func aTradeBelongsToTheRegimeKnownBeforeIt() {
    var (tally, price, before) = (RegimeTally(), 100.0, 0)
    var found = false
    for day in 0..<2000 where !found {
      price *= day % 400 < 200 ? 1.004 : 0.99
      tally.close(price)
      var next = tally
      let after = next.point(1000)
      if day > 300, after != before {
        tally.enter(1)
        tally.leave(1, profit: 1)
        #expect(tally.parts[before].trades.count == 1 && tally.parts[after].trades.count == 0)
        found = true
      }
      before = tally.point(1000)
    }
    #expect(found)
  }

  /// A trade that turns another around belongs to a regime too.
  @Test func aTurnBeginsATrade() throws {
    let lines = [
      bar(0, 50, 50, 50, 50), bar(1, 50, 50, 50, 50), PageKit.fill(1, "buy", 2, 50),
      bar(2, 50, 50, 50, 50), PageKit.fill(2, "sell", 5, 50), bar(3, 50, 50, 50, 50),
      PageKit.fill(3, "buy", 3, 50, intent: "close"), bar(4, 50, 50, 50, 50),
    ]
    let report = try PageKit.report(PageKit.stream(lines))
    #expect(report.trading?.trades.count == 2)
    #expect(report.regimes?.rows.map(\.trades.count).reduce(0, +) == 2)
  }

  /// A short gains in a fall.
  @Test func aShortGains() throws {
    let lines = [
      bar(0, 50, 50, 50, 50), bar(1, 50, 50, 50, 50), PageKit.fill(1, "sell", 2, 50),
    ]
    let tally = try #require(try PageKit.report(PageKit.stream(lines)).falls?.tally)
    #expect(tally.rows.allSatisfy { $0.worst == 0 && $0.last > 0 })
    #expect(FallTable(tally: tally).others == "X falls as an asset that the falls do not name")
  }

  @Test func theLogarithmsOfAllRegimesAreThatOfTheCurve() throws {
    let report = try PageKit.report(
      PageKit.stream(PageKit.run(days: 900)), options: ["--regimes"])
    let regimes = try #require(report.regimes)
    #expect(regimes.rows.count > 4)
    let first = try #require(report.page?.points.all.first?.equity.last)
    let sum = regimes.rows.compactMap(\.logReturn.number).reduce(0, +)
    #expect(near(sum, log(report.finalEquity / first)))
    #expect(regimes.rows.map(\.points).reduce(0, +) == 900)
    #expect(near(regimes.rows.map(\.timeShare).reduce(0, +), 1))
    for row in regimes.rows {
      #expect(row.isThin == (Double(row.points) / 900 < 0.05))
      #expect(
        near(try #require(row.totalReturn.number), exp(try #require(row.logReturn.number)) - 1))
    }
    #expect(regimes.rows.contains(where: \.isThin) == report.text(columns: 80).contains("* under"))
    let trades = regimes.rows.map(\.trades.count).reduce(0, +)
    #expect(trades == report.trading?.trades.count)
  }

  /// Only what was asked for is in the record, whatever the page shows.
  @Test func theRecordHasWhatWasAskedFor() throws {
    let stream = PageKit.stream(PageKit.run(days: 60))
    let none = try PageKit.report(stream).record
    for key in ["falls", "costs", "regimes", "deflated_sharpe"] {
      #expect(!none.contains("\"\(key)\""), "\(key)")
    }
    let all = try PageKit.report(
      stream,
      options: [
        "--stress", "--costs", "1,2", "--regimes", "--trials", "5", "--trials-deviation", "1",
      ]
    ).record
    for key in ["falls", "costs", "regimes", "deflated_sharpe"] {
      #expect(all.contains("\"\(key)\""), "\(key)")
    }
  }

  /// The best of one trial is not lucky; of many it is, the more so the more they spread.
  @Test func trialsDeflate() throws {
    let stream = PageKit.stream(PageKit.run(days: 600))
    func probability(_ trials: String, _ deviation: String) throws -> Double {
      let report = try PageKit.report(
        stream, options: ["--trials", trials, "--trials-deviation", deviation])
      return try #require(report.metric("deflated_sharpe").number)
    }
    let plain = try #require(
      try PageKit.report(stream).metric("probabilistic_sharpe").number)
    #expect(try probability("1", "1") == plain)
    let (ten, wide) = (try probability("10", "0.5"), try probability("10", "1"))
    let many = try probability("1000", "1")
    // Less than two trials are no luck, and never a bonus.
    #expect(try probability("1.05", "1") == plain)
    #expect(plain > ten && ten > wide && wide > many)
    // 0.5 a year times the expected maximum of ten standard normals: 1.5746 (Bailey and López de
    // Prado, by the formula of the paper in Python).
    let report = try PageKit.report(
      stream, options: ["--trials", "10", "--trials-deviation", "0.5"])
    let luck = try #require(report.metric("expected_max_sharpe").number)
    #expect((luck - 0.5 * 1.574598301346).magnitude < 1e-9)
  }

  @Test func cashFlowsAreAmongTheCostsOfThePage() throws {
    let flow =
      #"{"type":"cashflow","ts":\#(close(of: 1)),"symbol":"X","kind":"funding","qty":2,"#
      + #""price":50,"rate":0.01,"amount":-1}"#
    let lines = [
      bar(0, 50, 50, 50, 50), bar(1, 50, 50, 50, 50), PageKit.fill(1, "buy", 2, 50, fee: 3), flow,
      bar(2, 50, 50, 50, 50),
    ]
    let report = try PageKit.report(PageKit.stream(lines))
    #expect(report.record.contains(#""funding":-1,"borrow":0,"dividends":0"#))
    let page = Form.html.render(report, Terminal.none)
    #expect(page.contains("<th scope=\"row\">Funding</th><td>1.00</td>"))
    #expect(page.contains("<th scope=\"row\">Together</th><td>4.00</td>"))
    #expect(page.contains("with funding and borrowing, so far: 4.00 at the end"))
  }

  /// Two for one: what was drawn at 100 is drawn at 50.
  @Test func aSplitRestatesWhatWasDrawn() throws {
    let lines = [
      bar(0, 100, 104, 98, 100), bar(1, 100, 100, 100, 100), PageKit.fill(1, "buy", 2, 100),
      #"{"type":"split","ts":\#(close(of: 1)),"symbol":"X","ratio":2}"#,
      bar(2, 50, 50, 50, 50),
    ]
    let report = try PageKit.report(PageKit.stream(lines))
    let bars = try #require(report.page?.prices.first?.bars.all)
    #expect(bars.map(\.price.last) == [50, 50, 50])
    #expect(bars[0].price == Span(low: 49, high: 52, last: 50))
    #expect(bars[1].marks.map(\.sum) == [50, 0, 0])
  }
}

extension Report {
  /// The text without colours.
  fileprivate func text(columns: Int) -> String {
    ReportText(report: self, colour: false, width: columns).text
  }
}
