import Foundation
import PTConfig
import PTStats
import PTWire
import TestKit
import Testing

@testable import pt_report

@Suite struct HtmlPageTests {
  @Test func aPageIsWellFormedAndNeedsNothingElse() throws {
    let page = try PageKit.page(PageKit.stream(PageKit.run(days: 400)))
    let tree = try #require(Tree(page))
    for element in tree.all {
      for (name, value) in element.attributes {
        #expect(!name.hasPrefix("on") && name != "style" && name != "src", "\(element)")
        if name == "href" { #expect(value.hasPrefix("#"), "\(value)") }
      }
    }
    #expect(!page.contains("://") && !page.contains("url(") && !page.contains("@import"))
    #expect(tree.named("link").isEmpty && tree.named("img").isEmpty)
    #expect(tree.named("script").count == 1 && tree.named("style").count == 1)
    let policy = tree.named("meta").first { $0.attributes["http-equiv"] != nil }
    let content = try #require(policy?.attributes["content"])
    #expect(content.contains("default-src 'none'") && !content.contains("unsafe"))
  }

  @Test func theSameStreamGivesTheSameBytes() throws {
    let stream = PageKit.stream(PageKit.run(days: 500))
    #expect(try PageKit.page(stream) == PageKit.page(stream))
  }

  @Test func idsAreUniqueAndPicturesHaveWords() throws {
    let tree = try #require(Tree(PageKit.page(PageKit.stream(PageKit.run(days: 600)))))
    let ids = tree.all.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    let pictures = tree.named("svg").filter { $0.attributes["role"] == "img" }
    #expect(pictures.count >= 8)
    for picture in pictures {
      let names = try #require(picture.attributes["aria-labelledby"]).split(separator: " ")
      #expect(names.count == 2)
      for name in names {
        let target = tree.all.first { $0.attributes["id"] == String(name) }
        #expect(target?.text.isEmpty == false, "\(name)")
      }
    }
    for head in tree.named("th") {
      #expect(["row", "col"].contains(head.attributes["scope"] ?? ""), "\(head)")
    }
    for table in tree.named("table").indices {
      #expect(tree.named("caption").indices.contains(table))
    }
  }

  @Test func everyFigureIsThereWithItsDefinition() throws {
    let stream = PageKit.stream(PageKit.run(days: 400))
    let report = try PageKit.report(stream, benchmark: try Benchmark("X"))
    let page = Form.html.render(report, Terminal.none)
    for figure in report.figures {
      let words = Definitions.of[figure.name]
      #expect(words?.isEmpty == false, "\(figure.name) has no definition")
      #expect(page.contains(escaped(words ?? "-")), "\(figure.name)")
      #expect(page.contains(">\(escaped(figure.label))<"), "\(figure.name)")
    }
  }

  @Test func anUndefinedFigureIsADashAndSaysWhy() throws {
    let page = try PageKit.page(PageKit.stream((0..<3).map { bar($0, 1, 1, 1, 1) }))
    #expect(page.contains("not defined: no closed trade"))
    #expect(page.contains("not defined: the returns do not vary"))
    #expect(page.contains("<td>–</td>"))
    for word in ["nan", "inf</", "-inf", "NaN"] { #expect(!page.contains(word), "\(word)") }
  }

  @Test func emptyRunsHavePages() throws {
    let flat = try PageKit.page(PageKit.stream((0..<90).map { bar($0, 5, 5, 5, 5) }))
    #expect(Tree(flat) != nil)
    #expect(flat.contains("No trade was closed."))
    #expect(flat.contains("There was no fill"))
    let one = try PageKit.page(PageKit.stream([bar(0, 5, 5, 5, 5)]))
    #expect(Tree(one) != nil)
    #expect(one.contains("There is one point."))
    // Without pt-exec.
    let bare = try PageKit.page(loaded([bar(0, 5, 6, 4, 5), bar(1, 5, 6, 4, 6)]))
    #expect(Tree(bare) != nil)
    #expect(bare.contains("Nothing was executed"))
  }

  @Test func aRuinedRunHasAPage() throws {
    let page = try PageKit.page(
      PageKit.stream([
        bar(0, 10, 10, 10, 10), bar(1, 10, 10, 10, 10), PageKit.fill(1, "buy", 1000, 10),
        bar(2, 10, 10, 5, 5), bar(3, 5, 5, 1, 1),
      ]))
    #expect(Tree(page) != nil)
    #expect(page.contains("the equity fell to 0 or below"))
  }

  @Test func theTableOfTradesIsWhole() throws {
    let tree = try #require(Tree(PageKit.page(PageKit.stream(PageKit.run(days: 301)))))
    let rows = tree.named("tr").filter { $0.parents.contains("tbody") && $0.text.contains("X") }
    let trades = rows.filter { $0.text.contains("long") }
    #expect(trades.count == 43)
    for (place, row) in trades.enumerated() {
      #expect(row.text.hasPrefix("\(place + 1)X"), "\(row.text)")
    }
    // Bought at the open of day 3, sold at that of day 5, two units, a tenth for each fill.
    let report = try PageKit.report(PageKit.stream(PageKit.run(days: 301)))
    let first = try #require(report.page?.trades.first?.trade)
    #expect(trades[0].text.contains("2024-01-04") && trades[0].text.contains("2024-01-06"))
    #expect(trades[0].text.contains(Numeral.plain(first.netProfit)))
    let result = 2 * (first.exitPrice - first.entryPrice) - 0.2
    #expect((first.netProfit - result).magnitude < 1e-9)
  }

  @Test func theTableOfMonthsIsTheProductOfReturns() throws {
    // 1000 in cash; 10 units at 50 from 2024-01-30 on: 1000, 1100 (31 January), 1210, 1089.
    let lines = [
      bar(28, 50, 50, 50, 50), bar(29, 50, 50, 50, 50), PageKit.fill(29, "buy", 10, 50),
      bar(30, 50, 60, 50, 60), bar(31, 60, 71, 60, 71), bar(59, 71, 71, 58.9, 58.9),
      bar(60, 58.9, 60, 58.9, 60),
    ]
    let page = try PageKit.page(PageKit.stream(lines))
    // January 10 %, February 1210 and then 1089: -1 %, March 1.01 %; the year 10 %.
    let row =
      "<th scope=\"row\">2024</th><td class=\"p5\">10.0</td><td class=\"n1\">−1.0</td>"
      + "<td class=\"p1\">1.0</td>" + String(repeating: "<td></td>", count: 9)
      + "<td>10.0</td></tr>"
    #expect(page.contains(row))
  }

  @Test func aCurveFromAFileHasAPage() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("curve-\(#line).csv")
    defer { try? FileManager.default.removeItem(at: path) }
    try "equity\n100\n110\n99\n120\n".write(to: path, atomically: true, encoding: .utf8)
    let series = try SeriesCurve(
      try SeriesFile(path.path, column: nil, usual: ["equity"]), .equity, benchmark: .none,
      tables: NoTable(), page: PageSketch())
    let report = try Report(series, Year(given: 252), Settings().report)
    let page = Form.html.render(report, Terminal.none)
    #expect(Tree(page) != nil)
    #expect(page.contains("from row 2 to row 3"))
    #expect(!page.contains("1970"))
  }
}
