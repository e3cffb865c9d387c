import Foundation
import PTWire
import TestKit
import Testing

@testable import pt_report

/// Of how many runs a number is, and texts that are only texts in tables.
@Suite struct CountedTests {
  /// A grid of n by k with a number below 0; the runs of k 2 never trade and have no ratio.
  private static func grid(name: String = "a", word: String = "n") -> String {
    var runs: [(name: String, params: String, day: Int, qty: Double)] = []
    for n in [-1.5, 3, 4] {
      for k in [1, 2] {
        let own = n == 3 && k == 1 ? name : "\(shortest(n))/\(k)"
        let params = "{\(jsonString(word)):\(shortest(n)),\"k\":\(k),\"w\":\"-w\(k)\"}"
        let isIdle = k == 2 && n != 4
        runs.append((own, params, 2 + k, isIdle ? 0 : 3 + n))
      }
    }
    return CompareKit.sweep(runs)
  }

  @Test func eachNumberSaysOfHowManyRunsItIs() throws {
    let found = try CompareKit.compared(Self.grid())
    let lines = CompareText(found, .none).text.split(separator: "\n").map(String.init)
    #expect(try #require(lines.first { $0.hasPrefix("k 2") }).contains(" 1 of 3 "))
    #expect(!(try #require(lines.first { $0.hasPrefix("k 1") }).contains(" of ")))
    let rows = Places.rows(csv: found.csv(.parameters)).filter { $0["parameter"] == "k" }
    #expect(rows.map { $0["runs"] } == ["3", "3"] && rows.map { $0["counted"] } == ["3", "1"])
    let cells = Places.rows(csv: found.csv(.heatmap)).filter { $0["column"] == "k" }
    #expect(cells.map { $0["counted"] } == ["1", "0", "1", "0", "1", "1"])
    #expect(found.markdown.contains("| k | 2 | 1 of 3 |"))
    let page = try #require(Tree(ComparePage(found).text))
    #expect(page.named("td").contains { $0.text == "1 of 3" })
    let data = Data(found.json.utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let all = try #require(object["parameters"] as? [[String: Any]])
    let values = try #require(all[1]["values"] as? [[String: Any]])
    #expect(values.map { $0["counted"] as? Int } == [3, 1])
    // n 3, k 1: 4 and -1.5 beside it, and k 2 that has no ratio; w goes with k and has no step.
    let runs = try #require(object["runs"] as? [[String: Any]])
    let own = try #require(runs.first { $0["run"] as? String == "a" })
    let near = try #require(own["neighbours"] as? [String: Any])
    #expect(near["runs"] as? Int == 2 && near["counted"] as? Int == 2)
    let map = try #require((object["heatmaps"] as? [[String: Any]])?.first)
    #expect(map["counted"] as? [[Int]] == [[1, 0], [1, 0], [1, 1]])
  }

  @Test func aNeighbourWithoutTheMetricIsNotCounted() throws {
    let found = try CompareKit.compared(
      CompareKit.sweep([
        ("a", #"{"n":1}"#, 2, 4), ("b", #"{"n":2}"#, 5, 8), ("c", #"{"n":3}"#, 9, 0),
      ]))
    let rows = Places.rows(csv: found.csv(.runs)).filter { $0["run"] == "b" }
    #expect(rows.first?["neighbours"] == "2" && rows.first?["neighbours_counted"] == "1")
    let sweep = try #require(found.sweep)
    #expect(sweep.neighbourhood(of: 1).spread.of == "1 of 2")
  }

  @Test func numbersAreNumbersAndTextsAreNoFormulas() throws {
    let found = try CompareKit.compared(Self.grid())
    for table in [RunsCompared.Table.runs, .parameters, .heatmap] {
      let text = found.csv(table)
      #expect(text.contains(",-1.5,") && !text.contains("'-1.5,"), "\(table)")
      #expect(text.contains(",'-w1,"), "\(table)")
    }
  }

  @Test(arguments: [
    "![i](javascript:x)**b**", "a`b`c", "a|b|c", "a|\u{301}b", "~~d~~ &lt;b&gt;", "# h", "<b>",
  ])
  func markdownOfAStreamIsText(_ text: String) throws {
    let hostile = try CompareKit.compared(Self.grid(name: text, word: text)).markdown
    let plain = try CompareKit.compared(Self.grid(name: "plain", word: "plain")).markdown
    // What has a meaning stands behind an odd number of backslashes, and a table has its pipes.
    func bare(_ text: String) -> [Unicode.Scalar] {
      var found: [Unicode.Scalar] = []
      var isEscaped = false
      for scalar in text.unicodeScalars {
        if !isEscaped, "[]()`*<>~&#|".unicodeScalars.contains(scalar) { found.append(scalar) }
        isEscaped = !isEscaped && scalar == "\\"
      }
      return found
    }
    #expect(bare(hostile) == bare(plain), "\(hostile)")
  }
}

@Suite struct OneRunTests {
  private static let run = CompareKit.run("a", #"{"n":7}"#)
  private static let fill = CompareKit.fill(1, "a", "buy", 10, 60)

  private static func lines(_ second: [String]) -> [String] {
    [bar(0, 50, 50, 50, 50), run, bar(1, 60, 60, 60, 60), fill] + second
      + [bar(2, 66, 66, 66, 66), bar(3, 72, 72, 72, 72), bar(4, 80, 80, 80, 80)]
  }

  private static func complaint(_ second: [String]) -> String {
    CompareKit.complaint {
      _ = try CompareKit.files([
        ("one.ndjson", CompareKit.stream(lines(second))), ("two.csv", "1\n2\n"),
      ])
    }
  }

  @Test func aStreamOfOneNamedRunIsARun() throws {
    let found = try CompareKit.files([
      ("one.ndjson", CompareKit.stream(Self.lines([]))),
      ("two.ndjson", CompareKit.stream(Self.lines([]))),
    ])
    // 1000 and 10 times (80 - 60).
    #expect(found.runs.map(\.report.finalEquity) == [1200, 1200])
    #expect(found.runs[0].report.head.params == #"{"n":7}"#)
    #expect(found.runs[0].name == "one")
  }

  @Test func aSecondRunAndRecordsOfNoneOrAnotherAreRefused() {
    let second = Self.complaint([CompareKit.run("b", "{}")])
    #expect(second.contains(":7: a second run in a file: pipe the stream in, without files"))
    #expect(second.hasSuffix(": b"))
    let other = Self.complaint([CompareKit.fill(1, "b", "buy", 1, 60)])
    #expect(other.hasSuffix(":7: a record of a run that no run record names: b"))
    let nameless = Self.fill.replacing(#""run":"a","#, with: "")
    #expect(
      Self.complaint([nameless]).hasSuffix(
        ":7: a record of no run, in the stream of the run: a"))
  }
}
