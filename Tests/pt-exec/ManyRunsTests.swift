import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_exec

/// A run among many is executed as alone.
@Suite struct ManyRunsTests {
  private static let names = ["a", "b", "c"]

  /// Bars of two symbols with splits and dividends, and orders of some runs with exits.
  private func lines(_ seed: UInt64) -> [String] {
    var random = SplitMix(seed: seed)
    var price = ["X": 100.0, "Y": 50.0]
    var lines: [String] = []
    for day in 0..<100 {
      for symbol in ["X", "Y"] {
        let open = price[symbol] ?? 1
        let last = open * Double.random(in: 0.95...1.05, using: &random)
        price[symbol] = last
        lines.append(
          bar(day, open, max(open, last) * 1.01, min(open, last) * 0.99, last, symbol: symbol))
        let ts = close(of: day)
        if day == 0, symbol == "X" {
          lines += Self.names.map { #"{"type":"run","run":"\#($0)","params":{}}"# }
        }
        if symbol == "X", day % 30 == 20 {
          lines.append(#"{"type":"dividend","ts":\#(ts),"symbol":"X","amount":0.5}"#)
        }
        if symbol == "Y", day == 50 {
          lines.append(#"{"type":"split","ts":\#(ts),"symbol":"Y","ratio":2}"#)
          price[symbol] = last / 2
        }
        for (k, run) in Self.names.enumerated() where symbol == "X" && day % (7 + k) == 3 {
          let held = day / (7 + k) % 2 == 1
          let side = held ? "sell" : "buy"
          lines.append(
            #"{"type":"order","ts":\#(ts),"symbol":"X","run":"\#(run)","id":"X-\#(ts)-1","#
              + #""side":"\#(side)","qty":3,"kind":"market","tif":"gtc","#
              + #""intent":"\#(held ? "close" : "open")","position":\#(held ? 3 : 0)}"#)
        }
        if symbol == "Y", day == 10 + 7 * Int.random(in: 0...2, using: &random) {
          lines.append(
            #"{"type":"order","ts":\#(ts),"symbol":"Y","run":"b","id":"Y-\#(ts)-1","side":"buy","#
              + #""qty":5,"kind":"limit","tif":"gtc","intent":"add","position":0,"#
              + #""limit":\#(shortest(last * 0.9))}"#)
        }
      }
    }
    return lines
  }

  private func execute(_ lines: [String], _ settings: Settings) -> StageRun {
    run(
      Executions(Execution(settings, config: "", terms: "{}")), as: "pt-exec", on: loaded(lines))
  }

  @Test(arguments: [false, true]) func aRunOfManyIsTheRunAlone(_ borrows: Bool) {
    var settings = Settings()
    if borrows { settings.execution.fundingBps = 5 }
    let lines = lines(71)
    let many = execute(lines, settings)
    #expect(many.failure == nil)
    for name in Self.names {
      let single = execute(alone(lines, name), settings)
      #expect(single.failure == nil)
      for kind in ["fill", "order_state", "cashflow"] {
        let mine = many.records(kind).filter { $0.contains(#""run":"\#(name)""#) }
          .map { $0.replacing(#","run":"\#(name)""#, with: "") }
        #expect(mine == single.records(kind), "\(name) \(kind)")
      }
      #expect(single.records("fill").count > 4)
      // Of many runs the days without a position and a trade have no account.
      let accounts = many.records("account").filter { $0.contains(#""run":"\#(name)""#) }
        .map { $0.replacing(#","run":"\#(name)""#, with: "") }
      let own = single.records("account")
      #expect(accounts.allSatisfy(own.contains))
      #expect(accounts.last == own.last)
      let skipped = own.filter { !accounts.contains($0) }
      #expect(skipped.allSatisfy { $0.contains(#""positions":[]"#) })
    }
    #expect(!many.records("cashflow").isEmpty)
  }

  @Test func anOrderOfNoRunIsRefused() {
    let first = bar(0, 10, 10, 10, 10)
    let a = #"{"type":"run","run":"a","params":{}}"#
    func order(_ run: String?) -> String {
      let name = run.map { #""run":"\#($0)","# } ?? ""
      return #"{"type":"order","ts":\#(close(of: 0)),"symbol":"X",\#(name)"id":"X-1","side":"buy","#
        + #""qty":1,"kind":"market","tif":"gtc","intent":"open","position":0}"#
    }
    for (lines, complaint) in [
      ([first, order("a")], "<stdin>:3: no run record has this name: a"),
      ([first, a, order("b")], "<stdin>:4: no run record has this name: b"),
      ([first, a, order(nil)], "<stdin>:4: a record of no run in a stream of many"),
      ([first, a, a], "<stdin>:4: a run is named twice: a"),
      ([first, order(nil), a], "<stdin>:4: a run behind orders that are of none: a"),
    ] {
      let result = execute(lines, Settings())
      #expect(result.failure?.description == complaint)
      #expect(result.failure?.status == .badData)
    }
  }
}
