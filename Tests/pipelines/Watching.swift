import Foundation
import Testing

/// The live view on a real terminal: `Tests/fixtures/terminal.py` is the terminal and the person
/// before it.
@Suite struct WatchingTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test(arguments: [
    "sizes", "whole", "resize", "interrupt", "twice", "pause", "suspend", "hostile", "broken",
    "plain",
  ])
  func onATerminal(_ scenario: String) throws {
    let ran = try bash(
      """
      pt-load '\(Project.bars)' | pt-signal --strategy ma_crossover | pt-risk | pt-exec >run.ndjson
      python3 '\(Project.root)/Tests/fixtures/terminal.py' \(scenario) \
        "$(command -v pt-report)" run.ndjson
      """, in: scratch)
    #expect(ran.status == 0, "\(ran.text)\(ran.complaint)")
    #expect(ran.complaint.isEmpty && ran.text.isEmpty, "\(ran.text)\(ran.complaint)")
  }

  /// Into a pipe each line comes when its record has been read, while the writer pauses.
  @Test func linesComeWhileTheWriterPauses() throws {
    // A year: all lines find room in the pipe, so that nobody has to read while we write.
    let made = try bash(
      "pt-load '\(Project.bars)' --to 1999-12-31 | pt-signal --strategy ma_crossover | pt-risk | "
        + "pt-exec", in: scratch)
    #expect(made.status == 0, "\(made.complaint)")
    let stream = made.out.lines
    let pipe = try LivePipe([["pt-report", "--watch"]], in: scratch)
    var seen = ""
    for piece in [0..<3, 3..<120, 120..<400] {
      let sent = pipe.send(concatenated(stream[piece]))
      #expect(sent)
      let fills = records(concatenated(stream[..<piece.upperBound]), "fill").count
      for _ in 0..<300
      where seen.split(separator: "\n").filter({ $0.contains(" fill ") }).count
        < fills
      {
        seen += pipe.receive(1 << 16, patience: 0.05).text
      }
      #expect(seen.split(separator: "\n").filter { $0.contains(" fill ") }.count == fills)
    }
    let sent = pipe.send(concatenated(stream[400...]))
    #expect(sent)
    pipe.finish()
    seen += pipe.receive(.max).text
    #expect(try pipe.wait() == [0])
    let whole = try bash("pt-report --watch", input: made.out, in: scratch)
    let isSame = whole.out.same(Array(seen.utf8))
    #expect(isSame, "another output where the writer pauses")
    let report = try bash("pt-report", input: made.out, in: scratch)
    let endsInReport = whole.text.hasSuffix("\n\n" + report.text)
    #expect(endsInReport)
  }
}
