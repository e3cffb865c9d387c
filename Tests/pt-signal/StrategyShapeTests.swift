import PTWire
import TestKit
import Testing

@testable import pt_signal

/// What must hold where the shape of the prices changes: mirrored, scaled, rising, constant in
/// part, cut short, with a hole.
@Suite struct StrategyShapeTests {
  /// A day in prices with two decimals.
  private struct Day {
    var open, high, low, close: Double

    func line(_ day: Int) -> String { bar(day, open, high, low, close) }
    /// The same upside down.
    var mirrored: Day {
      func flip(_ price: Double) -> Double { ((400 - price) * 100).rounded() / 100 }
      return Day(open: flip(open), high: flip(low), low: flip(high), close: flip(close))
    }
    /// The same at four times the price, which doubles hold exactly.
    var scaled: Day { Day(open: 4 * open, high: 4 * high, low: 4 * low, close: 4 * close) }
  }

  private func days(_ seed: UInt64, _ count: Int) -> [Day] {
    var random = SplitMix(seed: seed)
    func cents(_ x: Double) -> Double { (x * 100).rounded() / 100 }
    var price = 200.0
    return (0..<count).map { _ in
      let open = cents(price)
      price = min(300, max(100, price + Double.random(in: -5...5, using: &random)))
      let close = cents(price)
      let high = cents(max(open, close) + Double.random(in: 0...2, using: &random))
      let low = cents(min(open, close) - Double.random(in: 0...2, using: &random))
      return Day(open: open, high: high, low: low, close: close)
    }
  }

  private func targets(
    _ name: String, _ days: [Day], _ more: [String] = [], hole: Int = 0
  ) throws -> [[Double]] {
    let lines = days.enumerated().map { $1.line($0 + ($0 >= days.count / 2 ? hole : 0)) }
    return try pt_signal_tests.targets(
      name, (StrategyContractTests.small[name] ?? []) + more, lines)
  }

  /// Rules of differences: mirrored prices turn longs into shorts. Not those of ratios (momentum,
  /// and breakout's stops in basis points), nor filters, nor those that learn or follow a calendar.
  static let symmetric: [(String, [String])] = [
    ("ma_crossover", ["side=both"]), ("ma_crossover", ["side=both", "average=ema"]),
    ("rsi_reversion", []), ("rsi_reversion", ["use_wilder=false"]),
    ("rsi_reversion", ["use_trend_filter=true", "trend_ma_window=40", "lower=45", "upper=55"]),
    ("breakout_donchian", []), ("breakout_donchian", ["channel=close", "exit_lookback=2"]),
    ("bollinger_bands", ["side=both"]), ("macd", ["side=both"]),
    ("trend_following", ["side=both"]), ("trend_following", ["side=both", "use_ma_filter=false"]),
    ("mean_reversion_channel", []), ("mean_reversion_channel", ["exit_at_mean=false"]),
    ("vol_breakout", []),
  ]

  @Test(arguments: symmetric)
  func mirroredPricesFlipLongAndShort(_ name: String, _ more: [String]) throws {
    let days = days(21, 500)
    let found = try targets(name, days, more)
    let mirrored = try targets(name, days.map(\.mirrored), more)
    #expect(found.count > 10)
    #expect(found.contains { $0[1] < 0 })
    #expect(mirrored == found.map { [$0[0], -$0[1]] })
  }

  @Test func aBreakoutWithoutStopsMirrorsToo() throws {
    let days = days(22, 500)
    func targets(_ days: [Day]) throws -> [[Double]] {
      try pt_signal_tests.targets(
        "breakout",
        ["lookback_high=5", "lookback_low=4", "use_atr_filter=true", "atr_lookback=3"],
        days.enumerated().map { $1.line($0) })
    }
    func flipped(_ days: [Day]) throws -> [[Double]] {
      try pt_signal_tests.targets(
        "breakout",
        ["lookback_high=4", "lookback_low=5", "use_atr_filter=true", "atr_lookback=3"],
        days.map(\.mirrored).enumerated().map { $1.line($0) })
    }
    let found = try targets(days)
    #expect(found.count > 10)
    #expect(try flipped(days) == found.map { [$0[0], -$0[1]] })
  }

  @Test(arguments: registry.filter { !$0.takesTrades }.map(\.name))
  func theUnitOfThePriceDoesNotMatter(_ name: String) throws {
    let days = days(23, 400)
    #expect(try targets(name, days) == targets(name, days.map(\.scaled)))
  }

  /// A month of holidays: rules count bars, and two of them days.
  @Test(arguments: registry.filter { !$0.takesTrades }.map(\.name))
  func aHoleOfAThousandBarsIsNoBar(_ name: String) throws {
    let days = days(24, 300)
    let whole = try targets(name, days)
    let holed = try targets(name, days, hole: 1_000)
    guard !["armstrong_cycle", "ecm_cycle"].contains(name) else { return }
    #expect(holed.map { $0[1] } == whole.map { $0[1] })
    #expect(holed.map { $0[0] >= 1_150 ? $0[0] - 1_000 : $0[0] } == whole.map { $0[0] })
  }

  @Test(arguments: registry.map(\.name)) func oneBarAndNoneAreNoFailure(_ name: String) throws {
    let always = ["buy_and_hold", "armstrong_cycle"].contains(name)
    #expect(try targets(name, []).isEmpty)
    #expect(try targets(name, Array(days(25, 1))).isEmpty || always)
  }

  /// 1 % a day, up or down.
  private func steady(_ factor: Double) -> [Day] {
    var price = 200.0
    return (0..<120).map { _ in
      let open = price
      price *= factor
      return Day(open: open, high: max(open, price), low: min(open, price), close: price)
    }
  }

  @Test(arguments: [("breakout_donchian", []), ("trend_following", ["side=both"])])
  func aSteadyTrendIsHeldFromItsFirstSignalOn(_ name: String, _ more: [String]) throws {
    #expect(try targets(name, steady(1.01), more).map { $0[1] } == [1])
    #expect(try targets(name, steady(0.99), more).map { $0[1] } == [-1])
  }

  /// What was never below its threshold cannot rise above it, and averages apart do not cross.
  @Test(arguments: ["momentum", "ma_crossover", "macd"])
  func aTrendThatWasThereBeforeTheFirstBarIsNoEvent(_ name: String) throws {
    #expect(try targets(name, steady(1.01)).isEmpty)
  }

  @Test(arguments: ["rsi_reversion", "bollinger_bands", "mean_reversion", "mean_reversion_channel"])
  func aSteadyRiseIsNeverBoughtByReversion(_ name: String) throws {
    #expect(try targets(name, steady(1.01)).allSatisfy { $0[1] <= 0 })
  }

  /// Prices that stop moving leave no indicator undefined that was not so before.
  @Test(arguments: registry.filter { !$0.takesTrades }.map(\.name))
  func pricesThatStopMovingStopNothing(_ name: String) throws {
    let moving = days(26, 100)
    let still = Array(
      repeating: Day(
        open: moving[99].close, high: moving[99].close, low: moving[99].close,
        close: moving[99].close), count: 100)
    let found = try targets(name, moving + still + days(27, 100))
    #expect(found.allSatisfy { (-1...1).contains($0[1]) })
  }
}
