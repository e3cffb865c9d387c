import Foundation
import PTWire
import TestKit
import Testing

@testable import PTBook

/// No path inside the bars leads out of the bounds.
@Suite struct BoundsTests {
  /// How many random markets there are; PT_PROPERTY_CASES sets it.
  static let cases =
    ProcessInfo.processInfo.environment["PT_PROPERTY_CASES"].flatMap { Int($0) } ?? 2000

  @Test(arguments: 0..<8) func noPathLeavesTheInterval(_ part: Int) throws {
    var trades = 0
    var dependent = 0
    for seed in stride(from: part, to: Self.cases, by: 8) {
      let kit = BoundsKit(seed: seed, hours: 24)
      let bounds = try kit.bounds()
      let interval = try #require(bounds.profit, "\(bounds.refusal ?? "")")
      for (path, finer, profit) in try kit.outside(interval) {
        Issue.record("\(seed) \(path.rawValue) finer \(finer): \(profit), not in \(interval)")
      }
      trades += bounds.trades
      dependent += bounds.dependent
    }
    // Neither all of them nor none.
    #expect(trades / 10 < dependent && dependent < trades * 19 / 20)
  }

  /// Each trade stays in its own interval too: one signal, and all that comes of it.
  @Test func noTradeLeavesItsInterval() throws {
    for seed in 0..<Self.cases / 8 {
      var kit = BoundsKit(seed: seed, hours: 8)
      kit.wishes = kit.wishes.filter { $0.key == 1 }
      var told: [Bounds.Trade] = []
      let bounds = try kit.bounds { told.append($0) }
      #expect(told.count == bounds.dependent && told.count <= 1)
      guard let trade = told.first else { continue }
      #expect(try kit.outside(trade.profit.widened(by: 1e-7)).isEmpty, "seed \(seed)")
    }
  }

  private func bar(_ hour: Int64, _ prices: [Double]) -> Bar {
    Bar(
      ts: hour * 3_600_000, symbol: 0, timeframe: Timeframe(1, .hour), open: prices[0],
      high: prices[1], low: prices[2], close: prices[3], volume: 10)
  }

  private func order(
    _ hour: Int64, _ side: Side, _ bracket: Bracket, _ change: (inout Order) -> Void = { _ in }
  ) -> Order {
    var order = Order(
      ts: hour * 3_600_000, symbol: 0, id: "o\(hour)", side: side, size: .qty(2), intent: .open,
      position: 0, bracket: bracket)
    change(&order)
    return order
  }

  /// Two units of 100, with a stop at 95 and a profit at 105.
  private func profit(
    _ side: Side, _ bars: [[Double]], _ bracket: Bracket? = nil,
    _ change: (inout Order) -> Void = { _ in }
  ) throws -> (interval: Interval, reasons: [String]) {
    var bounds = Bounds(cash: 1000, terms: Terms(feeBps: 0, slippageBps: 0, lot: nil))
    let usual =
      side == .buy ? Bracket(stop: 95, takeProfit: 105) : Bracket(stop: 105, takeProfit: 95)
    bounds.accept(order(0, side, bracket ?? usual, change))
    var told: [Bounds.Trade] = []
    for (i, prices) in bars.enumerated() {
      try bounds.bar(bar(Int64(i), prices)) { told.append($0) }
    }
    try bounds.finish { told.append($0) }
    let interval = try #require(bounds.profit)
    return (
      Interval(interval.low.rounded(.up), interval.high.rounded(.down)), told.map(\.reason)
    )
  }

  @Test(arguments: [Side.buy, .sell]) func bothExitsInOneBar(_ side: Side) throws {
    let found = try profit(side, [[100, 107, 93, 100]])
    #expect(found.interval == Interval(-14, 14))
    #expect(found.reasons == ["it ends by the stop or the take-profit"])
  }

  @Test func whatIsCertainHasNoWidth() throws {
    // Nothing is reached; a gap fills at the open.
    #expect(try profit(.buy, [[100, 104, 96, 101]]).interval == Interval(2))
    let gap = try profit(.buy, [[100, 104, 96, 101], [94, 96, 93, 94]])
    #expect(gap.interval == Interval(-12) && gap.reasons.isEmpty)
  }

  @Test func aTrailingStopMayHoldOrNot() throws {
    // 10 % behind: the high of 120 makes it 108, and nobody knows whether the low of 100 came then.
    let found = try profit(.buy, [[100, 120, 100, 119]], Bracket(trailingStopBps: 1000))
    #expect(found.interval == Interval(0, 38))
    #expect(found.reasons == ["it ends by the trailing stop or the end of the stream"])
    // The close came behind the high, and is below 108.
    let certain = try profit(.buy, [[100, 120, 100, 107]], Bracket(trailingStopBps: 1000))
    #expect(certain.reasons == ["it ends by the trailing stop"])
  }

  @Test func aLimitEntryMayLeaveInItsBar() throws {
    let found = try profit(.buy, [[100, 107, 97, 100]]) {
      $0.kind = .limit
      $0.limit = 98
    }
    // In between 97 and 98; out at 107 at best, or still in at 100.
    #expect(found.interval == Interval(4, 20))
  }

  @Test func whatCannotBeBoundedIsSaid() throws {
    func refusal(_ change: (inout Order) -> Void) -> String? {
      var bounds = Bounds(cash: 1000, terms: Terms(feeBps: 0, slippageBps: 0, lot: nil))
      bounds.accept(order(0, .buy, Bracket(), change))
      return bounds.refusal
    }
    #expect(refusal { _ in } == nil)
    #expect(refusal { $0.intent = .add } != nil)
    #expect(refusal { $0.intent = .reduce } != nil)
    #expect(refusal { $0.kind = .stopLimit } != nil)
    #expect(refusal { $0.kind = .trailingStop } != nil)
    #expect(refusal { $0.oco = "g" } != nil)
    #expect(refusal { $0.position = 1 } != nil)
    #expect(refusal { $0.intent = .close } != nil)
    for change: (inout Terms) -> Void in [
      { $0.margin = .cash }, { $0.participation = 0.1 }, { $0.slippage.impact = 1 },
      { $0.latency = 1 }, { $0.latencyBars = 1 },
    ] {
      var terms = Terms(feeBps: 0, slippageBps: 0, lot: nil)
      change(&terms)
      let bounds = Bounds(cash: 1000, terms: terms)
      #expect(bounds.refusal != nil && bounds.profit == nil)
    }
  }

  /// Of one side twice, where nobody knows whether the first is still held.
  @Test func aSecondSignalOfTheSameSideIsRefused() throws {
    var bounds = Bounds(cash: 1000, terms: Terms(feeBps: 0, slippageBps: 0, lot: nil))
    bounds.signal(0, target: 0.5)
    bounds.accept(order(0, .buy, Bracket(trailingStopBps: 1000)))
    try bounds.bar(bar(0, [100, 120, 100, 119])) { _ in }
    bounds.signal(0, target: 1)
    #expect(bounds.profit == nil)
  }
}
