import PTWire
import TestKit
import Testing

@testable import pt_report

@Suite struct FrameTests {
  private typealias Kit = WatchKit

  /// 10 bought at 50 out of 1000 with a fee of 1, and the price goes to 60, then to 45.
  private var trade: [String] {
    [
      bar(0, 50, 50, 50, 50), Kit.verdict(0, "o", "allow", "yellow", limits), Kit.order(0, "o"),
      bar(1, 50, 60, 50, 60), Kit.fill(1, "buy", 10, 50),
    ]
  }

  private let limits =
    #"{"limit":"max_gross_fraction","value":1,"bound":2,"ratio":0.5},"#
    + #"{"limit":"max_order_notional","value":900,"bound":1000,"ratio":0.9}"#

  @Test func theBarThatHasJustClosedCounts() throws {
    // 1000 - 500 - 1 = 499 in cash, and 10 at 60: 1099. 600 / 1099 = 54.595 %.
    let seen = Kit.watch(trade, isWhole: false)
    let text = seen.picture().joined(separator: "\n")
    for wanted in [
      "X  1d  no strategy named", "last bar 2024-01-02  bars 2  lag 0",
      "equity 1,099.00  +99.00 9.90 %  ▁█", "drawdown 0.00 %  deepest 0.00 %  day +99.00",
      "cash 499.00  net 600.00 54.60 %  gross 600.00 54.60 %",
      "gate yellow  2024-01-02  max_order_notional 90 % of its bound",
      "fills 1  pending 0  blocked 0  reduced 0  rejected 0",
    ] { #expect(text.contains(wanted), "\(wanted) in\n\(text)") }
    let position = try #require(seen.picture().first { $0.hasPrefix("X   ") })
    #expect(
      position.split(separator: " ").map(String.init) == ["X", "10", "50.00", "60.00", "+100.00"])
  }

  @Test func aFallShowsBeforeTheCurveHasIt() {
    // 499 + 450 = 949, and 949 / 1099 - 1 = -13.65 %; 949 - 1099 = -150 since the day before.
    let text = Kit.watch(trade + [bar(2, 60, 60, 45, 45)], isWhole: false).picture()
    #expect(text.contains("drawdown -13.65 %  deepest -13.65 %  day -150.00"), "\(text)")
  }

  @Test func theEndOfTheStreamChangesNothing() {
    let lines = trade + [bar(2, 60, 60, 45, 45)]
    #expect(Kit.watch(lines).picture() == Kit.watch(lines, isWhole: false).picture())
  }

  @Test func aShortPositionIsNegativeInTheNetAndNotInTheGross() {
    // X short 10 at 50, now 40; Y long 5 at 20, now 30: net -400 + 150, gross 400 + 150.
    let text = Kit.watch(
      [
        bar(0, 50, 50, 40, 40), Kit.fill(0, "sell", 10, 50),
        bar(0, 20, 30, 20, 30, symbol: "Y"), Kit.fill(0, "buy", 5, 20, symbol: "Y"),
      ], isWhole: false
    ).picture().joined(separator: "\n")
    // Cash: 1000 + 500 - 1 - 100 - 1 = 1398; equity 1398 - 250 = 1148.
    #expect(text.contains("cash 1,398.00  net -250.00 -21.78 %  gross 550.00 47.91 %"), "\(text)")
  }

  @Test func theSymbolFurthestBehindIsTheLag() {
    let lines = (0..<5).map { bar($0, 1, 1, 1, 1) }
    let behind = [bar(0, 1, 1, 1, 1, symbol: "Y")] + lines
    #expect(Kit.watch(behind, isWhole: false).view.lag == 4)
    #expect(Kit.watch(lines, isWhole: false).view.lag == 0)
  }

  @Test func aLimitThatCannotBeKnownIsTheNearest() {
    func limit(_ name: String, _ ratio: Double?) -> Verdict.Limit {
      Verdict.Limit(name: name, value: nil, bound: nil, ratio: ratio)
    }
    #expect(Frame.nearest([limit("a", 3), limit("b", nil), limit("c", nil)])?.name == "b")
    #expect(Frame.nearest([limit("a", 0.5), limit("b", 0.9), limit("c", 0.9)])?.name == "b")
    #expect(Frame.nearest([]) == nil)
  }

  @Test(arguments: [(80, 24), (40, 10), (200, 50), (13, 7), (3, 2), (1, 1), (100, 12)])
  func nothingStandsOverTheEdge(_ columns: Int, _ rows: Int) throws {
    let names = [
      "株式会社株式会社", "e\u{301}\u{302}\u{303}", "👩‍👩‍👧👩‍👩‍👧", "\u{202E}abc", "long name of a symbol",
    ]
    var lines = names.map { bar(0, 1, 1, 1, 1, symbol: $0) }
    for (i, name) in names.enumerated() {
      lines.append(bar(1, 1, 1, 1, 1, symbol: name))
      lines.append(Kit.fill(1, "buy", 1, 1, order: "\(i)", symbol: name))
      lines.append(Kit.order(1, "p\(i)\\u001b[31m", symbol: name))
      lines.append(Kit.verdict(1, "v\(i)", "block", "red", reason: "a\\u001b[2J株b"))
    }
    let seen = Kit.watch(lines, isWhole: false)
    let picture = seen.picture(columns, rows)
    #expect((1...rows).contains(picture.count))
    for line in picture {
      #expect(DisplayWidth.of(line) <= columns, "\(line)")
      #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }
    if columns > 60, rows > 20 {
      #expect(picture.contains { $0.contains("株式会社") })
      #expect(picture.contains { $0.contains(#"a\u{1b}[2J株b"#) })
    }
    let coloured = Frame(view: seen.view, columns: columns, rows: rows).text(colour: true)
    let bare = coloured.map { $0.replacing(#/\u{1B}\[[0-9]+m/#, with: "") }
    #expect(bare == picture)
    #expect(rows < 9 || coloured.contains { $0.contains("\u{1B}[31mred\u{1B}[0m") } || columns < 20)
  }

  @Test func manyPositionsAreCutToTheLargest() {
    let names = (0..<20).map { "S\($0)" }
    var lines: [String] = []
    for (i, name) in names.enumerated() {
      lines.append(bar(0, 1, 1, 1, 1, symbol: name))
      lines.append(Kit.fill(0, "buy", i == 7 ? 30 : Double(i) / 10 + 1, 1, symbol: name))
    }
    let text = Kit.watch(lines, isWhole: false).picture(80, 14)
    #expect(text.count <= 14)
    #expect(text.contains { $0.hasPrefix("S7 ") } && text.contains { $0.hasPrefix("S19 ") })
    let shown = text.filter { $0.hasPrefix("S") }.count
    #expect(text.contains("and \(20 - shown) more") && shown > 1, "\(text)")
  }
}

@Suite struct DisplayWidthTests {
  /// The widths of wcwidth(3) in glibc, for characters on which terminals agree.
  @Test(arguments: [
    ("abc", 3), ("株式", 4), ("e\u{301}", 1), ("ﾃ", 1), ("テ", 2), ("Ａ", 2), ("한", 2), ("▁█", 2),
    ("é", 1),
    ("😀", 2),
  ])
  func aCharacterTakesItsColumns(_ text: String, _ columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test func aCutNeverPartsACharacterOrRunsOver() {
    #expect(DisplayWidth.cut("株式会社", 8) == "株式会社")
    #expect(DisplayWidth.cut("株式会社", 7) == "株式...")
    #expect(DisplayWidth.cut("株式会社", 6) == "株...")
    #expect(DisplayWidth.cut("株式会社", 3) == "株")
    #expect(DisplayWidth.cut("e\u{301}e\u{301}", 1) == "e\u{301}")
    #expect(DisplayWidth.pad("株", 5) == "株   " && DisplayWidth.lead("株", 4) == "  株")
    #expect(DisplayWidth.cut("abc", 0).isEmpty)
  }
}
