import PTWire
import TestKit
import Testing

@testable import pt_report

/// One run of a stream of many.
@Suite struct RunChoiceTests {
  private func named(_ line: String, _ run: String) -> String {
    line.replacing(#","symbol""#, with: #","run":"\#(run)","symbol""#)
      .replacing(#","cash""#, with: #","run":"\#(run)","cash""#)
  }

  private func fill(_ day: Int, _ side: String, _ price: Double, _ intent: String) -> String {
    #"{"type":"fill","ts":\#(close(of: day - 1)),"symbol":"X","order":"o","side":"\#(side)","#
      + #""qty":10,"price":\#(price),"fee":1,"slippage":0,"intent":"\#(intent)"}"#
  }

  private func account(_ day: Int, _ cash: Double) -> String {
    #"{"type":"account","ts":\#(close(of: day)),"cash":\#(cash),"equity":\#(cash),"positions":[]}"#
  }

  private var lines: [String] {
    [
      #"{"type":"stage","tool":"pt-exec","version":"1","wire":1,"config":null,"#
        + #""settings":{"account":{"initial_cash":1000}}}"#,
      bar(0, 50, 50, 50, 50), #"{"type":"run","run":"a","params":{"n":1}}"#,
      #"{"type":"run","run":"b","params":{"n":2}}"#,
      bar(1, 50, 60, 50, 60), named(fill(1, "buy", 50, "open"), "a"),
      bar(2, 70, 70, 70, 70), named(fill(2, "sell", 70, "close"), "a"),
      named(account(2, 1198), "a"), named(account(2, 1000), "b"),
      #"{"type":"end","stage":"pt-exec","records":0,"status":"ok"}"#,
    ]
  }

  private func audit(_ run: String?) -> (Auditor, Failure?) {
    var auditor = Auditor(initialCash: 5, run: run, tables: NoTable())
    let text = loaded(lines)
    var filter = Filter(MemorySource(Array(text.utf8)), to: -1, as: nil, owning: "pt-report")
    var failure: Failure?
    do { try filter.run(&auditor) } catch { failure = error as? Failure }
    return (auditor, failure)
  }

  @Test func oneRunIsReportedByItsName() {
    let (a, none) = audit("a")
    #expect(none == nil)
    #expect(a.curve.last?.equity == 1198)
    #expect(a.head.params == #"{"n":1}"#)
    let (b, nothing) = audit("b")
    #expect(nothing == nil)
    #expect(b.curve.last?.equity == 1000)
    #expect(b.head.params == #"{"n":2}"#)
  }

  @Test func aStreamOfManyWantsAName() {
    #expect(
      audit(nil).1?.description.hasSuffix(
        "a stream of many runs: --run NAME reports one, compare puts them beside each other: a")
        ?? false)
    #expect(audit("c").1?.description == "no run has the name that --run asks for: c")
  }
}
