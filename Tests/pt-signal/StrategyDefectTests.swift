import PTWire
import TestKit
import Testing

@testable import pt_signal

/// What was wrong with the predecessor's strategies, one test each. The crossover that never sold,
/// the undefined index of a pure rise and the bands that nothing entered are in StrategyTests and
/// ReferenceSignalTests.
@Suite struct StrategyDefectTests {
  /// A touch of line and signal hid the cross: they compared strictly on both sides. Here the line
  /// falls to its signal, touches it and rises again (no cross), and later passes it over a touch.
  @Test func aTouchHidesNoCross() {
    var cross = CrossDetector(.memory)
    #expect([-1, 0, 1].map { cross.next($0) } == [nil, nil, .up])
    #expect([0, 1].map { cross.next($0) } == [nil, nil])
    #expect([0, -1].map { cross.next($0) } == [nil, .down])
  }

  /// A return of exactly the threshold hid the rise above it.
  @Test func aReturnOnItsThresholdHidesNoEntry() throws {
    // returns of one bar: 0, exactly 0.5, 1, -0.5
    let closes = [100.0, 100, 150, 300, 150]
    let found = try targets(
      "momentum", ["lookback_period=1", "entry_threshold=0.5", "exit_threshold=0"],
      closing(closes))
    #expect(found == [[3, 1], [4, 0]])
  }

  /// With long_only nothing but a stop ended a position: the opposite break was not looked at.
  @Test func aLongOnlyBreakoutEndsAtTheOtherEdge() throws {
    let closes = [10.0, 10, 12, 13, 12, 8, 7]
    let found = try targets(
      "breakout", ["lookback_breakout=2", "risk_mode=long_only"], closing(closes))
    // highest highs of 2: bar 2: 12 > 10.5; lowest low of bars 3, 4: 11.5 > 8
    #expect(found == [[2, 1], [5, 0]])
    let held = try targets(
      "breakout",
      [
        "lookback_breakout=2", "risk_mode=long_only", "exit_on_opposite_breakout=false",
        "stop_loss_bps=9000",
      ], closing(closes))
    #expect(held == [[2, 1]])
  }

  /// The engine was never told the stop: it goes out with the signal.
  @Test func theStopAndTheTargetGoOutWithTheSignal() throws {
    let found = try signals(
      "breakout", ["lookback_breakout=2", "stop_loss_bps=500", "take_profit_bps=1000"],
      closing([10.0, 10, 20, 20, 20]))
    // entered at 20: 20 x 0.95 = 19, 20 x 1.1 = 22
    #expect(found.count == 1)
    #expect(number("stop", in: found[0]) == 19)
    #expect(number("take_profit", in: found[0]) == 22)
  }

  /// A flip did not ask the filter: with it, a position ends at the other edge and stays out.
  @Test func aTurnAsksTheFilterToo() throws {
    // wide bars, then narrow ones in which the lower edge breaks
    var days = (0..<12).map { bar($0, 100, 104, 96, 100) }
    days.append(bar(12, 100, 110, 99, 109))
    for day in 13..<25 { days.append(bar(day, 109, 109.2, 108.8, 109)) }
    days.append(bar(25, 109, 109, 108.6, 108.65))
    let filtered = try targets(
      "breakout",
      [
        "lookback_breakout=5", "use_atr_filter=true", "atr_lookback=3", "atr_multiplier=1.05",
      ], days)
    let free = try targets("breakout", ["lookback_breakout=5"], days)
    #expect(filtered == [[12, 1], [25, 0]])
    #expect(free == [[12, 1], [25, -1]])
  }

  /// The trailing stop took the bar's own high for its peak, though the low may have come first.
  @Test func aTrailingStopFollowsTheBarsBefore() throws {
    var days = [bar(0, 10, 10, 10, 10), bar(1, 10, 10, 10, 10)]
    days.append(bar(2, 10, 12, 10, 12))
    // up to 20 and down to 11.5 in one bar: 10 % below 12 is 10.8, below 20 it would be 18
    days.append(bar(3, 12, 20, 11.5, 19))
    // 10 % below 20 is 18
    days.append(bar(4, 19, 19, 18.1, 18.5))
    days.append(bar(5, 18.5, 18.5, 18, 18.2))
    let found = try targets(
      "breakout",
      ["lookback_breakout=2", "risk_mode=long_only", "trailing_stop_bps=1000"], days)
    #expect(found == [[2, 1], [5, 0]])
  }

  /// A stop and a new entry at one bar cannot be told apart from no change downstream.
  @Test func nothingIsEnteredAtTheBarOfAStop() throws {
    var days = [bar(0, 10, 10, 10, 10), bar(1, 10, 10, 10, 10), bar(2, 10, 12, 10, 12)]
    days.append(bar(3, 12, 13, 10, 13))
    days.append(bar(4, 13, 14, 13, 14))
    let found = try targets("breakout", ["lookback_breakout=2", "stop_loss_bps=500"], days)
    #expect(found == [[2, 1], [3, 0], [4, 1]])
  }

  /// Its one-sided modes never left.
  @Test func aOneSidedVolBreakoutEndsAtTheOtherEdge() throws {
    let long = try targets("vol_breakout", ["side=long"], ReferenceSeries.bars())
    let short = try targets("vol_breakout", ["side=short"], ReferenceSeries.bars())
    // the breaks of A.3: up at 34, 65, 97, down at 51, 82, 114; the calm ones end a position too
    #expect(long.map { $0[1] } == [1, 0, 1, 0, 1, 0])
    #expect(long.filter { $0[1] == 1 }.map { $0[0] } == [34, 65, 97])
    #expect(short.filter { $0[1] == -1 }.map { $0[0] } == [51, 82, 114])
    #expect(short.map { $0[1] } == [-1, 0, -1, 0, -1])
  }

  /// Its volatility filter let the wild markets through and kept the calm ones out.
  @Test func theFilterOfMeanReversionLetsCalmMarketsThrough() throws {
    func wave(_ size: [Double]) -> [String] {
      var price = 100.0
      return closing(
        size.enumerated().map { i, step in
          price += i % 2 == 0 ? step : -step
          return price
        })
    }
    let filter = [
      "lookback=5", "entry_threshold=-1.5", "use_vol_filter=true", "vol_window=3",
      "vol_lookback=50", "max_vol_percentile=60",
    ]
    let wild = (0..<60).map { $0 < 40 ? 0.1 : 3.0 }
    let free = ["lookback=5", "entry_threshold=-1.5"]
    var drop = wave(wild)
    drop.append(bar(60, 90, 90.5, 80, 85))
    #expect(try targets("mean_reversion", free, drop).contains { $0 == [60, 1] })
    #expect(try !targets("mean_reversion", filter, drop).contains { $0 == [60, 1] })
    // calm at last: the same fall in deviations is taken
    var calm = wave((0..<60).map { $0 < 40 ? 3.0 : 0.1 })
    calm.append(bar(60, 99.8, 100, 99, 99.6))
    #expect(try targets("mean_reversion", free, calm).contains { $0 == [60, 1] })
    #expect(try targets("mean_reversion", filter, calm).contains { $0 == [60, 1] })
  }

  /// Bounds in units of the price: the range of a coin at 50,000 was always above 2. Ours are in
  /// basis points of the price, so that the same market at another price is judged alike.
  @Test func theFilterOfVolatilityKnowsNoUnits() throws {
    for method in ["atr", "std", "realized", "range"] {
      var random = SplitMix(seed: 31)
      let closes = (0..<200).map { _ in 100 + Double.random(in: -2...2, using: &random) }
      let parameters = [
        "vol_method=\(method)", "vol_window=5", "lookback_percentile=50", "min_vol_bps=50",
        "max_vol_bps=400",
      ]
      let low = try targets("vol_regime_filter", parameters, closing(closes))
      let high = try targets(
        "vol_regime_filter", parameters,
        closes.enumerated().map { bar($0, 512 * $1, 512 * $1 + 256, 512 * $1 - 256, 512 * $1) })
      #expect(low == high, "\(method)")
      #expect(low.count > 5, "\(method)")
    }
  }

  /// Regime-aware scaling only passed or failed a threshold: a filter's word is a size.
  @Test func theFilterScalesBetweenItsBounds() throws {
    let found = try targets(
      "vol_regime_filter",
      ["mode=scale", "vol_window=5", "lookback_percentile=20", "neutral_scale=0.4"],
      ReferenceSeries.bars())
    #expect(Set(found.map { $0[1] }) == [0, 0.4, 1])
  }

  /// A tie of +DM and -DM was credited to -DM; Wilder has neither. Here each bar is wider than the
  /// one before by the same on both sides.
  @Test func equalMovesAreNeitherUpNorDown() {
    var adx = ADX(3)
    var last: ADX.Value?
    for i in 0..<20 {
      let width = Double(i + 1)
      last = adx.next(
        Bar(
          ts: 0, symbol: 0, timeframe: Timeframe(1, .day), open: 100, high: 100 + width,
          low: 100 - width, close: 100, volume: 0))
    }
    #expect(last?.plus == 0)
    #expect(last?.minus == 0)
  }

  /// `max_holding_bars` counts the bars after the entry.
  @Test func theLongestHoldingEndsAPosition() throws {
    let closes = [10, 10.1, 9.9, 10, 10.1, 9, 8.8, 8.6, 8.5, 8.4, 8.3]
    let found = try targets(
      "mean_reversion_channel", ["window=5", "num_std=1.2", "max_holding_bars=3"],
      closing(closes))
    #expect(found.prefix(2) == [[5, 1], [8, 0]])
  }
}
