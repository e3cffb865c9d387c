import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_exec

/// Orders that rest, cancels, amendments and money that moves by itself, as records.
@Suite struct RestingTests {
  private func execute(
    _ lines: [String], _ change: (inout Settings) -> Void = { _ in }
  ) -> StageRun {
    var settings = Settings()
    settings.execution.feeBps = 0
    settings.execution.slippageBps = 0
    change(&settings)
    return run(Execution(settings, config: "", terms: "{}"), as: "pt-exec", on: loaded(lines))
  }

  /// A split of prices that pt-load has adjusted would count twice.
  @Test(arguments: [
    #"{"type":"split","ts":\#(close(of: 0)),"symbol":"X","ratio":2}"#,
    #"{"type":"dividend","ts":\#(close(of: 0)),"symbol":"X","amount":1}"#,
  ])
  func adjustedPricesHaveNoSplitsAndDividends(_ fact: String) {
    let kind = fact.contains("split") ? "split" : "dividend"
    let lines = [bar(0, 10, 10, 10, 10), fact, bar(1, 10, 10, 10, 10)]
    #expect(execute(lines).failure == nil)
    let adjusted = loaded(lines).replacing(#""settings":{}"#, with: #""settings":{"adjust":true}"#)
    let one = run(Execution(Settings(), config: "", terms: "{}"), as: "pt-exec", on: adjusted)
    let complaint = "<stdin>:3: the prices are adjusted for it already (pt-load --adjust): \(kind)"
    #expect(one.failure?.description == complaint)
    let named = adjusted.replacing(
      fact, with: #"{"type":"run","run":"a","params":{}}"# + "\n" + fact)
    let many = run(
      Executions(Execution(Settings(), config: "", terms: "{}")), as: "pt-exec", on: named)
    #expect(many.failure?.status == .badData)
    #expect(many.failure?.description.contains("adjusted for it already") ?? false)
  }

  private func order(_ day: Int, _ rest: String) -> String {
    #"{"type":"order","ts":\#(close(of: day)),"symbol":"X","id":"o\#(day)","side":"buy","qty":10,"#
      + rest + "}"
  }
  private let limit = #""kind":"limit","tif":"gtc","intent":"open","position":0,"limit":90"#
  private let market = #""kind":"market","tif":"gtc","intent":"open","position":0"#
  private func flat(_ day: Int, _ price: Double = 100) -> String {
    bar(day, price, price, price, price)
  }

  @Test func aRestingOrderSaysSoOnceAndAtTheEnd() {
    let result = execute([flat(0), order(0, limit), flat(1), flat(2)])
    let states = result.records("order_state")
    #expect(states.count == 2)
    #expect(states[0].contains(#""ts":\#(close(of: 0)),"#) && states[0].contains("accepted"))
    #expect(
      states[1].contains(#""ts":\#(close(of: 2)),"#) && states[1].contains("rests at the end"))
  }

  @Test func cancelsAndAmendmentsAreFollowed() {
    let change = #""ts":\#(close(of: 1)),"symbol":"X","order":"o0""#
    let cancelled = execute([
      flat(0), order(0, limit), flat(1), #"{"type":"cancel",\#(change),"reason":"r"}"#,
      flat(2, 80),
    ])
    #expect(cancelled.records("fill").isEmpty && cancelled.failure == nil)
    let amended = execute([
      flat(0), order(0, limit), flat(1),
      #"{"type":"amend",\#(change),"limit":95,"reason":"r"}"#, flat(2, 94),
    ])
    #expect(number("price", in: amended.records("fill").first ?? "") == 94)
    let unknown = execute([flat(0), #"{"type":"cancel",\#(change),"reason":"r"}"#])
    #expect(
      unknown.failure?.description == "<stdin>:3: a change of an order that is not live: o0")
  }

  @Test func fundingStandsBehindItsBarAndBeforeItsFills() throws {
    let result = execute([flat(0), order(0, market), flat(1), flat(2)]) {
      $0.execution.fundingBps = 1
    }
    // 10 * 100 * 0.0001 * 3 a day
    let flow = try #require(result.records("cashflow").first)
    #expect(flow.contains(#""kind":"funding","qty":10,"price":100,"#))
    #expect(number("amount", in: flow).map { ($0 + 0.3).magnitude < 1e-12 } == true)
    let place = try #require(result.lines.firstIndex(of: flow))
    #expect(result.lines[place - 1].hasPrefix(#"{"type":"account""#))
    #expect(result.lines[place - 2].hasPrefix(#"{"type":"bar""#))
  }

  @Test(arguments: ["cashflow"]) func recordsOfItsOwnAreRefused(_ type: String) {
    #expect(execute([flat(0), #"{"type":"\#(type)"}"#]).failure?.status == .badData)
  }
}
