import PTWire
import TestKit

@testable import pt_report

/// Streams for the live view, and what it makes of them.
enum WatchKit {
  static let head =
    #"{"type":"stage","tool":"pt-exec","version":"1","wire":1,"config":null,"#
    + #""settings":{"account":{"initial_cash":1000}}}"#

  /// A stream of pt-load and pt-exec.
  static func stream(_ lines: [String]) -> String {
    loaded([head] + lines + [#"{"type":"end","stage":"pt-exec","records":0,"status":"ok"}"#])
  }

  static func fill(
    _ day: Int, _ side: String, _ qty: Double, _ price: Double, order: String = "o",
    intent: String = "open", symbol: String = "X"
  ) -> String {
    #"{"type":"fill","ts":\#(close(of: day - 1)),"symbol":"\#(symbol)","order":"\#(order)","#
      + #""side":"\#(side)","qty":\#(shortest(qty)),"price":\#(shortest(price)),"fee":1,"#
      + #""slippage":0,"intent":"\#(intent)"}"#
  }

  static func order(_ day: Int, _ id: String, symbol: String = "X") -> String {
    #"{"type":"order","ts":\#(close(of: day)),"symbol":"\#(symbol)","id":"\#(id)","side":"buy","#
      + #""qty":10,"kind":"market","tif":"gtc","intent":"open","position":0}"#
  }

  static func state(_ day: Int, _ id: String, _ state: String, _ reason: String = "why") -> String {
    #"{"type":"order_state","ts":\#(close(of: day)),"symbol":"X","order":"\#(id)","#
      + #""state":"\#(state)","reason":"\#(reason)"}"#
  }

  static func verdict(
    _ day: Int, _ id: String, _ decision: String, _ light: String, _ limits: String = "",
    reason: String = "why"
  ) -> String {
    #"{"type":"verdict","ts":\#(close(of: day)),"symbol":"X","order":"\#(id)","#
      + #""decision":"\#(decision)","light":"\#(light)","limits":[\#(limits)],"#
      + #""reason":"\#(reason)"}"#
  }

  /// What a watch has come to, what it wrote, and why it stopped.
  struct Seen {
    let view: Snapshot
    let lines: [String]
    let failure: Failure?

    /// The picture as text without colours.
    func picture(_ columns: Int = 80, _ rows: Int = 24) -> [String] {
      Frame(view: view, columns: columns, rows: rows).text(colour: false)
    }
  }

  /// Watches lines; `isWhole` puts the ends of the stages behind them.
  static func watch(_ lines: [String], run: String? = nil, isWhole: Bool = true) -> Seen {
    let auditor = Auditor(initialCash: 5, run: run, tables: NoTable())
    var watch = Watch(auditor, run: run, writesLines: true)
    var text = stream(lines)
    if !isWhole, let end = text.firstRange(of: #"{"type":"end""#) {
      text = String(text[..<end.lowerBound])
    }
    var filter = Filter(MemorySource(Array(text.utf8)), to: -1, as: nil, owning: "pt-report")
    var failure: Failure?
    do { try filter.run(&watch) } catch { failure = error as? Failure }
    let written = String(decoding: filter.out.bytes, as: UTF8.self)
    return Seen(
      view: watch.snapshot(filter.symbols), lines: written.split(separator: "\n").map(String.init),
      failure: failure)
  }
}
