import Foundation
import Testing

/// A program as a component of a portfolio.
@Suite struct ForeignComponentTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Writes a portfolio with one program; its words are those of a shell's `sh -c`.
  private func portfolio(_ command: String, _ more: String = "") throws {
    let word = command.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    try scratch.write(
      "p.toml",
      """
      id = "mixed"
      description = "a program of one's own"
      tiers = ["legacy", "r_and_d"]
      [component.mine]
      command = ["sh", "-c", "exec \(word)"]
      tier = "r_and_d"
      \(more)
      """.utf8)
  }

  private static let pair = "pt-load 'A=\(Project.bars)' 'B=\(Project.bars)' --to 2001-01-01"

  /// Times, symbols and targets of the signals.
  private func targets(_ script: String) throws -> String {
    let ran = try bash("\(script) >out.ndjson", in: scratch)
    #expect(ran.status == 0, "\(ran.complaint)")
    #expect(try bash("pt-wire-check <out.ndjson", in: scratch).status == 0)
    let found = try bash(
      #"jq -c 'select(.type == "signal") | [.ts, .symbol, .target]' out.ndjson"#, in: scratch)
    return found.text
  }

  @Test(arguments: Examples.names)
  func aComponentSaysWhatItSaysInThePipeAndWhatTheSameRuleSays(_ name: String) throws {
    guard let command = try Examples.command(name, in: scratch) else { return }
    try portfolio(command, "weight = 1")
    let inside = try targets("\(Self.pair) | pt-signal --portfolio p.toml")
    let inPipe = try targets("\(Self.pair) | \(command)")
    let native = try targets(
      "\(Self.pair) | pt-signal --strategy breakout_donchian --param side=long "
        + "--param exit_lookback=10")
    #expect(inside == inPipe)
    #expect(inside == native)
    #expect(inside.split(separator: "\n").count > 30)
  }

  /// Beside a strategy of ours, on one symbol only, and as a filter.
  @Test func aComponentMixesWithOthers() throws {
    let python = try Examples.command("python3", in: scratch) ?? ""
    let native = """
      strategy = "breakout_donchian"
      params = { side = "long", exit_lookback = 10 }
      """
    let other = """
      [component.other]
      strategy = "breakout_donchian"
      params = { side = "long", lookback = 40 }
      weight = 0.4
      """
    for keys in ["weight = 0.6", "weight = 0.6\nsymbols = [\"B\"]"] {
      try portfolio(python, "\(keys)\nwarmup = 21\n\(other)")
      let foreign = try targets("\(Self.pair) | pt-signal --portfolio p.toml")
      let text = scratch.read("p.toml").text.split(separator: "\n").filter {
        !$0.hasPrefix("command") && !$0.hasPrefix("tier =") && !$0.hasPrefix("warmup")
      }
      let ours = text.joined(separator: "\n").replacing(
        "[component.mine]", with: "[component.mine]\n\(native)")
      try scratch.write("p.toml", ours.utf8)
      #expect(try targets("\(Self.pair) | pt-signal --portfolio p.toml") == foreign, "\(keys)")
    }
    try portfolio(python, "domain = \"filter\"\n" + other.replacing("0.4", with: "1"))
    let filtered = try targets("\(Self.pair) | pt-signal --portfolio p.toml")
    #expect(!filtered.isEmpty)
  }

  @Test func twoRunsGiveTheSameBytesAndFewerBarsABeginning() throws {
    try portfolio(try Examples.command("python3", in: scratch) ?? "", "weight = 1")
    let run = "| pt-signal --portfolio p.toml"
    let first = try bash("\(Self.pair) \(run)", in: scratch)
    let second = try bash("\(Self.pair) \(run)", in: scratch, environment: ["TZ": "Asia/Tokyo"])
    #expect(first.status == 0 && first.out.same(second.out))
    for count in [2, 90, 91, 150] {
      let part = try bash("\(Self.pair) | head -n \(count) \(run)", in: scratch)
      #expect(part.status == 65)
      #expect(first.out.begins(with: part.out) && part.out.lines.count >= count)
    }
  }

  /// Records between the bars are passed on, many more than a pipe holds.
  @Test func manyTradesBetweenTwoBarsDoNotStandStill() throws {
    try portfolio(try Examples.command("c", in: scratch) ?? "", "weight = 1")
    let bars = try bash("\(Self.pair) | head -n 60", in: scratch).out.lines
    let trade = #"{"type":"trade","ts":941414400000,"symbol":"A","price":1,"size":1}"# + "\n"
    let many = Array(String(repeating: trade, count: 20_000).utf8)
    let body = concatenated(bars[1..<31]) + many + concatenated(bars[31...])
    let end = #"{"type":"end","stage":"pt-load","records":20059,"status":"ok"}"# + "\n"
    let ran = try bash(
      "pt-signal --portfolio p.toml", input: bars[0] + body + Array(end.utf8), in: scratch)
    #expect(ran.status == 0, "\(ran.complaint)")
    #expect(ran.complaint.isEmpty)
  }

  /// The faults of the kit that a portfolio must stop at, and programs that are none.
  static let failures: [(String, String)] = [
    ("sorts-keys", "neither a signal nor the copy that is due"),
    ("swallows-records", "line that is due: {\"type\":\"sync\""),
    ("ends-lines-in-crlf", "a line that is no record (the line ends in CR LF"),
    ("writes-an-order", "but: {\"type\":\"order\""),
    ("writes-nan", "a line that is no record"),
    ("stage-twice", "a second stage record: donchian.py"),
    ("stage-late", "no stage record in front of the first copy that is none"),
    ("answers-late", "a record of its own that is not right behind a bar: {\"type\":\"signal\""),
    ("answers-before-the-copy", "a record of its own that is not right behind a bar"),
    ("target-above-1", "target is outside [-1, 1]: 1.5"),
    ("target-as-text", "target is no"),
    ("no-reason", "reason is missing"),
    ("ts-of-the-open", "ts of a signal is not the close of its bar, "),
    ("wrong-symbol", "a signal for another symbol than A: B"),
    ("no-end", "its stream ends without an end record"),
    ("counts-wrong", "its end record counts other records than the "),
    ("end-too-early", "an end record before the end: donchian.py"),
    ("no-flush", "no answer within 1 s; the line that is due: {\"type\":\"stage\""),
    ("reads-everything-first", "no answer within 1 s; the line that is due: "),
    ("fails-at-the-end", "did not exit with 0: status 1"),
    ("sh -c 'read x; echo \"$x\"; exit 3'", "its output ended in the middle: status 3"),
    ("true", "its output ended in the middle: status 0"),
    ("sh -c 'exit 3'", "its output ended in the middle: status 3"),
    ("sh -c 'read x; kill -9 $$'", "its output ended in the middle: signal 9"),
    ("sh -c 'exec >&-; sleep 5'", "its output ended in the middle: still running"),
    ("yes", "a line that is no record (not a record: an object is expected at byte 1): y"),
    ("sleep 50", "no answer within 1 s; the line that is due: {\"type\":\"stage\""),
    ("sh -c 'trap \"\" TERM; sleep 50; sleep 50'", "no answer within 1 s; the line that is due: "),
    ("cat", "no stage record in front of the first copy that is none"),
    ("head -c 2000000 /dev/zero", "a line is longer than 1 MiB"),
    ("head -c 2000 /dev/zero", "its last line is cut: it has no LF"),
  ]

  @Test(arguments: failures)
  func aComponentThatBreaksTheContractStopsTheRun(_ what: String, _ complaint: String) throws {
    let isFault = ConformanceTests.faults.contains { $0.name == what }
    let faulty = "\(Project.root)/Tests/conformance/faulty.py"
    try portfolio(isFault ? "python3 '\(faulty)' \(what)" : what, "weight = 1")
    // A busy machine is no fault: only those that never answer are given up soon.
    let isSilent = complaint.contains("line that is due: ")
    let seconds = isSilent ? 1 : 60
    let ran = try bash(
      "\(Self.pair) | pt-signal --portfolio p.toml --component-timeout \(seconds) | pt-risk | cat",
      in: scratch)
    #expect(ran.statuses.dropFirst().prefix(2) == [65, 65], "\(ran.statuses) \(ran.complaint)")
    let lines = ran.complaint.split(separator: "\n").filter { $0.hasPrefix("pt-signal: ") }
    #expect(lines.count == 1, "\(ran.complaint)")
    #expect(lines.first?.contains("component mine: ") == true, "\(ran.complaint)")
    #expect(lines.first?.contains(complaint) == true, "\(ran.complaint)")
    #expect(claims(ran.out).count <= 1)
    #expect(leftovers() == [])
  }

  /// Processes that run in the directory of this test and have not ended.
  private func leftovers() -> [String] {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.filter { name in
      Int(name) != nil
        && (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(name)/cwd"))
          == scratch.path
    }
  }

  @Test(arguments: [
    ("no-such-program", 78, "p.toml:5: component.mine.command: cannot be started: No such file"),
    ("p.toml", 78, "p.toml:5: component.mine.command: cannot be started: "),
  ])
  func aProgramThatCannotBeStartedIsABadConfiguration(
    _ name: String, _ status: Int, _ complaint: String
  ) throws {
    try portfolio("true", "weight = 1")
    let text = scratch.read("p.toml").text.replacing(
      "[\"sh\", \"-c\", \"exec true\"]", with: "[\"./\(name)\"]")
    try scratch.write("p.toml", text.utf8)
    let ran = try bash("\(Self.pair) | pt-signal --portfolio p.toml | cat", in: scratch)
    #expect(ran.statuses.dropFirst().first == status)
    #expect(ran.complaint.contains("pt-signal: \(complaint)"), "\(ran.complaint)")
  }

  /// SIGTERM, SIGKILL, and a reader that leaves: no program stays behind.
  @Test(arguments: [SIGTERM, SIGINT, SIGKILL, 0])
  func noProgramStaysBehind(_ signal: Int32) throws {
    let command = try Examples.command("c", in: scratch) ?? ""
    try portfolio("sh -c \"\(command)\" 2>/dev/null", "weight = 1")
    let live = try LivePipe(
      [["pt-signal", "--portfolio", "\(scratch.path)/p.toml"]], in: scratch, to: "out")
    let bars = try bash(Self.pair, in: scratch).out.lines
    live.send(concatenated(bars.prefix(200)))
    if signal == 0 {
      let left = try bash("\(Self.pair) | pt-signal --portfolio p.toml | head -n 1", in: scratch)
      #expect(left.statuses.dropFirst().first == 141)
    } else {
      for _ in 0..<500 where users(of: "\(scratch.path)/donchian").isEmpty { usleep(10_000) }
      kill(live.children[0], signal)
      _ = try live.wait()
    }
    live.finish()
    let status = try live.wait()[0]
    #expect(status == (signal == 0 ? 65 : 128 + Int(signal)), "\(live.complaint(0))")
    for _ in 0..<500 where !users(of: "\(scratch.path)/donchian").isEmpty { usleep(10_000) }
    #expect(users(of: "\(scratch.path)/donchian") == [])
  }

  /// Processes that run a program.
  private func users(of program: String) -> [String] {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.filter { name in
      Int(name) != nil
        && (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(name)/exe"))
          == program
    }
  }
}
