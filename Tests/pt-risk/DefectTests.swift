import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_risk

/// The predecessor's defects that a gate must not have, by their numbers. 1 is in `HaltTests`, 4 in
/// the pipelines' `KillLatch`, 5 in `LatchTests`, 21 in PTStats.
@Suite struct DefectTests {
  @Test func defect2AnOrderWithoutAPriceIsBlocked() {
    let found = orders([signal(0, 1), flat[1]]) { $0.limits.maxGrossNotional = 100 }
    #expect(found.orders.isEmpty)
    #expect(found.verdicts[0].contains(#""decision":"block""#))
    #expect(found.verdicts[0].hasSuffix(#""reason":"no price yet"}"#))
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 0, -1])
  func defect2ASizeThatIsNoNumberIsBlocked(_ bad: Double) {
    var proposal = Proposal(
      side: .buy, size: .notional(bad), intent: .open, position: 0, equity: 10_000)
    for (intent, size) in [
      (Order.Intent.open, Order.Size.notional(bad)), (.add, .qty(bad)),
      (.open, .fraction(bad, atMost: nil)), (.close, .qty(bad)), (.reduce, .qty(bad)),
    ] {
      proposal.intent = intent
      proposal.size = size
      var gate = Gate(settings())
      let out = Output(descriptor: -1, symbols: Symbols())
      let text = String(decoding: written(by: &gate, proposal, out), as: UTF8.self)
      #expect(text.contains(#""decision":"block""#), "\(intent) \(size)")
      #expect(!text.contains(#""type":"order""#))
    }
  }

  @Test func defect2AnEquityThatIsNoNumberIsBlocked() {
    let proposal = Proposal(
      side: .buy, size: .notional(100), intent: .open, position: 0, equity: .nan)
    var gate = Gate(settings())
    let out = Output(descriptor: -1, symbols: Symbols())
    let text = String(decoding: written(by: &gate, proposal, out), as: UTF8.self)
    #expect(text.contains(#""decision":"block""#))
  }

  private func written(by gate: inout Gate, _ proposal: Proposal, _ out: Output) -> [UInt8] {
    do {
      let x = try out.symbols.id("X")
      try gate.bar(
        Bar(
          ts: 0, symbol: x, timeframe: Timeframe(1, .day), open: 100, high: 100, low: 100,
          close: 100, volume: 1), out)
      try gate.decide(
        proposal,
        Signal(ts: 86_400_000, symbol: x, strategy: "s", target: 1, reason: "r"), out)
    } catch { Issue.record(error) }
    return out.bytes
  }

  /// At full exposure, beyond every bound that there is: the close passes.
  @Test func defect3AReducingOrderPassesAtFullExposure() {
    let lines = [
      flat[0], signal(0, 1), flat[1], bar(2, 100, 300, 100, 300), signal(2, 0.5),
      bar(3, 300, 300, 300, 300), signal(3, 0),
    ]
    let found = orders(lines) {
      $0.risk.maxOrderNotional = 10_000
      $0.risk.maxPositionNotional = 10_000
      $0.limits.maxGrossNotional = 10_000
      $0.limits.maxNetNotional = 10_000
      $0.limits.maxOrders = 1
      $0.limits.ordersWindowS = 1e9
      $0.limits.maxVolumeShare = 0.1
    }
    guard found.orders.count == 3 else {
      Issue.record("\(found.verdicts)")
      return
    }
    #expect(found.orders[1].contains(#""intent":"reduce""#))
    #expect(found.orders[2].contains(#""intent":"close""#))
    #expect(found.verdicts[2].contains(#""decision":"allow""#))
  }

  /// A reversal is a close, which passes, and an open of its own, which the limits cut or block.
  @Test(arguments: [(4000.0, "reduce", 3), (nil, "block", 2)])
  func defect3AnOversizedReversalIsSplit(_ bound: Double?, _ decision: String, _ count: Int) {
    let found = orders([flat[0], signal(0, 0.3), flat[1], flat[2], signal(2, -1)]) {
      if let bound { $0.risk.maxPositionNotional = bound } else { $0.limits.maxOrderFraction = 0.3 }
    }
    #expect(found.orders.count == count)
    #expect(found.orders[1].contains(#""side":"sell","qty":30,"#))
    #expect(found.verdicts[2].contains(#""decision":"\#(decision)""#))
    if let bound { #expect(near(number("notional", in: found.orders[2]), bound)) }
  }

  /// What cannot be judged is red and blocks, with its name, and no number in its place.
  @Test(arguments: [
    "max_price_jump_fraction", "max_volume_share", "max_adv_share", "max_var_fraction",
    "max_cvar_fraction",
  ])
  func defect17WhatIsUnknownIsNotGreen(_ name: String) {
    let found = orders([
      bar(0, 100, 100, 100, 100).replacing(#""volume":1000"#, with: #""volume":0"#), signal(0, 1),
    ]) { limitCases.first { $0.name == name }?.set(&$0) }
    #expect(found.orders.isEmpty)
    #expect(found.verdicts[0].contains(#""decision":"block","light":"red""#))
    #expect(found.verdicts[0].contains(#"{"limit":"\#(name)","value":null,"#))
    #expect(found.verdicts[0].contains(#""ratio":null,"light":"red"}"#))
    #expect(found.verdicts[0].contains(#""reason":"\#(name) cannot be judged"}"#))
  }
}
