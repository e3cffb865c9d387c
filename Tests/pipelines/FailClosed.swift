import Foundation
import Testing

/// Accidents in a live pipe: whatever happens, no fill without a decision that allowed it, and no
/// stream without its ends passes for a whole one.
@Suite struct FailClosed {
  private enum Accident: CaseIterable { case kill, stop, fullDisk, latch }

  private static let stages: [[String]] = Streams.stages
  private let scratch: Scratch
  private let rows: [[UInt8]]
  private var latch: String { "\(scratch.path)/latch" }

  init() throws {
    scratch = try Scratch()
    rows = Array(try Streams(days: 500, in: scratch).rows.lines)
  }

  private func open() throws {
    unlink(latch)
    let text =
      #"{"type":"latch","state":"open","ts":1000,"by":"Bob","reason":"r","killed_by":"Ann","#
      + #""released_by":"Bob","released_ts":1000}"# + "\n"
    try scratch.write("latch", text.utf8)
  }

  /// Leaves no latch that could be read as open.
  private func damage(_ dice: inout Dice) throws {
    let whole = scratch.read("latch")
    unlink(latch)
    switch dice.roll(5) {
    case 0: break
    case 1: try scratch.write("latch", whole.prefix(dice.roll(whole.count - 1)))
    case 2: symlink("/dev/zero", latch)
    case 3: mkfifo(latch, 0o600)
    default:
      var bytes = whole
      bytes[dice.roll(12)] = 0
      try scratch.write("latch", bytes)
    }
  }

  /// The stages; one of them has a disk that is full from its nth write on.
  private func pipe(full: Int?, from write: Int) throws -> LivePipe {
    var all = Self.stages
    all[2] += ["--set", "kill.latch=\(latch)"]
    all[3] += ["--set", "kill.latch=\(latch)"]
    if let full {
      let tool = try Project.program(all[full])
      all[full] =
        [
          "strace", "-o", "/dev/null", "-e", "trace=write", "-e",
          "inject=write:error=ENOSPC:when=\(write)+",
        ] + tool
    }
    return try LivePipe(all, in: scratch, to: "stream")
  }

  private static let hasStrace = (try? bash("strace -o /dev/null true", in: Scratch()).status) == 0

  /// Fills without an order and a verdict that allows it in front of them; and orders behind the
  /// bar of a number, if there is one.
  private func faults(_ stream: [UInt8], ordersUpTo last: Int?) -> [String] {
    var allowed: Set<String> = []
    var ordered: Set<String> = []
    var found: [String] = []
    var bars = 0
    func word(_ key: String, _ line: String) -> String {
      guard let start = line.range(of: "\"\(key)\":\"")?.upperBound else { return "" }
      return String(line[start...].prefix { $0 != "\"" })
    }
    for line in stream.lines {
      if line.begins(with: #"{"type":"bar""#) {
        bars += 1
      } else if line.begins(with: #"{"type":"verdict""#) {
        let text = line.text
        if ["allow", "reduce"].contains(word("decision", text)) {
          allowed.insert(word("order", text))
        }
      } else if line.begins(with: #"{"type":"order","#) {
        let id = word("id", line.text)
        if !allowed.contains(id) { found.append(line.text) }
        if let last, bars > last { found.append("bar \(bars) over \(last): \(line.text)") }
        ordered.insert(id)
      } else if line.begins(with: #"{"type":"fill""#) {
        let id = word("order", line.text)
        if !allowed.contains(id) || !ordered.contains(id) { found.append(line.text) }
      }
    }
    return found
  }

  @Test func noAccidentMakesAFillThatNobodyAllowed() throws {
    var dice = Dice(13)
    var counts = (fills: 0, whole: 0, incomplete: 0)
    for trial in 0..<JournalTests.trials {
      try open()
      unlink("\(scratch.path)/stream")
      var accident = Accident.allCases[dice.roll(4)]
      if accident == .fullDisk, !Self.hasStrace { accident = .kill }
      let victim = dice.roll(Self.stages.count)
      let sent = 2 + dice.roll(rows.count - 2)
      let live = try pipe(
        full: accident == .fullDisk ? victim : nil, from: 1 + dice.roll(40))
      // Row by row at times, so that the stages write often.
      for piece in rows[..<sent].chunks(of: 1 + dice.roll(120)) {
        live.send(concatenated(piece))
        if dice.roll(3) == 0 { usleep(UInt32(dice.roll(1500))) }
      }
      var last: Int?
      switch accident {
      case .kill: kill(live.children[victim], SIGKILL)
      case .stop:
        kill(live.children[victim], SIGSTOP)
        if dice.roll(2) == 0 {
          try damage(&dice)
          // The header is a row, too. What was sent may still be on its way to the gate.
          last = sent - 1
        }
        usleep(UInt32(dice.roll(3000)))
        kill(live.children[victim], dice.roll(3) == 0 ? SIGKILL : SIGCONT)
      case .fullDisk: break
      case .latch:
        try damage(&dice)
        last = sent - 1
      }
      live.send(concatenated(rows[sent...]))
      live.finish()
      let statuses = try live.wait()
      let stream = scratch.read("stream")
      let what =
        "trial \(trial): \(accident) of \(Self.stages[victim][0]) after \(sent): \(statuses)"
      let wrong = faults(stream, ordersUpTo: last)
      #expect(wrong.isEmpty, "\(what): \(wrong.first ?? "")")
      counts.fills += records(stream, "fill").count
      let isWhole = claims(stream).count == Self.stages.count
      #expect(isWhole == statuses.allSatisfy { $0 == 0 }, "\(what)")
      if isWhole { counts.whole += 1 } else { counts.incomplete += 1 }
      for reader in ["pt-wire-check", "pt-report"] {
        let ran = try bash("\(reader) <stream >/dev/null", in: scratch)
        #expect(ran.status == (isWhole ? 0 : 65), "\(what): \(reader): \(ran.complaint)")
      }
    }
    #expect(counts.fills > 0 && counts.incomplete > 0, "\(counts)")
    print("fail closed: \(counts)")
  }
}

extension ArraySlice {
  /// Pieces of so many elements.
  fileprivate func chunks(of size: Int) -> [[Element]] {
    stride(from: startIndex, to: endIndex, by: size).map {
      Array(self[$0..<Swift.min($0 + size, endIndex)])
    }
  }
}
