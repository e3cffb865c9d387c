import Foundation
import Testing

/// `pipelines/backtest.sh` leaves its folder for a whole run only.
@Suite struct BacktestTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: "\(scratch.path)/bin", withIntermediateDirectories: false)
    for tool in Project.stages {
      try FileManager.default.createSymbolicLink(
        atPath: "\(scratch.path)/bin/\(tool)", withDestinationPath: "\(Project.tools())/\(tool)")
    }
  }

  /// Runs the script on the bundled bars with the tools of the scratch directory.
  private func backtest(_ before: String = "", _ options: String = "") throws -> Ran {
    try bash(
      "PATH=$SCRATCH/bin:$PATH; \(before) '\(Project.root)/pipelines/backtest.sh' "
        + "'\(Project.bars)' out/run \(options)", in: scratch)
  }

  private func expectNothing(_ ran: Ran, _ what: String) {
    #expect(ran.status != 0, "\(what)")
    #expect(ran.text == "", "\(what): a report is printed")
    let left = try? FileManager.default.contentsOfDirectory(atPath: "\(scratch.path)/out")
    #expect((left ?? []).isEmpty, "\(what): \(left ?? []) is left")
  }

  /// Puts a program in the place of a tool: `$real` is the tool.
  private func replace(_ tool: String, _ text: String) throws {
    try FileManager.default.removeItem(atPath: "\(scratch.path)/bin/\(tool)")
    try scratch.program(
      "bin/\(tool)", "#!/bin/bash\nreal='\(try Project.tools())/\(tool)'\n\(text)\n")
  }

  @Test func aWholeRunLeavesItsFolder() throws {
    let ran = try backtest()
    #expect(ran.status == 0)
    #expect(!ran.out.isEmpty)
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(scratch.path)/out/run")
    #expect(names.sorted() == ["report.json", "stream.ndjson.zst"])
    let check = try bash("zstd -qdc out/run/stream.ndjson.zst | pt-wire-check", in: scratch)
    #expect(check.status == 0)
    let again = try backtest()
    #expect(again.status == 64 && again.out.isEmpty)
  }

  @Test(arguments: Project.stages)
  func aStageThatDiesLeavesNoFolder(_ tool: String) throws {
    var dice = Dice(5000 + (Project.stages.firstIndex(of: tool) ?? 0))
    for _ in 0..<6 {
      let bytes = tool == "pt-report" ? dice.roll(100) : dice.roll(600_000)
      try replace(tool, "\"$real\" \"$@\" | head -c \(bytes); kill -9 $$")
      let ran = try backtest()
      #expect(ran.status == 137, "\(tool) after \(bytes) bytes")
      if tool == "pt-report" {
        #expect(!scratch.has("out/run"))
      } else {
        expectNothing(ran, "\(tool) after \(bytes) bytes")
      }
      #expect(ran.complaint.contains("backtest.sh: \(tool): killed by signal: 9\n"))
    }
    try replace(tool, "exec \"$real\" \"$@\" >/dev/full")
    let full = try backtest()
    expectNothing(full, "\(tool) on a full disk")
    #expect(full.status == 74)
    try replace(tool, "exit 3")
    expectNothing(try backtest(), "\(tool) that fails at once")
  }

  @Test func aDiskWithoutRoomLeavesNoFolder() throws {
    for blocks in [0, 1, 20, 60] {
      expectNothing(try backtest("ulimit -f \(blocks);"), "\(blocks) KiB")
    }
  }

  @Test func badBarsLeaveNoFolder() throws {
    let rows = try bash(
      "head -n 900 '\(Project.bars)'; printf '2002-08-01,1,2,3,4,5\\n'", in: scratch)
    try scratch.write("bad.csv", rows.out)
    let ran = try bash(
      "PATH=$SCRATCH/bin:$PATH; '\(Project.root)/pipelines/backtest.sh' bad.csv out/run",
      in: scratch)
    #expect(ran.status == 65)
    #expect(ran.complaint.hasPrefix("pt-load: bad.csv:901: high is below low: 2"))
    expectNothing(ran, "bad bars")
  }

  @Test(arguments: ["TERM", "INT", "HUP"])
  func askedToStopItLeavesNoFolder(_ signal: String) throws {
    // The third stage tells when the run is on its way, and then stands still.
    try replace("pt-risk", "echo on >\"$SCRATCH/on\"; exec sleep 30")
    let ran = try bash(
      """
      PATH=$SCRATCH/bin:$PATH; mkfifo on
      set -m
      '\(Project.root)/pipelines/backtest.sh' '\(Project.bars)' out/run & job=$!
      read -r _ <on; kill -\(signal) "$job"
      wait "$job"
      """, in: scratch)
    #expect(ran.status == ["TERM": 143, "INT": 130, "HUP": 129][signal])
    expectNothing(ran, signal)
  }
}
