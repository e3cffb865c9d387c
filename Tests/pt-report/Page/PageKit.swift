import Foundation
import FoundationXML
import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_report

/// Pages of streams made by hand.
enum PageKit {
  static let head =
    #"{"type":"stage","tool":"pt-signal","version":"1","wire":1,"config":null,"#
    + #""settings":{"strategy":STRATEGY,"params":PARAMS}}"# + "\n"
    + #"{"type":"stage","tool":"pt-exec","version":"1","wire":1,"config":"sha256:0","#
    + #""settings":{"account":{"initial_cash":1000},"execution":{"fee_bps":0,"slippage_bps":0}}}"#
    + "\n"

  /// A stream of pt-load, pt-signal and pt-exec.
  static func stream(_ lines: [String], strategy: String = "s", params: String = "{}") -> String {
    let own = lines.filter { !$0.contains(#""type":"bar""#) }.count
    let body = loaded(lines).replacing(
      #""records":\#(lines.count)"#, with: #""records":\#(lines.count - own)"#)
    return head.replacing("STRATEGY", with: jsonString(strategy)).replacing("PARAMS", with: params)
      + body + #"{"type":"end","stage":"pt-signal","records":0,"status":"ok"}"# + "\n"
      + #"{"type":"end","stage":"pt-exec","records":\#(own),"status":"ok"}"# + "\n"
  }

  static func fill(
    _ day: Int, _ side: String, _ qty: Double, _ price: Double, fee: Double = 0,
    intent: String = "open", symbol: String = "X"
  ) -> String {
    #"{"type":"fill","ts":\#(close(of: day - 1)),"symbol":"\#(symbol)","order":"o","#
      + #""side":"\#(side)","qty":\#(shortest(qty)),"price":\#(shortest(price)),"#
      + #""fee":\#(shortest(fee)),"slippage":0,"intent":"\#(intent)"}"#
  }

  /// The report of a stream, with all that a page shows.
  static func report(
    _ stream: String, benchmark: Benchmark = .none, options words: [String] = []
  ) throws -> Report {
    let options = try RobustnessOptions.parse(words)
    var auditor = Auditor(
      initialCash: 1000, benchmark: benchmark, tables: NoTable(), page: PageSketch(),
      tallies: try options.tallies(isPage: true))
    var filter = Filter(
      MemorySource(Array(stream.utf8)), to: -1, as: nil, owning: "pt-report")
    try filter.run(&auditor)
    var report = try Report(
      auditor, filter.symbols, Settings().report, trials: try options.trialsRequest())
    try options.add(to: &report, auditor, Settings().report)
    return report
  }

  static func page(_ stream: String) throws -> String {
    Form.html.render(try report(stream), Terminal.none)
  }

  /// A run of so many days with a trade of two days every seven, up and down.
  static func run(days: Int, symbol: String = "X") -> [String] {
    var random = SplitMix(seed: 7)
    var price = 100.0
    var lines: [String] = []
    for day in 0..<days {
      let open = price
      price *= Double.random(in: 0.98...1.021, using: &random)
      lines.append(
        bar(day, open, max(open, price) + 1, min(open, price) - 1, price, symbol: symbol))
      if day % 7 == 3, day + 2 < days {
        lines.append(fill(day, "buy", 2, open, fee: 0.1, symbol: symbol))
      } else if day % 7 == 5 {
        lines.append(fill(day, "sell", 2, open, fee: 0.1, intent: "close", symbol: symbol))
      }
    }
    return lines
  }
}

/// A page as elements with their text; nil where it is not well formed.
final class Tree: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]
    let parents: [String]
    var text = ""
  }

  private(set) var all: [Element] = []
  private var open: [Int] = []

  init?(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    guard parser.parse() else {
      Issue.record("line \(parser.lineNumber): \(String(describing: parser.parserError))")
      return nil
    }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    open.append(all.count)
    let parents = open.dropLast().map { all[$0].name }
    all.append(Element(name: name, attributes: attributes, parents: parents))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    for place in open { all[place].text += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { open.removeLast() }

  func named(_ name: String) -> [Element] { all.filter { $0.name == name } }
}
