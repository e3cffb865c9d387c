import Foundation
import PTWire
import TestKit
import Testing

@testable import pt_report

/// Chromium without a window, where there is one.
enum Browser {
  static let path: String? = ["chromium", "chromium-browser", "google-chrome"].lazy.flatMap {
    name in
    ["/usr/bin/", "/usr/local/bin/", "/snap/bin/"].map { $0 + name }
  }.first { FileManager.default.isExecutableFile(atPath: $0) }

  /// The page as the browser has it after its scripts have run.
  static func read(_ page: String, width: Int) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("page.html")
    try page.write(to: file, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    process.arguments = [
      "60", path ?? "", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
      "--user-data-dir=\(folder.path)/profile", "--window-size=\(width),900", "--dump-dom",
      file.absoluteString,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }
}

@Suite(.serialized, .enabled(if: Browser.path != nil, "chromium is not installed"))
struct BrowserTests {
  /// The page with a script of ours, which its policy would refuse.
  private func with(_ script: String, _ page: String) throws -> String {
    let start = try #require(page.range(of: "<meta http-equiv="))
    let end = try #require(page.range(of: "/>", range: start.lowerBound..<page.endIndex))
    return page.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "")
      .replacing("</body>", with: "<script>\(script)</script></body>")
  }

  /// Tells the page around it how wide the page would be, and how wide it may be.
  private static let measure =
    "const e = document.documentElement; parent.document.documentElement.dataset.wide = "
    + "e.scrollWidth + '/' + e.clientWidth;"

  @Test(arguments: [400, 1200, 2000]) func nothingLeavesThePageAtTheSide(_ width: Int) throws {
    let long = String(repeating: "W", count: 64)
    let stream = PageKit.stream(
      PageKit.run(days: 1500, symbol: long), strategy: String(repeating: "s", count: 500),
      params: #"{"a":"\#(String(repeating: "p", count: 500))"}"#)
    let page = try with(Self.measure, PageKit.page(stream))
    // A window is at least 500 pixels wide, a frame is as narrow as it is told.
    let inner = page.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
    let frame =
      "<!DOCTYPE html><html><body><iframe width=\"\(width)\" height=\"900\" frameborder=\"0\" "
      + "srcdoc=\"\(inner)\"></iframe></body></html>"
    let seen = try Browser.read(frame, width: 2200)
    #expect(seen.contains("data-wide=\"\(width)/\(width)\""), "\(seen.prefix(200))")
  }

  @Test func theScriptRunsUnderItsPolicyAndOthersDoNot() throws {
    let mark = "document.documentElement.dataset.ran=1"
    let text = "</title></style></script><script>\(mark)</script><img src=x onerror=\(mark)>"
    let page = try PageKit.page(PageKit.stream(PageKit.run(days: 90), strategy: text))
    let seen = try Browser.read(page, width: 1200)
    #expect(seen.contains("<button type=\"button\">Profit</button>"))
    #expect(!seen.contains("data-ran="))
    // The policy itself: what is put in by hand does not run either.
    let planted = page.replacing("</main>", with: "<script>\(mark)</script></main>")
    #expect(try !Browser.read(planted, width: 1200).contains("data-ran="))
    #expect(try Browser.read(with(mark, page), width: 1200).contains("data-ran="))
  }

  @Test func theStyleIsTaken() throws {
    // The policy names the digest of the style: a changed one would leave the page bare.
    let script =
      "for (const s of document.styleSheets) document.title = 'rules ' + "
      + "(s.cssRules.length > 50)"
    let page = try PageKit.page(PageKit.stream(PageKit.run(days: 90)))
    let policy = page.replacing("script-src '", with: "script-src 'unsafe-inline' 'x")
      .replacing("</body>", with: "<script>\(script)</script></body>")
    #expect(try Browser.read(policy, width: 1200).contains("<title>rules true</title>"))
  }

  @Test func aClickSortsTheTrades() throws {
    let script = """
      const head = [...document.querySelectorAll('table.sorts th button')]
        .find(b => b.textContent === 'Profit');
      const cells = () => [...document.querySelectorAll('table.sorts tbody tr')]
        .map(r => Number(r.cells[10].textContent.replace('\u{2212}', '-').replace(/,/g, '')));
      const sorted = (a, up) => a.every((x, i) => i === 0 || (up ? a[i - 1] <= x : a[i - 1] >= x));
      const before = cells();
      head.click(); const up = cells(); head.click(); const down = cells();
      document.documentElement.dataset.sorts = [
        up.length === before.length, !sorted(before, true), sorted(up, true), sorted(down, false),
      ].join();
      """
    let page = try with(script, PageKit.page(PageKit.stream(PageKit.run(days: 400))))
    let seen = try Browser.read(page, width: 1200)
    #expect(seen.contains("data-sorts=\"true,true,true,true\""), "\(seen.prefix(300))")
  }
}
