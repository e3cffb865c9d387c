import Foundation
import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_report

/// The page of the metrics and the report agree.
@Suite struct PageTests {
  /// A report of two bars on a symbol that is its own benchmark: every figure there is.
  private func report() throws -> Report {
    var auditor = Auditor(initialCash: 1000, benchmark: try Benchmark("X"), tables: NoTable())
    let lines = [bar(0, 1, 1, 1, 1), bar(1, 1, 2, 1, 2)]
    var filter = Filter(MemorySource(Array(loaded(lines).utf8)), to: -1, as: nil)
    try filter.run(&auditor)
    return try Report(
      auditor, filter.symbols, Settings().report, trials: Trials(count: 2, deviation: 1))
  }

  @Test func everyFigureHasItsRow() throws {
    let page = try Places.text(Places.root.appendingPathComponent("docs/metrics.md"))
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
    // The names stand in the first cell of a row.
    let named = Set(
      rows.flatMap { row in
        row.dropFirst().prefix { $0 != "|" }.split(separator: ",").map {
          $0.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
        }
      })
    for figure in try report().figures {
      #expect(named.contains(figure.name), "\(figure.name) has no row in docs/metrics.md")
    }
    let record = try report().record
    for name in named { #expect(record.contains("\"\(name)\":"), "\(name) is not in the record") }
  }

  @Test func everyFigureIsInTheSchema() throws {
    let schema = try Places.text(Places.root.appendingPathComponent("schema/pt-wire.schema.json"))
    for figure in try report().figures {
      #expect(schema.contains("\"\(figure.name)\": {"), "\(figure.name)")
    }
  }

  @Test func namesAreUnique() throws {
    let figures = try report().figures
    #expect(Set(figures.map(\.name)).count == figures.count)
  }

  @Test func everyUndefinedFigureSaysWhy() throws {
    let report = try report()
    let missing = report.figures.filter { $0.metric.number == nil }
    #expect(!missing.isEmpty)
    let text = ReportText(report: report, colour: false, width: 80).text
    for figure in missing {
      #expect(figure.metric.reason?.isEmpty == false)
      #expect(text.contains(figure.name), "\(figure.name)")
      #expect(report.record.contains("\"\(figure.name)\":null"))
    }
  }
}
