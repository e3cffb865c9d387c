import Foundation
import PTWire
import TestKit
import Testing

@testable import pt_report

/// The page of a comparison.
@Suite struct ComparePageTests {
  private static func grid(_ n: Int, name: (Int) -> String, word: String = "w") -> String {
    CompareKit.sweep(
      (0..<n).map { run in
        (
          name(run),
          "{\"n\":\(run % 4),\"k\":\(run / 4),\(jsonString(word)):"
            + "\(jsonString(run % 2 == 0 ? word : "v"))}",
          2 + run % 40, 1 + Double(run % 7)
        )
      })
  }

  private static let texts = [
    "</title><script>alert(1)</script>", "\" onload=\"alert(1)", "'><img src=x onerror=alert(1)>",
    "]]><!--", "--></style></desc></svg>", "&lt;b&gt; &amp; &#60;", "a|b `c` *d* _e_ [f](g)",
    "a\u{202E}b\u{2066}c\u{200B}d\u{FEFF}e\u{2028}f\u{AD}g\u{E0041}h\u{1}i\u{85}j\u{1B}[31mk",
    "אבג \u{200F}abc",
  ]

  @Test(arguments: texts) func aNameIsOnlyText(_ text: String) throws {
    func compared(_ text: String) throws -> RunsCompared {
      try CompareKit.compared(
        Self.grid(12, name: { $0 == 3 ? text : "r\($0)" }, word: text))
    }
    let (hostile, plain) = (try compared(text), try compared("plain"))
    let page = ComparePage(hostile).text
    let tree = try #require(Tree(page))
    let other = try #require(Tree(ComparePage(plain).text))
    #expect(tree.all.map(\.name) == other.all.map(\.name))
    #expect(
      tree.all.map { $0.attributes.keys.sorted() } == other.all.map { $0.attributes.keys.sorted() })
    for text in [page, CompareText(hostile, .none).text, hostile.markdown, hostile.csv(.runs)] {
      for scalar in text.unicodeScalars where scalar.value != 10 {
        #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
        #expect(![0x202E, 0x2066, 0x200F, 0xFEFF].contains(scalar.value))
      }
    }
    #expect(
      hostile.markdown.split(separator: "\n").count == plain.markdown.split(separator: "\n").count)
    #expect(!hostile.markdown.replacing("\\<", with: "").contains("<"))
  }

  @Test func allRunsHaveALineAndTheFirstIsInFront() throws {
    let compared = try CompareKit.compared(Self.grid(14) { "r\($0)" })
    let tree = try #require(Tree(ComparePage(compared).text))
    let lines = tree.named("path").compactMap { $0.attributes["class"] }
    #expect(lines.filter { $0 == "rest" }.count == 4)
    #expect(lines.filter { $0.hasPrefix("r") }.last == "r0")
    let caption = tree.named("figcaption").first?.text ?? ""
    #expect(caption.contains("The first 10 by Sharpe have colours, the others are thin and grey."))
    #expect(tree.named("svg").filter { $0.attributes["role"] == "img" }.count == 4)
    #expect(tree.named("title").count > 4 && tree.named("desc").count == 4)
  }

  @Test func manyRunsAreDrawnWithoutNumbers() throws {
    let compared = try CompareKit.compared(Self.grid(40) { "r\($0)" })
    let tree = try #require(Tree(ComparePage(compared).text))
    let cross = tree.all.filter { $0.name == "table" && $0.attributes["class"] == "cross named" }
    #expect(cross.count == 1)
    let cells = tree.named("td").filter { $0.attributes["title"]?.hasPrefix("3, 7: ") == true }
    #expect(cells.count == 1 && cells[0].text == "")
  }

  @Test(
    .enabled(if: Browser.path != nil, "chromium is not installed"), arguments: [400, 1200, 2000])
  func nothingLeavesThePageAtTheSide(_ width: Int) throws {
    let long = String(repeating: "W", count: 64)
    let text = ComparePage(
      try CompareKit.compared(Self.grid(40, name: { "\(long)\($0)" }, word: long))
    ).text
    let start = try #require(text.range(of: "<meta http-equiv="))
    let end = try #require(text.range(of: "/>", range: start.lowerBound..<text.endIndex))
    let measure =
      "const e = document.documentElement; parent.document.documentElement.dataset.wide = "
      + "e.scrollWidth + '/' + e.clientWidth;"
    let page = text.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "")
      .replacing("</body>", with: "<script>\(measure)</script></body>")
    let inner = page.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
    let frame =
      "<!DOCTYPE html><html><body><iframe width=\"\(width)\" height=\"900\" frameborder=\"0\" "
      + "srcdoc=\"\(inner)\"></iframe></body></html>"
    let seen = try Browser.read(frame, width: 2200)
    #expect(seen.contains("data-wide=\"\(width)/\(width)\""), "\(seen.prefix(200))")
  }

  @Test(.enabled(if: Browser.path != nil, "chromium is not installed"))
  func aClickSortsTheRunsByNumbersWithStarsAndDashes() throws {
    let stream = Self.grid(9) { "r\($0)" }.replacing(
      #""run":"r2","order":"o","side":"buy","qty":3"#,
      with: #""run":"r1","order":"o","side":"buy","qty":3"#)
    let text = ComparePage(try CompareKit.compared(stream)).text
    let script = """
      const table = document.querySelector('table.sorts');
      const head = [...table.querySelectorAll('th button')].find(b => b.textContent === 'Sharpe');
      const cells = () => [...table.tBodies[0].rows].map(r => r.cells[1].textContent);
      head.click(); const up = cells();
      document.documentElement.dataset.order = up.join(';');
      """
    let start = try #require(text.range(of: "<meta http-equiv="))
    let end = try #require(text.range(of: "/>", range: start.lowerBound..<text.endIndex))
    let page = text.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "")
      .replacing("</body>", with: "<script>\(script)</script></body>")
    let seen = try Browser.read(page, width: 1200)
    let order = try #require(seen.firstRange(of: "data-order=\"")?.upperBound)
    let cells = seen[order...].prefix { $0 != "\"" }.split(separator: ";")
    // The run that never traded has no ratio and comes first, the best with its star last.
    #expect(cells.first == "–" && cells.last?.hasPrefix("★ ") == true, "\(cells)")
    let numbers = cells.dropFirst().compactMap { Double($0.replacing("★ ", with: "")) }
    #expect(numbers.count == 8 && numbers == numbers.sorted())
  }
}
