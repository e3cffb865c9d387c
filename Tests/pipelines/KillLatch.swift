import Foundation
import Testing

/// A latch in one process, a gate in another: what a kill, damage and missing fills do to a gate
/// that is running.
@Suite struct KillLatch {
  private let scratch: Scratch
  private var latch: String { "\(scratch.path)/latch" }

  init() throws { scratch = try Scratch() }

  private static let head =
    #"{"type":"stage","tool":"pt-load","version":"1","wire":1,"config":null,"settings":{}}"# + "\n"

  /// A bar of a day of X, and a signal at its close.
  private func day(_ day: Int, _ target: Double) -> [UInt8] {
    let ts = 1_704_067_200_000 + day * 86_400_000
    let bar =
      #"{"type":"bar","ts":\#(ts),"symbol":"X","tf":"1d","open":100,"high":100,"low":100,"#
      + #""close":100,"volume":1000}"#
    let signal =
      #"{"type":"signal","ts":\#(ts + 86_400_000),"symbol":"X","strategy":"s","#
      + #""target":\#(target),"reason":"day \#(day)"}"#
    return Array("\(bar)\n\(signal)\n".utf8)
  }

  /// A latch that Ann killed and Bob released, both long ago.
  private func open() throws {
    let text =
      #"{"type":"latch","state":"open","ts":1000,"by":"Bob","reason":"r","killed_by":"Ann","#
      + #""released_by":"Bob","released_ts":1000}"# + "\n"
    try replace(Array(text.utf8))
  }

  /// Puts a file in the latch's place in one step, as an editor would.
  private func replace(_ bytes: [UInt8]) throws {
    let new = try scratch.write("new", bytes)
    guard rename(new, latch) == 0 else { throw Missing(what: "no latch") }
  }

  /// What a gate says about a day: its verdicts and orders, up to the next day's signal.
  private func answer(_ pipe: LivePipe, _ number: Int, _ target: Double) throws -> [String] {
    #expect(pipe.send(day(number, target)))
    var found: [UInt8] = []
    for _ in 0..<300 {
      found += pipe.receive(1 << 16, patience: 0.05)
      if !records(found, "verdict").isEmpty { break }
    }
    // Whatever would follow the verdict is written with it.
    found += pipe.receive(1 << 16, patience: 0.05)
    return records(found, "verdict", "order")
  }

  private func gate(_ words: [String] = []) throws -> LivePipe {
    let pipe = try LivePipe([["pt-risk", "--set", "kill.latch=\(latch)"] + words], in: scratch)
    #expect(pipe.send(Array(Self.head.utf8)))
    return pipe
  }

  /// Defect 4 of the predecessor: a kill in one process was unknown in the next.
  @Test func defect4AKillInAnotherProcessStopsTheNextOrder() throws {
    try open()
    let pipe = try gate()
    #expect(try answer(pipe, 0, 1).count == 2)
    let kill = try bash(
      "pt-risk kill --latch '\(latch)' --by Ann --reason 'the feed lies'", in: scratch)
    #expect(kill.status == 0 && kill.text.contains("killed; code "))
    let stopped = try answer(pipe, 1, -1)
    #expect(stopped.count == 2)
    for verdict in stopped {
      #expect(verdict.contains(#""decision":"halt""#))
      #expect(verdict.contains("killed by Ann: the feed lies"))
    }
    // A new gate knows it, too.
    let next = try gate()
    #expect(try answer(next, 0, 1).allSatisfy { $0.contains(#""decision":"halt""#) })
  }

  /// Malformed, cut, removed, replaced by a link, a folder or a device, at any moment.
  @Test func damageAtAnyMomentLetsNoOrderThrough() throws {
    try open()
    let whole = scratch.read("latch")
    let pipe = try gate()
    var dice = Dice(7)
    var orders = 0
    for number in 0..<40 {
      unlink(latch)
      let kind = dice.roll(8)
      switch kind {
      case 0: break
      case 1: try replace(Array(whole.prefix(dice.roll(whole.count))))
      case 2:
        var bytes = whole
        bytes[dice.roll(12)] = UInt8(dice.roll(256))
        if bytes == whole { bytes[1] = 0 }
        try replace(bytes)
      case 3: symlink(try scratch.write("aside", whole), latch)
      case 4: symlink("/dev/zero", latch)
      case 5: mkfifo(latch, 0o600)
      case 6: try replace([UInt8](repeating: 0x20, count: 1 << 17))
      default: try open()
      }
      let found = try answer(pipe, number, number % 2 == 0 ? 0.5 : -0.5)
      let written = found.filter { $0.contains(#""type":"order""#) }
      if kind == 7 {
        #expect(!written.isEmpty)
        orders += written.count
      } else {
        #expect(written.isEmpty, "kind \(kind)")
        #expect(found.allSatisfy { $0.contains(#""decision":"halt""#) })
      }
    }
    #expect(orders > 0)
  }

  /// A gate that is stopped for a while does not use what it knew before.
  @Test func aGateThatSleptThroughAKillNoticesIt() throws {
    try open()
    let pipe = try gate()
    #expect(try answer(pipe, 0, 1).count == 2)
    kill(pipe.children[0], SIGSTOP)
    #expect(pipe.send(day(1, -1)))
    let killed = try bash("pt-risk kill --latch '\(latch)' --by Ann --reason r", in: scratch)
    #expect(killed.status == 0)
    kill(pipe.children[0], SIGCONT)
    let found = try answer(pipe, 2, 1)
    #expect(!found.isEmpty && !found.contains { $0.contains(#""type":"order""#) })
  }

  /// Kills and releases against each other: the file is a whole latch at every moment.
  @Test func aKillThatIsKilledLeavesAWholeLatchOrNone() throws {
    try open()
    for trial in 1...40 {
      let script = """
        pt-risk kill --latch '\(latch)' --by Ann --reason r >/dev/null & pid=$!
        sleep 0.00\(trial % 8); kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
        pt-risk status --latch '\(latch)' 2>&1
        """
      let text = try bash(script, in: scratch).text
      let isWhole = text.contains("by       Bob") || text.contains("by       Ann")
      #expect(isWhole, "\(text)")
      if trial % 4 == 0 { try open() }
    }
  }

  @Test func whereTheLatchCannotBeWrittenAKillRemovesIt() throws {
    try open()
    let script = "ulimit -f 0; pt-risk kill --latch '\(latch)' --by Ann --reason r"
    let ran = try bash("(trap '' XFSZ; \(script))", in: scratch)
    #expect(ran.status == 74)
    #expect(!scratch.has("latch"))
  }

  @Test func aKillNeedsNoConfiguration() throws {
    let ran = try bash(
      "PT_CONFIG=/nowhere pt-risk kill --latch '\(latch)' --by Ann --reason r --config none",
      in: scratch)
    #expect(ran.status == 0)
    #expect(scratch.has("latch"))
    #expect(try bash("pt-risk kill --by Ann --reason r", in: scratch).status == 64)
  }

  /// A venue that dies: from then on every signal is a halt.
  @Test func aVenueThatDiesClosesTheGate() throws {
    try open()
    let fifo = "\(scratch.path)/fifo"
    #expect(mkfifo(fifo, 0o600) == 0)
    let writer = Foundation.open(fifo, O_RDWR | O_CLOEXEC)
    let pipe = try gate(["--fills", fifo])
    #expect(try answer(pipe, 0, 1).count == 2)
    let ts = 1_704_067_200_000 + 86_400_000
    let fill =
      #"{"type":"fill","ts":\#(ts),"symbol":"X","order":"X-\#(ts)-1","side":"buy","qty":40,"#
      + #""price":100,"fee":0,"slippage":0,"intent":"open"}"# + "\n"
    _ = fill.withCString { write(writer, $0, strlen($0)) }
    let reduced = try answer(pipe, 1, 0)
    #expect(reduced.last?.contains(#""side":"sell","qty":40,"#) == true)
    close(writer)
    let stopped = try answer(pipe, 2, 1)
    #expect(stopped.count == 1)
    #expect(stopped[0].contains(#""reason":"--fills: the writer is gone"}"#))
  }

  /// The fills of a projected run, fed back as a file, give the same orders.
  @Test func theFillsOfARunFedBackGiveTheSameOrders() throws {
    let script = """
      pt-load '\(Project.bars)' | pt-signal --strategy ma_crossover >signals
      pt-risk <signals >projected; pt-exec <projected | grep '"type":"fill"' >fills
      pt-risk --fills fills <signals >reported
      """
    _ = try bash(script, in: scratch)
    let projected = records(scratch.read("projected"), "order")
    let reported = records(scratch.read("reported"), "order")
    #expect(reported.count > 10)
    #expect(reported == Array(projected.prefix(reported.count)))
    // The last fill that is known closes the gate: no more than the last order can be missing.
    #expect(projected.count - reported.count <= 1)
  }
}
