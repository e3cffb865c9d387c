import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_risk

/// What holds for every book, market and set of bounds: found by random ones.
@Suite struct LimitPropertyTests {
  /// A random book and market.
  private func situation(_ random: inout SplitMix) -> Situation {
    var situation = quiet()
    var markets: [MarketWatch] = []
    for _ in 0..<3 {
      var market = MarketWatch(MarketWatch.Needs(closes: 61, days: 2, gapMemory: 3_600_000))
      var price = Double.random(in: 10...100, using: &random)
      for day in 0..<61 {
        market.bar(day: day, close: price, volume: Double.random(in: 1...1e4, using: &random))
        price *= Double.random(in: 0.9...1.11, using: &random)
      }
      markets.append(market)
    }
    situation.markets = markets
    situation.price = markets[0].close
    situation.ts = close(of: 60) + Int64.random(in: 0...600_000, using: &random)
    situation.sign = Bool.random(using: &random) ? 1 : -1
    situation.held = Bool.random(using: &random) ? Double.random(in: 0...4000, using: &random) : 0
    situation.others = (1...2).map { ($0, Double.random(in: -4000...4000, using: &random)) }
    situation.elsewhere = situation.others.reduce(0) { $0 + $1.money.magnitude }
    situation.otherPositions = 2
    situation.assets = [0: "BTC", 1: "ETH", 2: "X"]
    situation.account.mark(
      close(of: 60), 10_000 * Double.random(in: 0.85...1.1, using: &random))
    return situation
  }

  /// Random bounds, each with a chance of a half; `factor` of 1 or less makes all tighter.
  private func settings(_ random: inout SplitMix) -> Settings {
    var settings = Settings()
    settings.limits.varWindowBars = 60
    settings.limits.advDays = 2
    settings.limits.varMethod =
      Settings.Limits.VarMethod.allCases.randomElement(using: &random) ?? .historical
    settings.risk.maxPositionFraction = Double.random(in: 0.2...2, using: &random)
    settings.risk.maxGrossFraction = Double.random(in: 0.5...2, using: &random)
    func bound(_ range: ClosedRange<Double>) -> Double? {
      Double.random(in: 0...1, using: &random) < 0.4
        ? Double.random(in: range, using: &random) : nil
    }
    settings.risk.maxPositionNotional = bound(500...8000)
    settings.risk.maxOrderNotional = bound(500...8000)
    settings.limits.maxOrderFraction = bound(0.1...1.5)
    settings.limits.minOrderNotional = bound(1...500)
    settings.limits.maxGrossNotional = bound(4000...15_000)
    settings.limits.maxNetNotional = bound(500...8000)
    settings.limits.maxNetFraction = bound(0.1...1)
    settings.limits.maxConcentration = bound(0.1...0.9)
    settings.limits.maxOpenPositions = bound(2...4)
    settings.limits.maxDailyLoss = bound(100...2000)
    settings.limits.maxDrawdownFraction = bound(0.01...0.3)
    settings.limits.maxVolumeShare = bound(0.001...0.5)
    settings.limits.maxAdvShare = bound(0.001...0.5)
    settings.limits.maxStaleS = bound(1...1000)
    settings.limits.maxVarFraction = bound(0.005...0.1)
    settings.limits.maxCvarFraction = bound(0.005...0.1)
    settings.limits.maxStressFraction = bound(0.01...0.2)
    settings.limits.maxFallFraction = bound(0.1...0.9)
    return settings
  }

  @Test(arguments: 0..<4)
  func theOrderOfTheLimitsDoesNotMatter(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    for _ in 0..<150 {
      let (situation, settings) = (situation(&random), settings(&random))
      let notional = Double.random(in: 1...9000, using: &random)
      let limits = Limits(settings)
      let allowed = limits.check(notional, situation).allowed
      for _ in 0..<3 {
        let shuffled = Limits(list: limits.list.shuffled(using: &random), yellow: 0.8)
        let other = shuffled.check(notional, situation).allowed
        #expect((other == 0) == (allowed == 0))
        #expect(near(other, allowed, 1e-6))
      }
    }
  }

  @Test(arguments: 10..<14)
  func whatIsAllowedKeepsEveryLimit(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    for _ in 0..<200 {
      let (situation, settings) = (situation(&random), settings(&random))
      let notional = Double.random(in: 1...9000, using: &random)
      let limits = Limits(settings)
      let allowed = limits.check(notional, situation).allowed
      #expect(allowed >= 0 && allowed <= notional)
      guard allowed > 0 else { continue }
      let again = limits.check(allowed, situation)
      #expect(again.exceeded.isEmpty && again.unknown.isEmpty, "\(again.exceeded)")
    }
  }

  /// One bound made tighter, or set where it was not, never allows more.
  @Test(arguments: 20..<24)
  func aTighterBoundNeverAllowsMore(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    for _ in 0..<150 {
      let (situation, wide) = (situation(&random), settings(&random))
      var tight = wide
      switch Int.random(in: 0..<7, using: &random) {
      case 0: tight.risk.maxPositionFraction *= 0.7
      case 1: tight.risk.maxOrderNotional = (wide.risk.maxOrderNotional ?? 9000) * 0.5
      case 2: tight.limits.maxNetNotional = (wide.limits.maxNetNotional ?? 8000) * 0.7
      case 3: tight.limits.maxConcentration = (wide.limits.maxConcentration ?? 0.9) * 0.7
      case 4: tight.limits.maxStressFraction = (wide.limits.maxStressFraction ?? 0.2) * 0.7
      case 5: tight.limits.minOrderNotional = (wide.limits.minOrderNotional ?? 100) * 2
      default: tight.limits.maxDailyLoss = (wide.limits.maxDailyLoss ?? 2000) * 0.5
      }
      let notional = Double.random(in: 1...9000, using: &random)
      let more = Limits(wide).check(notional, situation).allowed
      let less = Limits(tight).check(notional, situation).allowed
      #expect(less <= more * (1 + 1e-9))
    }
  }

  /// Random bars and signals through the gate: the net effect of every order that is written keeps
  /// the bounds of its verdict, closing orders are always written, and every order stands behind a
  /// verdict that allows it.
  @Test(arguments: 30..<34)
  func throughTheGateNoOrderIsWithoutItsVerdict(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    var lines: [String] = []
    var price = 100.0
    for day in 0..<300 {
      lines.append(bar(day, price, price * 1.01, price * 0.99, price))
      if Double.random(in: 0...1, using: &random) < 0.4 {
        lines.append(signal(day, Double.random(in: -1...1, using: &random)))
      } else if Double.random(in: 0...1, using: &random) < 0.2 {
        lines.append(signal(day, 0))
      }
      price *= Double.random(in: 0.9...1.11, using: &random)
    }
    let settings = settings(&random)
    let result = run(Gate(settings), as: "pt-risk", on: stream(lines))
    #expect(result.failure == nil)
    var allowed: Set<String> = []
    for verdict in result.records("verdict") {
      let parts = verdict.split(separator: "\"")
      guard let key = parts.firstIndex(of: "order") else { continue }
      let id = String(parts[key + 2])
      let passes = verdict.contains(#""decision":"allow""#)
      if passes || verdict.contains(#""decision":"reduce""#) { allowed.insert(id) }
      if verdict.contains("it reduces risk") { #expect(passes) }
    }
    let orders = result.records("order")
    #expect(orders.count == allowed.count)
    for order in orders { #expect(allowed.contains { order.contains(#""id":"\#($0)""#) }) }
  }
}
