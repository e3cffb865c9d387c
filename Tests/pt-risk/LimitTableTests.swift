import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_risk

/// One limit and an order that it alone stops or cuts.
struct LimitCase: CustomTestStringConvertible, Sendable {
  /// Its key.
  let name: String
  /// Sets it.
  let set: @Sendable (inout Settings) -> Void
  /// Takes it away, or far away where it cannot be unset.
  let unset: @Sendable (inout Settings) -> Void
  /// The situation, beside `quiet`.
  let given: @Sendable (inout Situation) -> Void
  /// The order, in money.
  let notional: Double
  /// What the limit makes of it, by hand; nil where it cannot be known.
  let value: Double?
  /// What it leaves, by hand.
  let allowed: Double
  var halts = false
  var testDescription: String { name }
}

/// An account of 10,000 without positions; a symbol at 100 with a volume of 1,000 units.
func quiet() -> Situation {
  var market = MarketWatch(MarketWatch.Needs(closes: 300, days: 20, gapMemory: 3_600_000))
  for day in 0..<2 { market.bar(day: day, close: 100, volume: 1000) }
  var account = AccountWatch(cash: 10_000)
  account.mark(close(of: 1), 10_000)
  return Situation(
    ts: close(of: 1), symbol: 0, sign: 1, price: 100, equity: 10_000, held: 0, elsewhere: 0,
    others: [], otherPositions: 0, account: account, markets: [market], assets: [0: "BTC"],
    orderTimes: [])
}

extension MarketWatch {
  /// Takes a daily bar without a range.
  mutating func bar(day: Int, close: Double, volume: Double, late: Int64 = 0) {
    bar(
      Bar(
        ts: TestKit.close(of: day - 1) + late, symbol: 0, timeframe: Timeframe(1, .day),
        open: close, high: close, low: close, close: close, volume: volume))
  }
}

private func others(_ situation: inout Situation, _ money: [Double]) {
  situation.others = money.enumerated().map { ($0.offset + 1, $0.element) }
  situation.elsewhere = money.reduce(0) { $0 + $1.magnitude }
  situation.otherPositions = money.count
}

/// 252 returns of symbol 0: 12 of -3 %, then 240 of +0.1 %.
private func returns(_ situation: inout Situation) {
  var market = MarketWatch(MarketWatch.Needs(closes: 253))
  var price = 100.0
  for day in 0...252 {
    market.bar(day: day, close: price, volume: 1000)
    price *= day < 12 ? 0.97 : 1.001
  }
  situation.markets = [market]
}

let limitCases: [LimitCase] = [
  // 2,000 held and 3,000 ordered of 10,000 is 0.5 of 0.4: 4,000 - 2,000 are left.
  LimitCase(
    name: "max_position_fraction", set: { $0.risk.maxPositionFraction = 0.4 },
    unset: { $0.risk.maxPositionFraction = 1e9 }, given: { $0.held = 2000 }, notional: 3000,
    value: 0.5, allowed: 2000),
  // 3,000 + 6,000 elsewhere of 10,000 is 0.9 of 0.8: 8,000 - 6,000 are left.
  LimitCase(
    name: "max_gross_fraction", set: { $0.risk.maxGrossFraction = 0.8 },
    unset: { $0.risk.maxGrossFraction = 1e9 }, given: { others(&$0, [4000, -2000]) },
    notional: 3000, value: 0.9, allowed: 2000),
  LimitCase(
    name: "max_position_notional", set: { $0.risk.maxPositionNotional = 2500 },
    unset: { $0.risk.maxPositionNotional = nil }, given: { $0.held = 2000 }, notional: 3000,
    value: 5000, allowed: 500),
  LimitCase(
    name: "max_order_notional", set: { $0.risk.maxOrderNotional = 2500 },
    unset: { $0.risk.maxOrderNotional = nil }, given: { _ in }, notional: 3000, value: 3000,
    allowed: 2500),
  // 3,000 of 10,000 is 0.3: more than 0.2 is a slip of the finger.
  LimitCase(
    name: "max_order_fraction", set: { $0.limits.maxOrderFraction = 0.2 },
    unset: { $0.limits.maxOrderFraction = nil }, given: { _ in }, notional: 3000, value: 0.3,
    allowed: 0),
  LimitCase(
    name: "min_order_notional", set: { $0.limits.minOrderNotional = 50 },
    unset: { $0.limits.minOrderNotional = nil }, given: { _ in }, notional: 40, value: 40,
    allowed: 0),
  // Orders 10 and 50 seconds ago count, one 60 seconds ago does not: this is the third.
  LimitCase(
    name: "max_orders", set: { $0.limits.maxOrders = 2 }, unset: { $0.limits.maxOrders = nil },
    given: { $0.orderTimes = [$0.ts - 60_000, $0.ts - 50_000, $0.ts - 10_000] }, notional: 3000,
    value: 3, allowed: 0),
  LimitCase(
    name: "max_gross_notional", set: { $0.limits.maxGrossNotional = 8000 },
    unset: { $0.limits.maxGrossNotional = nil }, given: { others(&$0, [4000, -2000]) },
    notional: 3000, value: 9000, allowed: 2000),
  // 4,000 - 2,000 + 3,000 = 5,000 net; 4,500 - 2,000 are left.
  LimitCase(
    name: "max_net_notional", set: { $0.limits.maxNetNotional = 4500 },
    unset: { $0.limits.maxNetNotional = nil }, given: { others(&$0, [4000, -2000]) },
    notional: 3000, value: 5000, allowed: 2500),
  LimitCase(
    name: "max_net_fraction", set: { $0.limits.maxNetFraction = 0.45 },
    unset: { $0.limits.maxNetFraction = nil }, given: { others(&$0, [4000, -2000]) },
    notional: 3000, value: 0.5, allowed: 2500),
  // 6,000 of 6,000 + 6,000 gross, more than the equity: 0.5 of 0.4. s / (s + 6,000) = 0.4 is
  // s = 4,000.
  LimitCase(
    name: "max_concentration", set: { $0.limits.maxConcentration = 0.4 },
    unset: { $0.limits.maxConcentration = nil }, given: { others(&$0, [6000]) }, notional: 6000,
    value: 0.5, allowed: 4000),
  LimitCase(
    name: "max_open_positions", set: { $0.limits.maxOpenPositions = 2 },
    unset: { $0.limits.maxOpenPositions = nil }, given: { others(&$0, [100, 100]) },
    notional: 100, value: 3, allowed: 0),
  // 10,000 at the open of the day, 9,400 now.
  LimitCase(
    name: "max_daily_loss", set: { $0.limits.maxDailyLoss = 500 },
    unset: { $0.limits.maxDailyLoss = nil }, given: { $0.account.mark(close(of: 1), 9400) },
    notional: 100, value: 600, allowed: 0, halts: true),
  LimitCase(
    name: "max_daily_loss_fraction", set: { $0.limits.maxDailyLossFraction = 0.05 },
    unset: { $0.limits.maxDailyLossFraction = nil },
    given: { $0.account.mark(close(of: 1), 9400) }, notional: 100, value: 0.06, allowed: 0,
    halts: true),
  // From 12,500 to 10,000 is a fifth.
  LimitCase(
    name: "max_drawdown_fraction", set: { $0.limits.maxDrawdownFraction = 0.2 },
    unset: { $0.limits.maxDrawdownFraction = nil },
    given: {
      $0.account.mark(close(of: 2), 12_500)
      $0.account.mark(close(of: 3), 10_000)
    }, notional: 100, value: 0.2, allowed: 0, halts: true),
  LimitCase(
    name: "min_equity", set: { $0.limits.minEquity = 9000 }, unset: { $0.limits.minEquity = nil },
    given: { $0.account.mark(close(of: 2), 9000) }, notional: 100, value: 9000, allowed: 0,
    halts: true),
  // Two losing trades in a row, the last an hour less a second ago.
  LimitCase(
    name: "max_consecutive_losses", set: { $0.limits.maxConsecutiveLosses = 2 },
    unset: { $0.limits.maxConsecutiveLosses = nil },
    given: { situation in
      for profit in [5.0, -1, -1] {
        situation.account.outcomes.trade(profit, at: situation.ts - 3_599_000)
      }
    }, notional: 100, value: 2, allowed: 0),
  // From 100 to 120.
  LimitCase(
    name: "max_price_jump_fraction", set: { $0.limits.maxPriceJumpFraction = 0.1 },
    unset: { $0.limits.maxPriceJumpFraction = nil },
    given: { $0.markets[0].bar(day: 2, close: 120, volume: 1000) }, notional: 100, value: 0.2,
    allowed: 0),
  // 3,000 at 100 are 30 units of 1,000: 0.03 of 0.02, which are 20 units.
  LimitCase(
    name: "max_volume_share", set: { $0.limits.maxVolumeShare = 0.02 },
    unset: { $0.limits.maxVolumeShare = nil }, given: { _ in }, notional: 3000, value: 0.03,
    allowed: 2000),
  // 20 days of 1,000 units at 100 are a mean of 100,000: 3,000 is 0.03 of 0.02.
  LimitCase(
    name: "max_adv_share", set: { $0.limits.maxAdvShare = 0.02 },
    unset: { $0.limits.maxAdvShare = nil },
    given: { for day in 2...21 { $0.markets[0].bar(day: day, close: 100, volume: 1000) } },
    notional: 3000, value: 0.03, allowed: 2000),
  LimitCase(
    name: "max_stale_s", set: { $0.limits.maxStaleS = 300 }, unset: { $0.limits.maxStaleS = nil },
    given: { $0.ts += 301_000 }, notional: 100, value: 301, allowed: 0),
  // The third bar opens 301 seconds after the second closed.
  LimitCase(
    name: "max_gap_s", set: { $0.limits.maxGapS = 300 }, unset: { $0.limits.maxGapS = nil },
    given: { situation in
      situation.markets[0].bar(day: 2, close: 100, volume: 1000, late: 301_000)
      situation.ts = close(of: 1) + 301_000
    }, notional: 100, value: 301, allowed: 0),
  // The 5 % quantile of 252 returns stands at place 12.55 of the sorted ones: 12 are -3 %, so it
  // is +0.1 %. At 96 % it stands at 10.04: -3 %. 5,000 of 10,000 lose 1.5 %.
  LimitCase(
    name: "max_var_fraction",
    set: {
      $0.limits.maxVarFraction = 0.012
      $0.limits.varConfidence = 0.96
    }, unset: { $0.limits.maxVarFraction = nil }, given: returns, notional: 5000, value: 0.015,
    allowed: 4000),
  // At 96 % the worst 10.08 returns are all -3 %.
  LimitCase(
    name: "max_cvar_fraction",
    set: {
      $0.limits.maxCvarFraction = 0.012
      $0.limits.varConfidence = 0.96
    }, unset: { $0.limits.maxCvarFraction = nil }, given: returns, notional: 5000, value: 0.015,
    allowed: 4000),
  // All prices 10 % lower: 5,000 + 1,000 - 500 lose 550 of 10,000. 400 are lost by 4,000.
  LimitCase(
    name: "max_stress_fraction", set: { $0.limits.maxStressFraction = 0.04 },
    unset: { $0.limits.maxStressFraction = nil }, given: { others(&$0, [1000, -500]) },
    notional: 5000, value: 0.055, allowed: 3500),
  // 2018: BTC lost 85 %. 2,000 of 10,000 lose 0.17; 0.085 are lost by 1,000.
  LimitCase(
    name: "max_fall_fraction", set: { $0.limits.maxFallFraction = 0.085 },
    unset: { $0.limits.maxFallFraction = nil }, given: { _ in }, notional: 2000, value: 0.17,
    allowed: 1000),
]

extension Outcomes {
  /// A trade of one unit at 100 that makes `profit`.
  mutating func trade(_ profit: Double, at ts: Int64) {
    for (side, price) in [(Side.buy, 100.0), (.sell, 100 + profit)] {
      apply(
        Fill(
          ts: ts, symbol: 0, order: "o", side: side, qty: 1, price: price, fee: 0, slippage: 0,
          intent: side == .buy ? .open : .close))
    }
  }
}

@Suite struct LimitTableTests {
  private func settings(_ limit: LimitCase, isSet: Bool) -> Settings {
    var settings = Settings()
    settings.risk.maxPositionFraction = 1e9
    settings.risk.maxGrossFraction = 1e9
    if isSet { limit.set(&settings) } else { limit.unset(&settings) }
    return settings
  }

  @Test(arguments: limitCases)
  func theLimitAloneStopsItsCase(_ limit: LimitCase) throws {
    var situation = quiet()
    limit.given(&situation)
    let result = Limits(settings(limit, isSet: true)).check(limit.notional, situation)
    let found = try #require(result.limits.first { $0.name == limit.name })
    #expect(near(found.value, limit.value ?? .nan, 1e-9))
    #expect(found.light == .red && result.light == .red)
    #expect(try #require(found.ratio) >= 1)
    #expect(result.exceeded == [limit.name])
    #expect(near(result.allowed, limit.allowed, 1e-9))
    #expect(result.halts == limit.halts)
  }

  @Test(arguments: limitCases)
  func withoutTheLimitItsCasePasses(_ limit: LimitCase) {
    var situation = quiet()
    limit.given(&situation)
    let result = Limits(settings(limit, isSet: false)).check(limit.notional, situation)
    #expect(result.exceeded.isEmpty && result.unknown.isEmpty)
    #expect(result.allowed == limit.notional)
  }

  @Test(arguments: limitCases.filter { $0.allowed > 0 })
  func whatALimitLeavesItAllows(_ limit: LimitCase) {
    var situation = quiet()
    limit.given(&situation)
    let limits = Limits(settings(limit, isSet: true))
    let result = limits.check(limit.allowed * (1 - 1e-9), situation)
    #expect(result.exceeded.isEmpty)
    #expect(limits.check(limit.allowed * 1.001, situation).exceeded == [limit.name])
    // At the bound the light is yellow, at half of it green, for limits that start at 0.
    #expect(result.light == .yellow)
  }

  /// Whatever the limit, an order or an account that is no number is not let through.
  @Test(arguments: limitCases, [Double.nan, .infinity])
  func whatIsNoNumberIsBlockedByEachLimit(_ limit: LimitCase, _ bad: Double) {
    var situation = quiet()
    limit.given(&situation)
    let limits = Limits(settings(limit, isSet: true))
    #expect(limits.check(bad, situation).allowed == 0)
    situation.equity = bad
    #expect(!(limits.check(limit.notional, situation).allowed > 0))
  }

  @Test func everyBoundOfTheConfigurationHasItsCase() throws {
    let file = try Places.text(Places.root.appendingPathComponent("config/pt.toml"))
    var section = ""
    var bounds: Set<String> = []
    for line in file.split(separator: "\n") {
      if line.hasPrefix("[") { section = String(line) }
      let key = line.drop { "# ".contains($0) }.prefix { $0 != " " }
      let isBound = key.hasPrefix("max_") || key.hasPrefix("min_")
      if section == "[limits]" || section == "[risk]", isBound, line.contains(" = ") {
        bounds.insert(String(key))
      }
    }
    #expect(bounds == Set(limitCases.map(\.name)))
  }
}
