import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_exec

/// An order of 10 at the close of a day's bar.
private func order(
  _ day: Int, _ side: String, _ qty: Double, position: Double = 0, extra: String = ""
) -> String {
  #"{"type":"order","ts":\#(close(of: day)),"symbol":"X","id":"o\#(day)","side":"\#(side)","#
    + #""qty":\#(shortest(qty)),"kind":"market","tif":"gtc","intent":"open","#
    + #""position":\#(shortest(position))\#(extra)}"#
}

private func execute(_ lines: [String], risk: String? = nil) -> StageRun {
  var settings = Settings()
  settings.execution.feeBps = 10
  settings.execution.slippageBps = 0
  let terms = #"{"account":{"initial_cash":10000},"execution":{"fee_bps":10"#
  var stream = loaded(lines)
  if let risk {
    stream =
      #"{"type":"stage","tool":"pt-risk","version":"1","wire":1,"config":null,"settings":\#(risk)}"#
      + "\n" + stream + #"{"type":"end","stage":"pt-risk","records":0,"status":"ok"}"# + "\n"
  }
  return run(
    Execution(settings, config: "sha256:own", terms: terms + "}"), as: "pt-exec", on: stream)
}

private let flat = (0..<5).map { bar($0, 100, 101, 99, 100) }

@Suite struct ExecutionTests {
  @Test func aFillFollowsItsBarAndTheAccountFollowsTheFill() throws {
    let result = execute([flat[0], order(0, "buy", 10), bar(1, 102, 103, 101, 102), flat[2]])
    #expect(result.failure == nil)
    let lines = result.lines
    let place = try #require(lines.firstIndex { $0.hasPrefix(#"{"type":"fill""#) })
    #expect(
      lines[place]
        == #"{"type":"fill","ts":\#(close(of: 0)),"symbol":"X","order":"o0","side":"buy","#
        + #""qty":10,"price":102,"fee":1.02,"slippage":0,"intent":"open"}"#)
    #expect(
      lines[place + 1]
        == #"{"type":"account","ts":\#(close(of: 0)),"cash":8978.98,"equity":9998.98,"#
        + #""positions":[{"symbol":"X","qty":10,"price":102,"mark":102}]}"#)
    // Bar, account of the day before, fill, account.
    #expect(lines[place - 1].contains(#""cash":10000,"equity":10000,"positions":[]"#))
    #expect(lines[place - 2].hasPrefix(#"{"type":"bar""#))
  }

  @Test func everyDayAndTheEndHaveTheirAccount() {
    let hours = (0..<49).map { hour in
      bar(0, 100, 100, 100, 100).replacing("\"1d\"", with: "\"1h\"").replacing(
        "1704067200000", with: "\(1_704_067_200_000 + hour * 3_600_000)")
    }
    let accounts = execute(hours).records("account")
    // Two midnights, and the end an hour after the last bar's open.
    #expect(accounts.count == 3)
    #expect(accounts[0].contains(#""ts":1704153600000"#))
    #expect(accounts[1].contains(#""ts":1704240000000"#))
    #expect(accounts[2].contains(#""ts":1704243600000"#))
  }

  @Test func anOrderOnTheLastBarStaysPendingAndSaysSo() throws {
    let result = execute([flat[0], flat[1], order(1, "buy", 10)])
    #expect(result.failure == nil)
    #expect(result.records("fill").isEmpty)
    let state = try #require(result.records("order_state").first)
    #expect(state.contains(#""order":"o1","state":"pending""#))
    #expect(result.lines.last?.contains(#""records":3,"status":"ok""#) == true)
  }

  @Test func anOpenPositionIsMarkedNotClosed() throws {
    let result = execute([flat[0], order(0, "buy", 10), flat[1], bar(2, 100, 120, 100, 120)])
    let last = try #require(result.records("account").last)
    // 10,000 - 1,000 - 1 fee, and 10 at 120
    #expect(last.contains(#""cash":8999,"equity":10199,"positions":[{"symbol":"X","qty":10,"#))
  }

  @Test func aPositionTheBookDoesNotHoldStopsEverything() {
    let result = execute([flat[0], order(0, "sell", 10, position: 10), flat[1], flat[2]])
    #expect(result.failure?.status == .brokenInvariant)
    #expect(
      result.failure?.description
        == "<stdin>:4: order o0: the gate believes in a position of 10, the book holds: 0")
    #expect(result.lines.last?.contains(#""status":"failed""#) == true)
  }

  @Test func aFillBeforeItsDecisionIsABrokenInvariant() {
    let result = execute([flat[0], order(2, "buy", 10), flat[1]])
    #expect(result.failure?.status == .brokenInvariant)
  }

  @Test func ordersThatLackWhatTheirKindNeedsAreRefused() {
    let limit = order(0, "buy", 1).replacing("market", with: "limit")
    #expect(
      execute([flat[0], limit]).failure?.description
        == "<stdin>:3: limit is missing in an order of kind: limit")
    let run = order(0, "buy", 1, extra: #","run":"r1""#)
    #expect(
      execute([flat[0], run]).failure?.description
        == "<stdin>:3: no run record has this name: r1")
  }

  @Test func theGateMustHaveWorkedByTheSameTerms() {
    let good = #"{"account":{"initial_cash":10000},"execution":{"fee_bps":10},"risk":{}}"#
    #expect(execute(flat, risk: good).failure == nil)
    let other = good.replacing(#""fee_bps":10"#, with: #""fee_bps":0"#)
    #expect(execute(flat, risk: other).failure?.status == .badConfiguration)
  }

  /// Prices no market had; but what is read as a number must never end in a trap.
  @Test func moneyBeyondNumbersIsABrokenInvariant() {
    let lines = [flat[0], order(0, "buy", 10), flat[1], bar(2, 1e308, 1e308, 1, 1e308)]
    let result = execute(lines)
    #expect(result.failure?.status == .brokenInvariant)
    #expect(result.failure?.description == "equity is not a finite number")
    let tiny = execute([flat[0], order(0, "buy", 1e300), bar(1, 1e300, 1e300, 1, 1e300)])
    #expect(tiny.failure == nil)
    #expect(tiny.records("order_state").first?.contains("the quantity is beyond numbers") == true)
  }

  @Test(arguments: ["fill", "order_state", "account"])
  func recordsOfItsOwnAreRefused(_ type: String) {
    #expect(execute([flat[0], #"{"type":"\#(type)"}"#]).failure?.status == .badData)
  }

  /// Changing only the close of a bar never changes a fill at the open of that bar.
  @Test func aCloseDoesNotReachBackToTheOpen() {
    let lines = [flat[0], order(0, "buy", 10)]
    let one = execute(lines + [bar(1, 102, 150, 50, 102)])
    let other = execute(lines + [bar(1, 102, 150, 50, 149)])
    #expect(one.records("fill") == other.records("fill"))
  }

  /// A bounds record of the stream is somebody else's.
  @Test func boundsAreOurs() {
    let line = #"{"type":"bounds","ts":1,"low":null,"high":null,"reason":"x"}"#
    #expect(execute([flat[0], line]).failure?.status == .badData)
  }

  @Test func ordersThatAreNotThoseOfTheSignalsHaveNoBounds() {
    var settings = Settings()
    settings.execution.slippageBps = 0
    let signal =
      #"{"type":"signal","ts":\#(close(of: 1)),"symbol":"X","strategy":"s","target":-1,"reason":"r"}"#
    // The signal closes the position, and no order does.
    let lines = [
      flat[0], order(0, "buy", 10), flat[1], signal, flat[2], bar(3, 120, 130, 110, 120),
    ]
    let result = run(
      Execution(settings, config: "own", terms: "{}", bounds: true), as: "pt-exec",
      on: loaded(lines))
    #expect(result.failure == nil)
    let last = result.records("bounds").last
    #expect(last?.contains("the orders are not those of the signals") == true)
  }
}
