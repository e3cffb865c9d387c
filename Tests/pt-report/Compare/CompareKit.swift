import Foundation
import PTConfig
import PTWire
import TestKit

@testable import pt_report

/// Streams of many runs made by hand, and what is made of them.
enum CompareKit {
  static let head =
    #"{"type":"stage","tool":"pt-exec","version":"1","wire":1,"config":null,"#
    + #""settings":{"account":{"initial_cash":1000},"execution":{"fee_bps":0,"slippage_bps":0}}}"#

  static func run(_ name: String, _ params: String) -> String {
    #"{"type":"run","run":\#(jsonString(name)),"params":\#(params)}"#
  }

  static func fill(
    _ day: Int, _ run: String, _ side: String, _ qty: Double, _ price: Double,
    intent: String = "open"
  ) -> String {
    #"{"type":"fill","ts":\#(close(of: day - 1)),"symbol":"X","run":\#(jsonString(run)),"#
      + #""order":"o","side":"\#(side)","qty":\#(shortest(qty)),"price":\#(shortest(price)),"#
      + #""fee":0,"slippage":0,"intent":"\#(intent)"}"#
  }

  static func stream(_ lines: [String]) -> String {
    loaded([head] + lines + [#"{"type":"end","stage":"pt-exec","records":0,"status":"ok"}"#])
  }

  /// The closes of the market of `sweep`.
  static let closes: [Double] = [
    50, 52, 51, 55, 54, 57, 53, 56, 60, 58, 61, 59, 63, 66, 64, 68, 65, 67, 70, 69, 72, 71, 75, 73,
    76, 78, 74, 79, 80, 77, 82, 81, 85, 83, 86, 88, 84, 89, 90, 87, 92, 91, 95, 93, 96, 98, 94, 99,
    97, 101,
  ]

  /// Runs that each buy so many units on a day of their own and hold them.
  static func sweep(
    _ runs: [(name: String, params: String, day: Int, qty: Double)]
  ) -> String {
    var lines: [String] = []
    for (day, price) in closes.enumerated() {
      lines.append(bar(day, price, price, price, price))
      if day == 0 { lines += runs.map { run($0.name, $0.params) } }
      for one in runs where one.day == day && one.qty > 0 {
        lines.append(fill(day, one.name, "buy", one.qty, price))
      }
    }
    return stream(lines)
  }

  /// Four runs of two parameters.
  static let four = sweep([
    ("a", #"{"strategy":"s","n":1,"k":1}"#, 2, 4), ("b", #"{"strategy":"s","n":1,"k":2}"#, 5, 8),
    ("c", #"{"strategy":"s","n":2,"k":1}"#, 9, 2), ("d", #"{"strategy":"s","n":2,"k":2}"#, 20, 5),
  ])

  static let usual = RunsCompared.Request(
    metrics: Metrics.usual, by: "sharpe", best: nil, blocks: 4)

  static func read(_ stream: String, most: Int? = nil) throws -> (ManyRuns, Symbols) {
    var many = ManyRuns(initialCash: 5, most: most)
    var filter = Filter(MemorySource(Array(stream.utf8)), to: -1, as: nil, owning: "pt-report")
    try filter.run(&many)
    return (many, filter.symbols)
  }

  static func compared(
    _ stream: String, _ request: RunsCompared.Request = usual, needsAll: Bool = false
  ) throws -> RunsCompared {
    let (many, symbols) = try read(stream)
    return try StreamRuns(many, symbols, Settings().report).compared(request, needsAll: needsAll)
  }

  /// Texts as files that are gone afterwards, by name.
  static func withFiles<T>(_ texts: [(String, String)], _ body: ([String]) throws -> T) throws -> T
  {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var paths: [String] = []
    for (name, text) in texts {
      let url = folder.appendingPathComponent(name)
      try text.write(to: url, atomically: true, encoding: .utf8)
      paths.append(url.path)
    }
    return try body(paths)
  }

  static func files(
    _ texts: [(String, String)], isReturns: Bool = false, periodsPerYear: Double? = nil,
    _ request: RunsCompared.Request = usual
  ) throws -> RunsCompared {
    try withFiles(texts) { paths in
      let reader = FileRuns(
        settings: Settings(), isReturns: isReturns, column: nil, periodsPerYear: periodsPerYear)
      return try reader.compared(try RunInput.all(paths, most: 100), request)
    }
  }

  /// What a failure says.
  static func complaint(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "none"
    } catch { return (error as? Failure)?.description ?? "\(error)" }
  }
}

/// The width of the longest line, without colours.
func longest(_ text: String) -> Int {
  text.split(separator: "\n").map(\.count).max() ?? 0
}
