import PTWire
import TestKit
import Testing

@testable import pt_signal

@Suite struct StrategyTests {
  /// The predecessor mapped exits to 0 before it filled forward, so its crossover never sold.
  @Test func aCrossDownEndsTheLong() throws {
    let up = [10.0, 9, 8, 9, 10, 11, 10, 9, 8, 7]
    let long = try targets("ma_crossover", ["fast_window=2", "slow_window=3"], closing(up))
    // d = SMA2 - SMA3 at bars 2...: -.5 -.17 .5 .5 0 -.5: up at 4, a tie at 6, down at 7
    #expect(long == [[4, 1], [7, 0]])
    let both = try targets(
      "ma_crossover", ["fast_window=2", "slow_window=3", "side=both"], closing(up))
    #expect(both == [[4, 1], [7, -1]])
  }

  @Test func averagesApartAtTheStartAreNoCross() throws {
    let rising = (0..<20).map { 10.0 + Double($0) }
    #expect(
      try targets("ma_crossover", ["fast_window=2", "slow_window=5"], closing(rising)).isEmpty)
  }

  /// Spec appendix A.3: the correct 20/50 crossover on the series of A.1.
  @Test func theCrossoverOfTheReferenceSeries() throws {
    let found = try targets("ma_crossover", [], ReferenceSeries.bars())
    #expect(found == [[70, 1], [92, 0], [102, 1]])
  }

  @Test func exponentialAveragesCrossToo() throws {
    let wave = (0..<60).map { i -> Double in
      let step = Double(i % 10)
      return i / 10 % 2 == 0 ? 100 + step : 110 - step
    }
    let found = try targets(
      "ma_crossover", ["fast_window=2", "slow_window=6", "average=ema", "side=both"], closing(wave))
    #expect(found.count > 4)
    for (one, next) in zip(found, found.dropFirst()) { #expect(one[1] == -next[1]) }
  }

  @Test func reversionBuysLowAndSellsBack() throws {
    let prices = [10.0, 9, 8, 7, 6, 7, 8, 9, 10, 11, 12, 11, 10]
    let both = try targets("rsi_reversion", ["rsi_window=2"], closing(prices))
    // RSI 2 (Wilder, by a short script): 0 at bars 2-4: long; 50 at 5: flat; 75 at 6: short;
    // 49.2 at 11: flat; 24.6 at 12: long.
    #expect(both == [[2, 1], [5, 0], [6, -1], [11, 0], [12, 1]])
    let long = try targets("rsi_reversion", ["rsi_window=2", "side=long"], closing(prices))
    #expect(long == [[2, 1], [5, 0], [12, 1]])
  }

  /// The predecessor's index was undefined without losses, so a pure rise never was overbought.
  @Test func aPureRiseIsOverbought() throws {
    let rising = (0..<10).map { 10.0 + Double($0) }
    #expect(try targets("rsi_reversion", ["rsi_window=3"], closing(rising)) == [[3, -1]])
  }

  @Test func theTrendFilterForbidsLongsBelowTheAverage() throws {
    let prices = [10.0, 9, 8, 7, 6, 5, 4, 3, 2, 1.5]
    let free = try targets("rsi_reversion", ["rsi_window=2"], closing(prices))
    let filtered = try targets(
      "rsi_reversion", ["rsi_window=2", "use_trend_filter=true", "trend_ma_window=3"],
      closing(prices))
    #expect(free.first == [2, 1])
    #expect(filtered.isEmpty)
  }

  @Test func aBreakIsJudgedByTheBarsBefore() throws {
    // Highs are close + 0.5: the close must pass the highest high of the two bars before.
    let prices = [10.0, 10, 10.4, 10.6, 11.2, 11, 9, 12]
    let found = try targets("breakout_donchian", ["lookback=2"], closing(prices))
    // bar 2: 10.4 < 10.5; bar 3: 10.6 < 10.9; bar 4: 11.2 > 11.1 long;
    // bar 6: 9 < lowest low of bars 4, 5 = 10.5: short; bar 7: 12 > 11.5: long
    #expect(found == [[4, 1], [6, -1], [7, 1]])
    let byCloses = try targets(
      "breakout_donchian", ["lookback=2", "channel=close", "side=long"], closing(prices))
    // bar 2: 10.4 > 10: long; bar 6: 9 < 11: out; bar 7: 12 > 11: long
    #expect(byCloses == [[2, 1], [6, 0], [7, 1]])
  }

  @Test func aShorterExitChannelLeavesEarlier() throws {
    let prices = [10.0, 10, 10, 10, 12, 13, 14, 12.9, 12.9]
    let slow = try targets("breakout_donchian", ["lookback=4", "side=long"], closing(prices))
    let quick = try targets(
      "breakout_donchian", ["lookback=4", "exit_lookback=1", "side=long"], closing(prices))
    #expect(slow == [[4, 1]])
    #expect(quick == [[4, 1], [7, 0]])
  }

  @Test func buyAndHoldBuysOnce() throws {
    #expect(try targets("buy_and_hold", [], closing([1, 2, 3])) == [[0, 1]])
  }
}
