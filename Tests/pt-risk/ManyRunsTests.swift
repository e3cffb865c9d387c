import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_risk

/// A run among many is treated as alone.
@Suite struct ManyRunsTests {
  private static let names = ["a", "b", "c", "d", "e"]

  /// Bars of two symbols, and behind each at times a signal of some runs.
  private func lines(_ seed: UInt64) -> [String] {
    var random = SplitMix(seed: seed)
    var price = ["X": 100.0, "Y": 50.0]
    var lines: [String] = []
    for day in 0..<120 {
      for symbol in ["X", "Y"] {
        let open = price[symbol] ?? 1
        let last = open * Double.random(in: 0.94...1.06, using: &random)
        price[symbol] = last
        lines.append(
          bar(
            day, open, max(open, last) * 1.01, min(open, last) * 0.99, last, symbol: symbol))
        if day == 0, symbol == "X" {
          lines += Self.names.map { #"{"type":"run","run":"\#($0)","params":{}}"# }
        }
        for run in Self.names where Int.random(in: 0..<4, using: &random) == 0 {
          let target = Double(Int.random(in: -2...2, using: &random)) / 2
          lines.append(
            #"{"type":"signal","ts":\#(close(of: day)),"symbol":"\#(symbol)","run":"\#(run)","#
              + #""strategy":"s","target":\#(target),"reason":"r"}"#)
        }
      }
    }
    return lines
  }

  private static let kinds = ["verdict", "order", "cancel", "alert"]

  @Test(arguments: 0..<4) func aRunOfManyIsTheRunAlone(_ variant: Int) throws {
    var settings = Settings()
    if variant >= 1 {
      settings.risk.stopLossBps = 300
      settings.risk.takeProfitBps = 500
      settings.risk.maxPositionFraction = 0.4
      settings.risk.maxGrossFraction = 0.6
    }
    if variant == 2 {
      settings.limits.maxDailyLossFraction = 0.02
      settings.limits.maxDrawdownFraction = 0.03
    }
    if variant == 3 {
      settings.orders.entry = .limit
      settings.orders.offsetBps = 600
    }
    let lines = lines(UInt64(61 + variant))
    let many = run(Gates(Gate(settings)), as: "pt-risk", on: loaded(lines))
    #expect(many.failure == nil)
    for name in Self.names {
      let single = run(Gates(Gate(settings)), as: "pt-risk", on: loaded(alone(lines, name)))
      #expect(single.failure == nil)
      for kind in Self.kinds {
        let mine = many.records(kind).filter { $0.contains(#""run":"\#(name)""#) }
          .map { $0.replacing(#","run":"\#(name)""#, with: "") }
        #expect(mine == single.records(kind), "\(name) \(kind)")
      }
      #expect(single.records("order").count > 4)
    }
    #expect(variant != 2 || !many.records("alert").isEmpty)
    #expect(variant != 3 || !many.records("cancel").isEmpty)
  }

  private func signal(_ run: String?) -> String {
    let name = run.map { #""run":"\#($0)","# } ?? ""
    return #"{"type":"signal","ts":\#(close(of: 0)),"symbol":"X",\#(name)"strategy":"s","#
      + #""target":1,"reason":"r"}"#
  }

  @Test func whatBelongsToNoRunIsRefused() {
    let first = bar(0, 10, 10, 10, 10)
    let a = #"{"type":"run","run":"a","params":{}}"#
    for (lines, complaint) in [
      ([first, signal("a")], "<stdin>:3: no run record has this name: a"),
      ([first, a, signal("b")], "<stdin>:4: no run record has this name: b"),
      ([first, a, signal(nil)], "<stdin>:4: a signal of no run in a stream of many: s"),
      ([first, a, a], "<stdin>:4: a run is named twice: a"),
      ([first, signal(nil), a], "<stdin>:4: a run behind signals that are of none: a"),
    ] {
      let result = run(Gates(Gate(Settings())), as: "pt-risk", on: loaded(lines))
      #expect(result.failure?.description == complaint)
      #expect(result.failure?.status == .badData)
    }
  }
}
