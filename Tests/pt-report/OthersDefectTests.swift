import Foundation
import PTConfig
import PTStats
import PTWire
import TestKit
import Testing

@testable import pt_report

/// What other programs report wrongly, and the predecessor with them: each is a test here.
@Suite struct OthersDefectTests {
  /// Bars of one length over `days` days, whose price grows to twice what it was, held from the
  /// first open on.
  private func doubled(_ timeframe: String, bars: Int, days: Double) throws -> Report {
    let step = Int64(days * 86_400_000) / Int64(bars - 1)
    let lines = (0..<bars).map { i in
      let price = i == 0 ? 100 : i == bars - 1 ? 200.0 : 100 + 100 * Double(i) / Double(bars)
      return #"{"type":"bar","ts":\#(close(of: 0) + Int64(i) * step),"symbol":"X","#
        + #""tf":"\#(timeframe)","open":\#(shortest(price)),"high":\#(shortest(price)),"#
        + #""low":\#(shortest(price)),"close":\#(shortest(price)),"volume":1}"#
    }
    let bought =
      #"{"type":"fill","ts":\#(close(of: 0)),"symbol":"X","order":"o","side":"buy","qty":10,"#
      + #""price":100,"fee":0,"slippage":0,"intent":"open"}"#
    return try PageKit.report(PageKit.stream([lines[0], bought] + lines.dropFirst()))
  }

  /// Twice the money in a year is 100 % a year, whatever the bars: QuantStats divides the number of
  /// rows by 252, and makes of the hours of a year 2 per cent, of its weeks 2,600, of days without
  /// weekends off 61.
  @Test(arguments: [("1h", 8767), ("1d", 366), ("1w", 53)])
  func growthIsByElapsedTime(_ timeframe: String, _ bars: Int) throws {
    let days = timeframe == "1w" ? 364.0 : timeframe == "1d" ? 365 : 365.25
    let report = try doubled(timeframe, bars: bars, days: days)
    let growth = try #require(report.metric("cagr").number)
    #expect(abs(growth - (exp2(365.25 / days) - 1)) < 1e-9)
    let byRows = exp2(252.0 / Double(bars)) - 1
    #expect(abs(growth - byRows) > 0.3)
  }

  /// Without a loss there is no factor, and no reason to write infinity or 0.
  @Test func aFactorOfWinnersAloneIsNotDefined() throws {
    var trades = TradeStatistics()
    for profit in [5.0, 1, 3] { trades.push(profit) }
    #expect(trades.profitFactor == .undefined("no trade lost"))
  }

  /// The deviation of equal returns is rounding; divided by it, a ratio of 10^16 comes out.
  @Test func equalReturnsHaveNoSharpe() throws {
    var returns = Returns()
    for _ in 0..<1000 { returns.push(0.001) }
    #expect(sharpe(returns, periodsPerYear: 252).number == nil)
    var grown = Returns()
    var equity = 100.0
    for _ in 0..<1000 {
      let next = equity * 1.001
      grown.push(next / equity - 1)
      equity = next
    }
    #expect(sharpe(grown, periodsPerYear: 252).number == nil)
  }

  /// The deviation of the negative returns alone needs two of them, and is 0 where they are equal;
  /// the downside deviation is over all returns and has neither flaw.
  @Test func oneLossIsEnoughForSortino() throws {
    var returns = Returns()
    for value in [0.01, 0.02, -0.02, 0.03] { returns.push(value) }
    let ratio = try #require(sortino(returns, periodsPerYear: 1).number)
    #expect(abs(ratio - 0.01 / (0.0004 / 4).squareRoot()) < 1e-12)
    var equal = Returns()
    for value in [0.01, -0.02, 0.03, -0.02] { equal.push(value) }
    #expect(sortino(equal, periodsPerYear: 1).number == 0)
  }

  /// As many paths as were asked for, and hardly two alike: the predecessor drew five, of noise.
  @Test(arguments: [1, 5, 1000]) func asManyPathsAsAsked(_ count: Int) throws {
    var random = SplitMix(seed: 1)
    let returns = (0..<100).map { _ in Double.random(in: -0.02...0.02, using: &random) }
    let draw = try #require(MonteCarlo(returns, .stationary(5), seed: 42))
    #expect(Set(draw.paths(count).map(\.growth)).count == count)
    let found = try Simulation(
      .init(paths: count, method: .stationary, block: 5, seed: 42, ruin: 0.5), returns,
      periodsPerYear: 252, minimumDays: 30)
    #expect(found.paths == count)
    // A share is a whole number of paths.
    #expect((found.loss * Double(count)).rounded() / Double(count) == found.loss)
  }

  /// Another record gives other paths: they come from the returns and not from a seed alone.
  @Test func pathsComeFromTheRecord() throws {
    let one = try #require(MonteCarlo([0.1, 0.2, 0.1, 0.3], .independent, seed: 42)).paths(100)
    let other = try #require(MonteCarlo([-0.1, -0.2, -0.1, -0.3], .independent, seed: 42))
    #expect(one.allSatisfy { $0.growth > 1 })
    #expect(other.paths(100).allSatisfy { $0.growth < 1 })
  }
}
