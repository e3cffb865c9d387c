import PTConfig
import PTWire
import TestKit

@testable import pt_risk

/// A signal at the close of a day's bar.
func signal(_ day: Int, _ target: Double, extra: String = "") -> String {
  #"{"type":"signal","ts":\#(close(of: day)),"symbol":"X","strategy":"s","target":"#
    + #"\#(shortest(target)),"reason":"r"\#(extra)}"#
}

/// pt-load's and pt-signal's stream of lines.
func stream(_ lines: [String]) -> String {
  let signals = lines.filter { $0.contains(#""type":"signal""#) }.count
  let head =
    #"{"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}"#
  let ends = [
    #"{"type":"end","stage":"pt-load","records":\#(lines.count - signals),"status":"ok"}"#,
    #"{"type":"end","stage":"pt-signal","records":\#(signals),"status":"ok"}"#,
  ]
  let all = [head, head.replacing("pt-load", with: "pt-signal")] + lines + ends
  return all.map { $0 + "\n" }.joined()
}

func settings(_ change: (inout Settings) -> Void = { _ in }) -> Settings {
  var settings = Settings()
  settings.execution.feeBps = 0
  settings.execution.slippageBps = 0
  change(&settings)
  return settings
}

func orders(
  _ lines: [String], _ change: (inout Settings) -> Void = { _ in }
) -> (orders: [String], verdicts: [String], failure: Failure?) {
  let result = run(Gate(settings(change)), as: "pt-risk", on: stream(lines))
  return (result.records("order"), result.records("verdict"), result.failure)
}

let flat = (0..<6).map { bar($0, 100, 100, 100, 100) }

/// Whether two numbers are the same but for rounding.
func near(_ a: Double?, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
  guard let a else { return false }
  return (a - b).magnitude <= tolerance * max(1, b.magnitude)
}

/// A gate's answer to signals on daily bars of symbol X at these closes, each flat.
func gate(
  closes: [Double], signals: [Int: Double], _ change: (inout Settings) -> Void = { _ in }
) -> (orders: [String], verdicts: [String], failure: Failure?) {
  var lines: [String] = []
  for (day, close) in closes.enumerated() {
    lines.append(bar(day, close, close, close, close))
    if let target = signals[day] { lines.append(signal(day, target)) }
  }
  return orders(lines, change)
}
