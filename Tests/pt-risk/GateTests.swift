import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_risk

@Suite struct GateTests {
  @Test func aWishForALongSpendsTheFractionOfTheEquity() {
    let found = orders([flat[0], signal(0, 1)]) { $0.sizing.fraction = 0.25 }
    #expect(
      found.orders == [
        #"{"type":"order","ts":\#(close(of: 0)),"symbol":"X","id":"X-\#(close(of: 0))-1","#
          + #""side":"buy","notional":2500,"kind":"market","tif":"gtc","intent":"open","#
          + #""position":0}"#
      ])
    #expect(found.verdicts.first?.contains(#""decision":"allow","light":"green""#) == true)
  }

  @Test func aPartialTargetIsAPartOfTheFraction() {
    let found = orders([flat[0], signal(0, -0.5)])
    #expect(found.orders.first?.contains(#""side":"sell","notional":5000"#) == true)
  }

  @Test func aFixedQuantityIsExact() {
    let found = orders([flat[0], signal(0, 1)]) {
      $0.sizing.method = .fixedQuantity
      $0.sizing.quantity = 7
    }
    #expect(found.orders.first?.contains(#""qty":7"#) == true)
  }

  @Test func theQuantityCanBeDecidedAtTheFill() {
    let found = orders([flat[0], signal(0, 1)]) {
      $0.sizing.quantityAt = .fill
      $0.sizing.fraction = 0.5
      $0.risk.maxOrderNotional = 6000
    }
    #expect(found.orders.first?.contains(#""fraction":0.5,"notional":6000"#) == true)
  }

  @Test func aTargetThatIsSaidAgainDoesNothing() {
    let found = orders([flat[0], signal(0, 1), flat[1], signal(1, 1), flat[2], signal(2, 1)])
    #expect(found.orders.count == 1)
  }

  @Test func theSignChangesByAClosingAndAnOpeningOrder() {
    let found = orders([flat[0], signal(0, 1), flat[1], flat[2], signal(2, -1)])
    #expect(found.orders.count == 3)
    #expect(
      found.orders[1].contains(
        #""side":"sell","qty":100,"kind":"market","tif":"gtc","intent":"close","position":100"#))
    #expect(
      found.orders[2].contains(
        #""side":"sell","notional":10000,"kind":"market","tif":"gtc","intent":"open","position":0"#)
    )
  }

  @Test func theProjectionFillsAtTheNextOpenWithCosts() {
    // 10,000 at the open of 200 plus 1 % slippage and 1 % fee: 10,000 / (202 * 1.01).
    let bars = [flat[0], signal(0, 1), bar(1, 200, 200, 200, 200), signal(1, 0)]
    let found = orders(bars) {
      $0.execution.feeBps = 100
      $0.execution.slippageBps = 100
    }
    #expect(found.orders[1].contains(#""qty":49.0148024"#))
  }

  @Test func aSmallerTargetOfTheSameSignReducesAndALargerAdds() {
    let down = orders([flat[0], signal(0, 1), flat[1], flat[2], signal(2, 0.25)])
    #expect(down.orders[1].contains(#""side":"sell","qty":75"#))
    #expect(down.orders[1].contains(#""intent":"reduce","position":100"#))
    let up = orders([flat[0], signal(0, 0.25), flat[1], flat[2], signal(2, 1)])
    #expect(up.orders[1].contains(#""side":"buy","notional":7500"#))
    #expect(up.orders[1].contains(#""intent":"add","position":25"#))
  }

  @Test func afterAStopTheSameTargetDoesNotBuyAgain() {
    let bars = [flat[0], signal(0, 1), bar(1, 100, 100, 90, 95), flat[2], signal(2, 1), flat[3]]
    let found = orders(bars) { $0.risk.stopLossBps = 200 }
    #expect(found.orders.count == 1)
    #expect(found.orders[0].contains(#""stop_bps":200"#))
    // Flat and wanted flat: nothing to close either. The next long wish is a new one.
    let again = orders(bars + [signal(3, 0), flat[4], signal(4, 1)]) { $0.risk.stopLossBps = 200 }
    #expect(again.orders.count == 2)
    #expect(again.orders[1].contains(#""intent":"open","position":0"#))
  }

  @Test func theSignalsOwnExitsComeBeforeTheConfiguredOnes() {
    let found = orders([flat[0], signal(0, 1, extra: #","stop":90,"take_profit":130"#)]) {
      $0.risk.stopLossBps = 200
      $0.risk.takeProfitBps = 300
    }
    #expect(found.orders[0].hasSuffix(#""position":0,"stop":90,"take_profit":130}"#))
  }
}

@Suite struct LimitTests {
  @Test func anOrderOverALimitIsCutAndSaysByWhich() {
    let found = orders([flat[0], signal(0, 1)]) { $0.risk.maxOrderNotional = 4000 }
    #expect(found.orders.first?.contains(#""notional":4000"#) == true)
    #expect(found.verdicts.first?.contains(#""decision":"reduce","light":"red""#) == true)
    #expect(
      found.verdicts.first?.contains(
        #"{"limit":"max_order_notional","value":10000,"bound":4000,"ratio":2.5,"light":"red"}"#)
        == true)
    #expect(found.verdicts.first?.hasSuffix(#""reason":"cut to max_order_notional"}"#) == true)
  }

  @Test func theTightestOfSeveralLimitsCounts() {
    let found = orders([flat[0], signal(0, 1)]) {
      $0.risk.maxOrderNotional = 4000
      $0.risk.maxPositionNotional = 3000
      $0.risk.maxPositionFraction = 0.35
    }
    #expect(found.orders.first?.contains(#""notional":3000"#) == true)
  }

  @Test func theFractionOfTheEquityLimitsThePosition() {
    let found = orders([flat[0], signal(0, 1)]) { $0.risk.maxPositionFraction = 0.5 }
    #expect(found.orders.first?.contains(#""notional":5000"#) == true)
  }

  @Test func allSymbolsTogetherAreLimitedToo() {
    let other = bar(0, 50, 50, 50, 50, symbol: "Y")
    let wish = signal(0, 1).replacing("\"X\"", with: "\"Y\"")
    // The first order is still on its way when the second is sized: it counts all the same.
    let alone = orders([flat[0], other, signal(0, 1), wish])
    #expect(alone.orders.count == 1)
    #expect(alone.verdicts[1].hasSuffix(#""reason":"max_gross_fraction leaves nothing"}"#))
    let shared = orders([flat[0], other, signal(0, 1), wish]) { $0.sizing.fraction = 0.6 }
    #expect(shared.orders.count == 2)
    #expect(shared.orders[1].contains(#""notional":4000"#))
    #expect(
      shared.verdicts[1].contains(
        #"{"limit":"max_gross_fraction","value":1.2,"bound":1,"ratio":1.2,"light":"red"}"#))
    // Held instead of on order, in the other direction: the same.
    let later = orders([
      flat[0], other, wish.replacing(#""target":1"#, with: #""target":-1"#), flat[1],
      bar(1, 50, 50, 50, 50, symbol: "Y"), signal(1, 1),
    ]) { $0.sizing.fraction = 0.6 }
    #expect(later.orders[1].contains(#""notional":4000"#))
  }

  @Test func whatIsHeldAlreadyCountsForAnAddition() {
    let lines = [flat[0], signal(0, 0.5), flat[1], flat[2], signal(2, 1)]
    let found = orders(lines) { $0.risk.maxPositionNotional = 8000 }
    #expect(found.orders[1].contains(#""notional":3000"#))
  }

  @Test func aQuantityIsCutToWholeLots() {
    let found = orders([flat[0], signal(0, 1)]) {
      $0.sizing.method = .fixedQuantity
      $0.sizing.quantity = 50
      $0.execution.wholeUnits = true
      $0.risk.maxOrderNotional = 1_234
    }
    #expect(found.orders.first?.contains(#""qty":12"#) == true)
  }

  @Test func whereNothingIsLeftTheOrderIsBlocked() {
    let found = orders([flat[0], signal(0, 1)]) {
      $0.sizing.method = .fixedQuantity
      $0.sizing.quantity = 50
      $0.execution.wholeUnits = true
      $0.risk.maxOrderNotional = 99
    }
    #expect(found.orders.isEmpty)
    #expect(found.verdicts.first?.contains(#""decision":"block","light":"red""#) == true)
    #expect(
      found.verdicts.first?.hasSuffix(#""reason":"max_order_notional leaves nothing"}"#) == true)
  }

  @Test func anOrderThatReducesRiskPassesEveryLimit() {
    let lines = [flat[0], signal(0, 1), flat[1], bar(2, 100, 900, 100, 900), signal(2, 0)]
    let found = orders(lines) { $0.risk.maxOrderNotional = 10_000 }
    #expect(found.orders.count == 2)
    #expect(found.orders[1].contains(#""intent":"close""#))
    #expect(found.verdicts[1].contains(#""decision":"allow","light":"green","limits":[]"#))
  }

  @Test func withoutEquityNothingIsOpened() {
    // A short of everything at 100; at 250 the account owes money.
    let lines = [
      flat[0], signal(0, -1), flat[1], bar(2, 250, 250, 250, 250), signal(2, 1), flat[3],
    ]
    let found = orders(lines)
    #expect(found.orders.count == 2)  // the short and its closing
    #expect(found.verdicts[2].contains(#""decision":"block""#))
    #expect(found.verdicts[2].hasSuffix(#""reason":"equity is not above 0"}"#))
  }

  @Test func exitsOnTheWrongSideOfThePriceAreBlocked() {
    for (extra, what) in [(#","stop":101"#, "stop"), (#","take_profit":99"#, "take-profit")] {
      let found = orders([flat[0], signal(0, 1, extra: extra)])
      #expect(found.orders.isEmpty)
      #expect(found.verdicts[0].contains("the \(what) is on the wrong side of the price"))
    }
  }

  @Test(arguments: [(0.79, "green"), (0.8, "yellow"), (1.0, "yellow")])
  func theLightTurnsYellowAtFourFifths(_ fraction: Double, _ light: String) {
    let found = orders([flat[0], signal(0, 1)]) { $0.sizing.fraction = fraction }
    #expect(found.verdicts[0].contains(#""light":"\#(light)""#))
  }
}

@Suite struct GateInputTests {
  @Test func aSignalBeforeAnyBarIsBlocked() {
    let found = orders([signal(0, 1), flat[1]])
    #expect(found.orders.isEmpty)
    #expect(found.verdicts[0].hasSuffix(#""reason":"no price yet"}"#))
  }

  @Test func aSignalFromBeforeTheCloseIsRefused() {
    let found = orders([flat[0], flat[1], signal(0, 1)])
    #expect(
      found.failure?.description
        == "<stdin>:5: the signal is older than the close of its bar: 2024-01-02")
  }

  @Test func twoSignalsForOneBarAreRefused() {
    let found = orders([flat[0], signal(0, 1), signal(0, -1)])
    #expect(found.failure?.status == .badData)
  }

  @Test(arguments: ["verdict", "order", "fill", "order_state", "account"])
  func nobodyWritesPastTheGate(_ type: String) {
    let found = orders([flat[0], #"{"type":"\#(type)"}"#])
    #expect(
      found.failure?.description
        == "<stdin>:4: such a record can only stand behind pt-risk: \(type)")
  }

  @Test func aSignalOfARunThatNobodyNamedIsRefused() {
    let found = orders([flat[0], signal(0, 1, extra: #","run":"r1""#)])
    #expect(found.failure?.description == "<stdin>:4: no run record has this name: r1")
  }
}
