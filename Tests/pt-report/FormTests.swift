import Foundation
import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_report

@Suite struct FormTests {
  /// A report of two bars on a symbol of any name.
  private func report(_ symbol: String = "X") throws -> Report {
    var auditor = Auditor(initialCash: 1000, tables: NoTable())
    let quoted = String(jsonString(symbol).dropFirst().dropLast())
    let lines = [bar(0, 1, 1, 1, 1, symbol: quoted), bar(1, 1, 1, 1, 1, symbol: quoted)]
    var filter = Filter(MemorySource(Array(loaded(lines).utf8)), to: -1, as: nil)
    try filter.run(&auditor)
    return try Report(auditor, filter.symbols, Settings().report)
  }

  @Test func everyFormNamesEveryMetric() throws {
    let report = try report()
    for name in [
      "total_return", "cagr", "volatility", "sharpe", "sortino", "calmar", "max_drawdown", "trades",
      "win_rate", "profit_factor", "expectancy", "exposure", "fees", "final_equity",
    ] {
      #expect(report.record.contains("\"\(name)\":"), "\(name)")
      #expect(report.json.contains("\"\(name)\": "), "\(name)")
      #expect(report.markdown.contains("| \(name) |"), "\(name)")
    }
  }

  @Test func jsonAndNdjsonAreTheSameObjectAndTheRecordIsOneLine() throws {
    let report = try report()
    func object(_ text: String) throws -> NSDictionary {
      try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
    }
    #expect(try object(report.json) == object(report.record))
    #expect(report.record.split(separator: "\n").count == 1)
  }

  @Test func undefinedIsNullAndSaysWhy() throws {
    let record = try report().record
    #expect(record.contains(#""cagr":null"#))
    #expect(record.contains(#""win_rate":null"#))
    #expect(record.contains(#""cagr":"the record is shorter than 30 days""#))
    #expect(!record.contains("nan") && !record.contains("inf"))
  }

  @Test func theTextFitsEightyColumns() throws {
    let long = try ReportText(
      report: report(String(repeating: "W", count: 64)), colour: false, width: 80
    ).text
    for line in long.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    let narrow = try ReportText(report: report("W"), colour: false, width: 40).text
    for line in narrow.split(separator: "\n") { #expect(line.count <= 40, "\(line)") }
  }

  @Test func coloursComeOnlyWhenAskedFor() throws {
    let report = try report()
    #expect(!ReportText(report: report, colour: false, width: 80).text.contains("\u{1B}"))
    #expect(ReportText(report: report, colour: true, width: 80).text.contains("\u{1B}["))
  }

  @Test func aHostileNameIsOnlyText() throws {
    let name = "a|b<script>`\u{202E}é"
    let report = try report(name)
    let text = ReportText(report: report, colour: false, width: 80).text
    #expect(!text.contains("\u{202E}"))
    #expect(!report.markdown.contains("<script>"))
    #expect(report.markdown.contains(#"a\|b\<script\>\`"#))
    #expect(CSVTable.cell("=1+1") == "'=1+1")
    #expect(CSVTable.cell("a,\"b\"") == "\"a,\"\"b\"\"\"")
  }

  @Test(arguments: [
    (0.0, "0.00"), (1234567.891, "1,234,567.89"), (-0.001, "0.00"), (-1234.5, "-1,234.50"),
    (0.005, "0.01"), (999.999, "1,000.00"), (1e20, "1e20"),
  ])
  func numbersForPeople(_ value: Double, _ text: String) {
    #expect(ReportText.number(value) == text)
  }

  @Test(arguments: [(0.5, "0.5"), (-12.0, "-12"), (1.18587885980, "1.185879"), (1e6, "1,000,000")])
  func quantitiesForPeople(_ value: Double, _ text: String) {
    #expect(ReportText.units(value) == text)
  }

  @Test(arguments: ["json", "=x", "json=", "xml=file"]) func badCopiesAreUsageErrors(_ text: String)
  {
    let failure = #expect(throws: Failure.self) { try FileCopy(text) }
    #expect(failure?.status == .usage)
  }
}
