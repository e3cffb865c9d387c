import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_risk

private func sizing(_ change: (inout Settings.Sizing) -> Void) -> Sizing {
  var settings = Settings().sizing
  change(&settings)
  return Sizing(settings: settings)
}

private let wish = Sizing.Wish(target: 1, equity: 10_000)

@Suite struct SizingTests {
  /// 1 % of 10,000 is 100; a stop at 95 of 100 loses 5 a unit: 20 units, 2,000, 0.2 of the equity.
  @Test func theDistanceOfTheStopSetsTheSize() throws {
    let sizer = sizing { $0.method = .stopDistance }
    var wish = wish
    wish.stopDistance = 0.05
    #expect(try near(money(sizer.full(wish)), 2000))
    #expect(try sizer.full(wish).note == "stop_distance 0.2")
    // A stop at 0.1 % counts as one at 0.5 %: twice the equity, of which the fraction leaves all.
    wish.stopDistance = 0.001
    #expect(try near(money(sizer.full(wish)), 10_000))
    #expect(try sizer.full(wish).note == nil)
    wish.stopDistance = nil
    #expect(throws: Sizing.Unknown.self) { try sizer.full(wish) }
  }

  @Test func atTheGateTheStopIsThatOfTheSignalElseTheConfiguredOne() {
    let own = orders([flat[0], signal(0, 1, extra: #","stop":95"#)]) {
      $0.sizing.method = .stopDistance
    }
    #expect(near(number("notional", in: own.orders[0]), 2000))
    #expect(own.verdicts[0].hasSuffix(#""reason":"sized by stop_distance 0.2"}"#))
    let configured = orders([flat[0], signal(0, 1)]) {
      $0.sizing.method = .stopDistance
      $0.risk.stopLossBps = 400
    }
    #expect(near(number("notional", in: configured.orders[0]), 2500))
    let none = orders([flat[0], signal(0, 1)]) { $0.sizing.method = .stopDistance }
    #expect(none.orders.isEmpty)
    #expect(none.verdicts[0].hasSuffix(#""reason":"stop_distance needs a stop"}"#))
  }

  /// A market of 4 % a day and a target of 2 %: half the equity.
  @Test func theVolatilityOfTheMarketSetsTheSize() throws {
    let sizer = sizing { $0.method = .volatilityTarget }
    var wish = wish
    wish.dailyVolatility = 0.04
    #expect(try near(money(sizer.full(wish)), 5000))
    wish.dailyVolatility = 0
    #expect(try near(money(sizer.full(wish)), 10_000))
    wish.dailyVolatility = nil
    #expect(throws: Sizing.Unknown.self) { try sizer.full(wish) }
  }

  /// Closes 100, 110, 99: returns 0.1 and -0.1, deviation 0.1414..., of daily bars.
  @Test func theVolatilityComesFromClosedBarsAlone() throws {
    let found = gate(closes: [100, 110, 99, 99], signals: [1: 0.5, 2: 1]) {
      $0.sizing.method = .volatilityTarget
      $0.sizing.volatilityWindowBars = 2
    }
    #expect(found.verdicts[0].contains("the volatility is not known yet"))
    #expect(near(number("notional", in: found.orders[0]), 10_000 * 0.02 / 0.02.squareRoot(), 1e-9))
  }

  /// An hourly deviation is that of a day over the root of 24.
  @Test func barsShorterThanADayAreScaled() throws {
    var settings = Settings()
    settings.sizing.method = .volatilityTarget
    settings.sizing.volatilityWindowBars = 2
    var watch = try #require(Watch(settings))
    for (hour, close) in [100.0, 110, 99].enumerated() {
      let bar = Bar(
        ts: Int64(hour) * 3_600_000, symbol: 0, timeframe: Timeframe(1, .hour), open: close,
        high: close, low: close, close: close, volume: 1)
      watch.bar(bar, [], equity: 10_000)
    }
    #expect(near(watch.dailyVolatility(0), 0.02.squareRoot() * 24.0.squareRoot(), 1e-9))
  }

  /// 24 trades, 16 of which won 5 and 8 lost 5: p = 2/3, b = 1, Kelly 1/3. The edge is 1/3, its
  /// variance 4 (2/3)(1/3) / 24 = 1/27, so (1/9) / (1/9 + 1/27) = 3/4 of it, and of that a half.
  @Test func kellyIsTakenBackByItsUncertainty() throws {
    let sizer = sizing {
      $0.method = .kelly
      $0.kellyMinTrades = 24
    }
    var wish = wish
    for i in 0..<23 { wish.outcomes.trade(i % 3 == 0 ? -5 : 5, at: 0) }
    #expect(try near(money(sizer.full(wish)), 100))
    #expect(try sizer.full(wish).note == "kelly_start_fraction 0.01")
    wish.outcomes.trade(5, at: 0)
    #expect(wish.outcomes.wins == 16 && wish.outcomes.losses == 8)
    #expect(try near(money(sizer.full(wish)), 10_000 * 0.125, 1e-9))
  }

  @Test func anEdgeThatTheOwnTradesDenyIsNotBetOn() throws {
    let sizer = sizing {
      $0.method = .kelly
      $0.kellyMinTrades = 4
    }
    var wish = wish
    for profit in [5.0, -5, -5, -5] { wish.outcomes.trade(profit, at: 0) }
    #expect(try money(sizer.full(wish)) == 0)
  }

  /// 1 up to a drawdown of 10 %, 0 from 25 % on, and (25 - 16) / 15 = 0.6 at 16 %.
  @Test(arguments: [(0.0, 1.0), (0.1, 1), (0.16, 0.6), (0.25, 0), (0.9, 0)])
  func theThrottleFollowsTheDrawdown(_ drawdown: Double, _ factor: Double) throws {
    let sizer = sizing { $0.throttleFromFraction = 0.1 }
    #expect(near(sizer.throttle(drawdown), factor))
    var wish = wish
    wish.drawdown = drawdown
    #expect(try near(money(sizer.full(wish)), 10_000 * factor))
    #expect(sizing { _ in }.throttle(drawdown) == 1)
  }

  /// Long at 100, out at 84: 16 % below the top, and 0.6 of 8,400 is 5,040.
  @Test func theThrottleHoldsForEveryMethod() {
    let closes: [Double] = [100, 100, 84, 84, 84]
    let found = gate(closes: closes, signals: [0: 1, 2: 0, 3: -1]) {
      $0.sizing.throttleFromFraction = 0.1
    }
    #expect(near(number("notional", in: found.orders[2]), 5040, 1e-9))
    #expect(found.verdicts[2].contains(#""decision":"reduce""#))
    #expect(found.verdicts[2].contains("sized by throttle 0.6"))
    let units = gate(closes: closes, signals: [0: 1, 2: 0, 3: -1]) {
      $0.sizing.throttleFromFraction = 0.1
      $0.sizing.method = .fixedQuantity
      $0.sizing.quantity = 100
      $0.risk.maxPositionFraction = 10
      $0.risk.maxGrossFraction = 10
    }
    #expect(near(number("qty", in: units.orders[2]), 60, 1e-9))
  }

  @Test func theCompositeIsTheSmallestOfItsMembers() throws {
    let sizer = sizing {
      $0.method = .composite
      $0.fraction = 0.9
      $0.withStopDistance = true
      $0.withVolatilityTarget = true
    }
    var wish = wish
    wish.stopDistance = 0.05  // 0.2
    wish.dailyVolatility = 0.04  // 0.5
    #expect(try near(money(sizer.full(wish)), 2000))
    wish.stopDistance = 0.0125  // 0.8
    #expect(try near(money(sizer.full(wish)), 5000))
    wish.dailyVolatility = 0.01  // 2
    #expect(try near(money(sizer.full(wish)), 8000))
    wish.stopDistance = 0.01  // 1, above the fraction
    #expect(try near(money(sizer.full(wish)), 9000))
    wish.dailyVolatility = nil
    #expect(throws: Sizing.Unknown.self) { try sizer.full(wish) }
  }

  private func money(_ full: Sizing.Full) -> Double? {
    if case .money(let money) = full.amount { money } else { nil }
  }
}

@Suite struct OutcomesTests {
  private func fill(_ side: Side, _ qty: Double, _ price: Double, fee: Double = 0) -> Fill {
    Fill(
      ts: 0, symbol: 0, order: "o", side: side, qty: qty, price: price, fee: fee, slippage: 0,
      intent: .open)
  }

  /// Long 2 at 100, 1 out at 110, short 3 through zero at 90: +10 - 10 = 0, and with a fee of 1 a
  /// loss; then 2 short at 90 back at 80: +20 of 180.
  @Test func tradesGoFromFlatToFlatOrToTheOtherSide() {
    var outcomes = Outcomes()
    outcomes.apply(fill(.buy, 2, 100, fee: 1))
    outcomes.apply(fill(.sell, 1, 110))
    #expect(outcomes.count == 0)
    outcomes.apply(fill(.sell, 3, 90))
    #expect(outcomes.losses == 1 && outcomes.lossesInARow == 1 && outcomes.lastLossTs == 0)
    outcomes.apply(fill(.buy, 2, 80))
    #expect(outcomes.wins == 1 && outcomes.lossesInARow == 0)
    #expect(near(outcomes.winRate, 0.5))
    #expect(near(outcomes.payoff, (20.0 / 180) / (1.0 / 200), 1e-9))
  }

  @Test func withoutTradesNothingIsKnown() {
    #expect(Outcomes().winRate == nil && Outcomes().payoff == nil)
  }
}
