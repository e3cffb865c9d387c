import Foundation
import TestKit
import Testing

@testable import PTWire

/// A stage that reads every record and writes it again by our own writer.
private struct Rewriter: Stage {
  let owned: Set<RecordKind> = []
  let again = Output(descriptor: -1, symbols: Symbols())
  var seen: [RecordKind: Int] = [:]

  mutating func bar(_ bar: Bar, _ out: Output) throws { seen[.bar, default: 0] += 1 }

  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {
    seen[kind, default: 0] += 1
    let symbols = again.symbols
    switch kind {
    case .stage: try again.write(try StageRecord(fields))
    case .signal: try again.write(try Signal(fields, symbols))
    case .trace: try again.write(try TraceRecord(fields, symbols))
    case .verdict: try again.write(try Verdict(fields, symbols))
    case .order: try again.write(try Order(fields, symbols))
    case .fill: try again.write(try Fill(fields, symbols))
    case .orderState: try again.write(try OrderState(fields, symbols))
    case .account: try again.write(try Account(fields, symbols))
    case .trade: try again.write(try TradeRecord(fields, symbols))
    case .cancel: try again.write(try CancelRecord(fields, symbols))
    case .amend: try again.write(try AmendRecord(fields, symbols))
    case .dividend: try again.write(try DividendRecord(fields, symbols))
    case .split: try again.write(try SplitRecord(fields, symbols))
    case .cashflow: try again.write(try CashFlow(fields, symbols))
    case .bounds: try again.write(try BoundsRecord(fields, symbols))
    case .gap: _ = try GapRecord(fields, symbols)
    case .run: _ = try RunRecord(fields)
    case .alert: _ = try AlertRecord(fields)
    case .bar, .report, .end: break
    }
  }

  mutating func finish(_ out: Output) throws {}
}

@Suite struct RecordTests {
  static let examples: [String] =
    ((try? Places.text(Places.root.appendingPathComponent("Tests/fixtures/wire-examples.ndjson")))
    ?? "").split(separator: "\n").map(String.init)

  /// The examples that our tools write, and that a bare stream may hold.
  static var written: [String] {
    examples.filter { line in
      [
        "trade", "dividend", "split", "signal", "trace", "verdict", "order", "cancel", "amend",
        "fill", "order_state", "cashflow", "account",
        "bounds",
      ].contains {
        line.hasPrefix("{\"type\":\"\($0)\"")
      }
    }
  }

  @Test func thereIsAnExampleOfEveryType() {
    for kind in RecordKind.allCases {
      #expect(Self.examples.contains { $0.hasPrefix("{\"type\":\"\(kind.rawValue)\"") })
    }
  }

  @Test(arguments: written) func anExampleReadAndWrittenAgainIsTheSame(_ line: String) {
    var stage = Rewriter()
    let result = run(&stage, as: "test", on: loaded([line]))
    #expect(result.failure == nil)
    let again = String(decoding: stage.again.bytes, as: UTF8.self).split(separator: "\n")
    #expect(again.last.map(String.init) == line)
  }

  @Test(
    arguments: examples.filter {
      !$0.contains(#""type":"stage""#) && !$0.contains(#""type":"end""#)
    })
  func anyKeyOrderAndWhiteSpaceReadTheSame(_ line: String) throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    // Pretty-printed and with sorted keys by another writer, then on one line again.
    let data = try JSONSerialization.data(
      withJSONObject: object, options: [.sortedKeys, .prettyPrinted])
    let other = String(decoding: data, as: UTF8.self).replacing("\n", with: " ")
    var (first, second) = (Rewriter(), Rewriter())
    let a = run(&first, as: "test", on: loaded([line]))
    let b = run(&second, as: "test", on: loaded([other]))
    #expect(a.failure == nil)
    #expect(b.failure == nil)
    #expect(first.again.bytes == second.again.bytes)
    #expect(first.seen == second.seen)
  }

  @Test(arguments: written) func everyFieldMatters(_ line: String) throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    let optional: Set = [
      "run", "stop", "take_profit", "limit", "trigger", "stop_bps", "take_profit_bps", "type",
      "trailing_stop_bps", "expire_bars", "oco", "reduce_only", "post_only", "entry", "tif",
    ]
    for key in object.keys.sorted() where !optional.contains(key) {
      // A trace of indicators that were asked for has no strategy.
      if key == "strategy", line.contains(#""type":"trace""#) { continue }
      // The one may stand without the other.
      if object["fraction"] != nil, ["fraction", "notional"].contains(key) { continue }
      if object["type"] as? String == "trade", ["side", "id"].contains(key) { continue }
      var less = object
      less[key] = nil
      let data = try JSONSerialization.data(withJSONObject: less, options: [.sortedKeys])
      let result = run(Rewriter(), as: "test", on: loaded([String(decoding: data, as: UTF8.self)]))
      #expect(result.failure?.status == .badData, "without \(key): \(line)")
    }
  }
}
