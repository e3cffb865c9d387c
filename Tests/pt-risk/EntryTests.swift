import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_risk

/// How entries are worked, and what a new signal does to what still rests.
@Suite struct EntryTests {
  private func gate(_ change: (inout Settings) -> Void = { _ in }) -> Gate {
    var settings = Settings()
    change(&settings)
    return Gate(settings)
  }

  private func signal(_ day: Int, _ target: Double, _ extra: String = "") -> String {
    #"{"type":"signal","ts":\#(close(of: day)),"symbol":"X","strategy":"s","#
      + #""target":\#(shortest(target)),"reason":"why"\#(extra)}"#
  }

  private func orders(_ gate: Gate, _ lines: [String]) -> StageRun {
    run(gate, as: "pt-risk", on: loaded(lines))
  }

  @Test func aLimitLiesOnTheBetterSideOfTheClose() throws {
    for (target, limit) in [(1.0, 99.0), (-1, 101)] {
      let result = orders(
        gate {
          $0.orders.entry = .limit
          $0.orders.offsetBps = 100
          $0.orders.tif = .day
          $0.orders.expireBars = 3
        }, [bar(0, 100, 100, 100, 100), signal(0, target)])
      let order = try #require(result.records("order").first)
      #expect(number("limit", in: order) == limit)
      #expect(order.contains(#""kind":"limit","tif":"day""#) && order.contains(#""expire_bars":3"#))
    }
  }

  @Test func aStopLiesOnTheWorseSideAndItsLimitBeyond() throws {
    let result = orders(
      gate {
        $0.orders.entry = .stopLimit
        $0.orders.offsetBps = 100
        $0.orders.limitBps = 200
      }, [bar(0, 100, 100, 100, 100), signal(0, 1)])
    let order = try #require(result.records("order").first)
    // 100 * 1.01 = 101; 101 * 1.02 = 103.02
    #expect(number("trigger", in: order) == 101 && number("limit", in: order) == 103.02)
  }

  @Test func theSignalKnowsBetterThanTheSettings() throws {
    let result = orders(
      gate { $0.orders.entry = .limit },
      [
        bar(0, 100, 100, 100, 100),
        signal(0, 1, #","entry":"stop","trigger":105,"tif":"ioc","trailing_stop_bps":300"#),
      ])
    let order = try #require(result.records("order").first)
    #expect(order.contains(#""kind":"stop","tif":"ioc""#) && number("trigger", in: order) == 105)
    #expect(number("trailing_stop_bps", in: order) == 300)
  }

  @Test(arguments: [
    #","entry":"market","limit":99"#, #","entry":"limit","trigger":99"#,
    #","entry":"trailing_stop""#, #","expire_bars":0"#,
  ])
  func aSignalThatDoesNotFitTogetherIsRefused(_ extra: String) {
    let result = orders(gate(), [bar(0, 100, 100, 100, 100), signal(0, 1, extra)])
    #expect(result.failure?.status == .badData)
  }

  @Test func aNewSignalTakesBackWhatRests() throws {
    let result = orders(
      gate {
        $0.orders.entry = .limit
        $0.orders.offsetBps = 1000
      },
      [
        bar(0, 100, 100, 100, 100), signal(0, 1), bar(1, 100, 100, 100, 100), signal(1, -1),
        bar(2, 100, 100, 80, 100),
      ])
    #expect(result.failure == nil)
    let cancel = try #require(result.records("cancel").first)
    #expect(cancel.contains(#""order":"X-\#(close(of: 0))-1","reason":"a new signal""#))
    // Nothing was bought, so the second signal opens only.
    #expect(result.records("order").count == 2)
    let place = try #require(result.lines.firstIndex(of: cancel))
    #expect(result.lines[place + 1].hasPrefix(#"{"type":"verdict""#))
  }

  @Test func closesAreMarketOrdersWhateverEntriesAre() throws {
    let result = orders(
      gate { $0.orders.entry = .limit },
      [
        bar(0, 100, 100, 100, 100), signal(0, 1), bar(1, 100, 101, 99, 100), signal(1, 0),
        bar(2, 100, 100, 100, 100),
      ])
    let close = try #require(result.records("order").last)
    #expect(close.contains(#""kind":"market","tif":"gtc","intent":"close""#))
  }

  @Test func aSplitRestatesThePriceThatLimitsAreCountedFrom() throws {
    let result = orders(
      gate { $0.orders.entry = .limit },
      [
        bar(0, 100, 100, 100, 100),
        #"{"type":"split","ts":\#(close(of: 0)),"symbol":"X","ratio":4}"#, signal(0, 1),
      ])
    #expect(number("limit", in: try #require(result.records("order").first)) == 25)
  }
}
