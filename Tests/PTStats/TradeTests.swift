import Testing

@testable import PTStats

private func trades(_ profits: [Double]) -> TradeStatistics {
  var trades = TradeStatistics()
  for profit in profits { trades.push(profit) }
  return trades
}

@Suite struct TradeStatisticsTests {
  @Test func fourTrades() throws {
    // Wins 100, 150, 50: mean 100. Loss -50. Mean 62.5; deviations 37.5, -112.5, 87.5, -12.5:
    // squares 1406.25, 12656.25, 7656.25, 156.25, sum 21875, / 3 = 7291.666...
    let four = trades([100, -50, 150, 50])
    #expect(four.averageWin == .value(100) && four.averageLoss == .value(-50))
    #expect(four.payoff == .value(2) && four.profitFactor == .value(6))
    #expect(four.largestWin == .value(150) && four.largestLoss == .value(-50))
    #expect(four.longestWinning == 2 && four.longestLosing == 1)
    #expect(four.expectancy == .value(62.5))
    let quality = try #require(four.systemQuality.number)
    #expect((quality - 2 * 62.5 / (21875.0 / 3).squareRoot()).magnitude < 1e-12)
    // p = 0.75, b = 2: 0.75 - 0.25 / 2.
    #expect(four.kelly == .value(0.625))
  }

  @Test func allWinsAllLossesOneAndNone() {
    let wins = trades([1, 2])
    #expect(wins.profitFactor == .undefined("no trade lost"))
    #expect(wins.payoff == .undefined("no trade lost"))
    #expect(wins.kelly == .undefined("no trade lost"))
    #expect(wins.largestLoss == .undefined("no trade lost"))
    let losses = trades([-1, -2])
    #expect(losses.profitFactor == .value(0) && losses.winRate == .value(0))
    #expect(losses.averageWin == .undefined("no trade won"))
    #expect(losses.payoff == .undefined("no trade won") && losses.longestLosing == 2)
    #expect(trades([5]).systemQuality == .undefined("fewer than two closed trades"))
    #expect(trades([5, 5, 5]).systemQuality == .undefined("the profits do not vary"))
    for metric in [
      trades([]).averageWin, trades([]).averageLoss, trades([]).payoff, trades([]).kelly,
      trades([]).systemQuality, TradeShape().meanBars, TradeShape().meanAdverse,
    ] { #expect(metric == .undefined("no closed trade")) }
  }

  @Test func aTradeOfNothingIsNeitherWonNorLost() {
    let three = trades([10, 0, -10])
    #expect(three.wins == 1 && three.losses == 1 && three.count == 3)
    #expect(three.averageLoss == .value(-10) && three.winRate == .value(1.0 / 3))
    #expect(trades([1, 0, 1]).longestWinning == 1)
  }

  @Test func theOrderOfTradesIsIrrelevantButForRuns() {
    let (a, b) = (trades([3, -1, 4, -1, 5]), trades([5, 4, 3, -1, -1]))
    #expect(a.profitFactor == b.profitFactor && a.payoff == b.payoff && a.kelly == b.kelly)
    #expect(a.longestWinning == 1 && b.longestWinning == 3 && b.longestLosing == 2)
  }

  @Test func shape() {
    var shape = TradeShape()
    shape.push(bars: 2, milliseconds: 172_800_000, adverse: -0.02, favourable: 0.06)
    shape.push(bars: 6, milliseconds: 518_400_000, adverse: -0.04, favourable: 0)
    #expect(shape.meanBars == .value(4) && shape.longestBars == .value(6))
    #expect(shape.meanDays == .value(4))
    #expect(shape.meanAdverse == .value(-0.03) && shape.meanFavourable == .value(0.03))
  }

  @Test func costs() {
    // 90 made after 10 of costs on 50,000 traded: a tenth; 100 / 50,000 = 20 bps would take all.
    let costs = Costs(paid: 10, traded: 50_000, profit: 90)
    #expect(costs.share == .value(0.1) && costs.breakEvenBps == .value(20))
    #expect(costs.turnover(meanEquity: 1000, years: 2) == .value(25))
    #expect(Costs(paid: 0, traded: 0, profit: 0).share == .undefined("no fill"))
    let lost = Costs(paid: 10, traded: 100, profit: -20)
    #expect(lost.share == .undefined("no profit before costs"))
    #expect(lost.breakEvenBps == .undefined("no profit before costs"))
    #expect(costs.turnover(meanEquity: 0, years: 1).number == nil)
    #expect(costs.turnover(meanEquity: 1, years: 0).number == nil)
  }
}
