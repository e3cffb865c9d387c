import Foundation
import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_report

/// The forms of a comparison.
@Suite struct CompareFormTests {
  private func grid(_ n: Int, name: (Int) -> String = { "r\($0)" }) -> String {
    CompareKit.sweep(
      (0..<n).map { run in
        (name(run), #"{"n":\#(run % 10),"k":\#(run / 10)}"#, 2 + run % 40, 1 + Double(run % 7))
      })
  }

  @Test(arguments: [2, 4, 5, 13, 30], [40, 60, 80, 100, 300])
  func theTextFitsItsWidth(_ runs: Int, _ width: Int) throws {
    let long = String(repeating: "n", count: 70)
    let compared = try CompareKit.compared(grid(runs) { "\(long)\($0)" })
    let text = CompareText(compared, Terminal(colour: false, width: width)).text
    #expect(longest(text) <= min(width, 100), "\(text)")
    #expect(!text.contains("\u{1B}"))
    let coloured = CompareText(compared, Terminal(colour: true, width: width)).text
    #expect(coloured.replacing("\u{1B}[1m", with: "").replacing("\u{1B}[0m", with: "") == text)
  }

  @Test func theBestOfEachMetricIsMarked() throws {
    let text = CompareText(try CompareKit.compared(CompareKit.four), .none).text
    let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("total return") })
    // 1352 of b is the most; 1000 and 8 times (101 - 57).
    #expect(row.contains("35.20 %*") && row.count { $0 == "*" } == 1)
    let exposure = try #require(text.split(separator: "\n").first { $0.hasPrefix("exposure") })
    #expect(!exposure.contains("*"))
    let fees = try #require(text.split(separator: "\n").first { $0.hasPrefix("fees") })
    #expect(fees.count { $0 == "*" } == 4)
  }

  @Test func jsonIsOneObjectWithNullForWhatIsNotDefined() throws {
    let compared = try CompareKit.compared(CompareKit.four)
    let data = Data(compared.json.utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["total"] as? Int == 4 && object["by"] as? String == "sharpe")
    let runs = try #require(object["runs"] as? [[String: Any]])
    #expect(runs.count == 4)
    let metrics = try #require(runs[0]["metrics"] as? [String: Any])
    #expect(metrics["profit_factor"] is NSNull && metrics["trades"] as? Int == 0)
    let reasons = try #require(runs[0]["undefined"] as? [String: String])
    #expect(reasons["profit_factor"] != nil && reasons["trades"] == nil)
    let growth = try #require(object["growth"] as? [String: Any])
    let lines = try #require(growth["runs"] as? [String: [Double]])
    #expect(lines["b"]?.first == 1 && lines["b"]?.last == 1.352 && lines["b"]?.count == 50)
    #expect(growth["times_are"] as? String == "close")
    // The first bar closed at midnight behind it.
    #expect((growth["times"] as? [Int64])?.first == close(of: 0))
    let maps = try #require(object["heatmaps"] as? [[String: Any]])
    #expect(maps[0]["runs"] as? [[Int]] == [[1, 1], [1, 1]])
  }

  @Test func aRecordForEachRunIsNamed() throws {
    let text = try CompareKit.compared(CompareKit.four, needsAll: true).render(
      .ndjson, .runs, .none)
    let lines = text.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines.allSatisfy { $0.hasPrefix(#"{"type":"report","run":"#) })
    #expect(lines.allSatisfy { !$0.contains(#""var_95":null"#) })
  }

  @Test func tablesAreCSVWithoutFormulas() throws {
    let stream = grid(12) {
      ["=1+1", "a,b", "-2", "@x", "\"q\""].indices.contains($0)
        ? ["=1+1", "a,b", "-2", "@x", "\"q\""][$0] : "r\($0)"
    }
    let compared = try CompareKit.compared(stream)
    let runs = compared.csv(.runs)
    #expect(runs.hasPrefix("run,n,k,sharpe,total_return,"))
    for cell in ["'=1+1,", "\"a,b\",", "'-2,", "'@x,", "\"\"\"q\"\"\","] {
      #expect(runs.contains("\n\(cell)"), "\(cell)")
    }
    #expect(compared.csv(.correlation).split(separator: "\n").count == 1 + 12 * 11 / 2)
    let parameters = Places.rows(csv: compared.csv(.parameters))
    #expect(parameters.count == 12)
    #expect(
      parameters.filter { $0["parameter"] == "n" }.map { $0["runs"] }.prefix(3) == ["2", "2", "1"])
    let cells = Places.rows(csv: compared.csv(.heatmap))
    #expect(cells.count == 20 && cells.filter { $0["runs"] == "0" }.count == 8)
    #expect(cells.filter { $0["runs"] == "0" }.allSatisfy { $0["mean"] == "" })
  }

  @Test func aTailIsThatOfTheReportAlone() throws {
    let request = RunsCompared.Request(
      metrics: ["var_95", "trades"], by: "cvar_95", best: 2, blocks: 4)
    let compared = try CompareKit.compared(CompareKit.four, request)
    #expect(compared.columns == ["cvar_95", "var_95", "trades"])
    // The mildest: c has 2 units of 1000, d entered late.
    let values = compared.runs.map { $0.metric("cvar_95").number ?? 0 }
    #expect(values.count == 2 && values[0] > values[1] && values[0] < 0)
  }

  @Test func theSameStreamGivesTheSameBytes() throws {
    for form in Form.allCases {
      let twice = try (0..<2).map { _ in
        try CompareKit.compared(grid(14)).render(form, .runs, .none)
      }
      #expect(twice[0] == twice[1] && !twice[0].isEmpty, "\(form)")
    }
  }
}
