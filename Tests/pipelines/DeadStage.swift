import Foundation
import Testing

/// Kill -9 in the middle: the pipe fails, and nothing that comes out of it claims to be whole.
@Suite struct DeadStageTests {
  private static let all = Streams.stages + [["pt-report"]]
  private let scratch: Scratch
  private let streams: Streams

  init() throws {
    scratch = try Scratch()
    streams = try Streams(in: scratch)
  }

  /// What the stages below a dead one say and do, of whatever it died.
  private func expectNoClaim(_ dead: Int, _ statuses: [Int], _ out: [UInt8], _ trial: String) {
    guard statuses.count >= Self.all.count else {
      Issue.record("\(trial): statuses \(statuses)")
      return
    }
    let below = dead + 1..<Self.all.count
    #expect(statuses.contains { $0 != 0 }, "\(trial)")
    #expect(below.allSatisfy { statuses[$0] == 65 }, "\(trial): \(statuses)")
    #expect(out.text == "", "\(trial): a report is printed")
  }

  @Test(arguments: 0..<all.count)
  func aStageKilledAtAnyMomentFailsThePipe(_ dead: Int) throws {
    var dice = Dice(1000 + dead)
    for trial in 0..<30 {
      // The rows up to some byte are on their way, and the rest never gets through.
      let sent = 1 + dice.roll(streams.rows.count - 2)
      let pipe = try LivePipe(Self.all, in: scratch, to: "report")
      pipe.send(Array(streams.rows[..<sent]))
      usleep(UInt32(dice.roll(4) * dice.roll(1000)))
      kill(pipe.children[dead], SIGKILL)
      pipe.send(Array(streams.rows[sent...]))
      pipe.finish()
      let statuses = try pipe.wait()
      let what = "trial \(trial): \(Self.all[dead][0]) killed at byte \(sent)"
      #expect(statuses[dead] == 137, "\(what)")
      expectNoClaim(dead, statuses, scratch.read("report"), what)
      for stage in dead + 1..<Self.all.count {
        let lines = pipe.complaint(stage).split(separator: "\n")
        #expect(lines.count == 1 && lines[0].hasPrefix("\(Self.all[stage][0]): <stdin>"), "\(what)")
      }
      try FileManager.default.removeItem(atPath: "\(scratch.path)/report")
    }
  }

  @Test(arguments: 0..<Streams.stages.count)
  func aStreamBelowAKilledStageHasNoEnd(_ dead: Int) throws {
    var dice = Dice(2000 + dead)
    for trial in 0..<8 {
      let sent = 1 + dice.roll(streams.rows.count - 2)
      let pipe = try LivePipe(Streams.stages, in: scratch, to: "stream")
      pipe.send(Array(streams.rows[..<sent]))
      usleep(UInt32(dice.roll(2000)))
      kill(pipe.children[dead], SIGKILL)
      pipe.send(Array(streams.rows[sent...]))
      pipe.finish()
      #expect(try pipe.wait()[dead] == 137)
      let stream = scratch.read("stream")
      #expect(
        records(stream, "end").isEmpty, "trial \(trial): \(Streams.stages[dead][0]) at \(sent)")
      // What did come through is a true beginning, but for a last line that may be cut.
      #expect(streams.last.begins(with: stream), "trial \(trial)")
      try FileManager.default.removeItem(atPath: "\(scratch.path)/stream")
    }
  }

  private static let hasStrace =
    (try? bash("strace -o /dev/null true", in: Scratch()).status) == 0

  @Test(.enabled(if: hasStrace, "strace cannot trace here"), arguments: 0..<all.count)
  func aStageKilledAtItsNthWriteFailsThePipe(_ dead: Int) throws {
    let words = Self.all.map { $0.joined(separator: " ") }
    // pt-report writes once, at the end; the others write several blocks.
    for number in 1...(dead == Self.all.count - 1 ? 1 : 4) {
      var stages = words
      let inject = "-e trace=write -e inject=write:signal=KILL:when=\(number)"
      stages[dead] =
        "strace -o /dev/null \(inject) $(type -P \(words[dead].prefix { $0 != " " }))"
        + words[dead].drop { $0 != " " }
      let ran = try bash(stages.joined(separator: " | "), input: streams.rows, in: scratch)
      #expect(ran.statuses.dropFirst(dead).first == 137, "\(stages[dead])")
      expectNoClaim(dead, ran.statuses, ran.out, stages[dead])
    }
  }

  @Test(arguments: 0..<all.count)
  func aFullDiskBehindAStageFailsThePipe(_ full: Int) throws {
    let words = Self.all.map { $0.joined(separator: " ") }
    var stages = words
    stages[full] += " >/dev/full"
    let ran = try bash(stages.joined(separator: " | "), input: streams.rows, in: scratch)
    #expect(ran.statuses.dropFirst(full).first == 74)
    let complaint = "\(Self.all[full][0]): standard output: No space left on device\n"
    #expect(ran.complaint.contains(complaint))
    expectNoClaim(full, ran.statuses, ran.out, stages[full])
  }

  @Test(arguments: 0..<Streams.stages.count)
  func aFileThatMayNotGrowFurtherHasNoEnd(_ stage: Int) throws {
    let input = [streams.rows] + streams.after
    let words = Streams.stages[stage].joined(separator: " ")
    for blocks in [0, 1, 7, 64, 130, 300] {
      for ignored in ["", "trap '' XFSZ; "] {
        let ran = try bash(
          "(\(ignored)ulimit -f \(blocks); exec \(words)) >\"$SCRATCH/small\"", input: input[stage],
          in: scratch)
        // SIGXFSZ ends the stage; where it is ignored, the write fails.
        #expect(ran.status == (ignored.isEmpty ? 153 : 74), "\(words), \(blocks) KiB")
        let small = scratch.read("small")
        #expect(records(small, "end").isEmpty)
        #expect(streams.after[stage].begins(with: small))
        #expect(small.count == blocks << 10)
      }
    }
  }

  @Test func aReaderThatLeavesEndsThePipeSilently() throws {
    var dice = Dice(3000)
    for stage in Streams.stages.indices {
      for _ in 0..<8 {
        // More is still to come than the pipe to `head` can hold.
        let bytes = 1 + dice.roll(streams.after[stage].count - 300_000)
        let pipe = Streams.stages[...stage].map { $0.joined(separator: " ") }
        let ran = try bash(
          "\(pipe.joined(separator: " | ")) | head -c \(bytes)", input: streams.rows, in: scratch)
        #expect(ran.status == 141, "\(Streams.stages[stage][0]), \(bytes) bytes")
        #expect(ran.complaint.isEmpty)
        #expect(streams.after[stage].begins(with: ran.out) && ran.out.count == bytes)
      }
    }
  }

  @Test func telemetryThatCannotBeWrittenFailsThePipe() throws {
    for stage in Streams.stages.indices {
      var words = Self.all.map { $0.joined(separator: " ") }
      words.insert("tee -p /dev/full", at: stage + 1)
      let ran = try bash(words.joined(separator: " | "), input: streams.rows, in: scratch)
      #expect(ran.status != 0 && ran.statuses.dropFirst(stage + 1).first == 1)
    }
  }
}
