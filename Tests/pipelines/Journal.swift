import Foundation
import Testing

/// The journal of pt-exec: whatever happens to the process, the same stream and the journal give
/// the same book, the same bytes, and no order a second time.
@Suite struct JournalTests {
  /// How many random trials; 1,000 were run once.
  static let trials =
    ProcessInfo.processInfo.environment["PT_CRASH_TRIALS"].flatMap { Int($0) } ?? 25

  private let scratch: Scratch
  /// What goes into pt-exec, what comes out of it, and its journal when nothing happens.
  private let orders: [UInt8]
  private let whole: [UInt8]
  private let journal: [UInt8]

  init() throws {
    scratch = try Scratch()
    orders = try Streams(days: 700, in: scratch).after[2]
    try scratch.write("orders", orders)
    let ran = try bash("pt-exec --journal journal <orders", in: scratch)
    guard ran.status == 0 else { throw Missing(what: "no journal: \(ran.complaint)") }
    whole = ran.out
    journal = scratch.read("journal")
  }

  /// Runs on with a journal; the rest of its words are bash.
  private func go(_ rest: String = "", _ name: String = "journal") throws -> Ran {
    try bash("pt-exec --journal \(name) \(rest) <orders", in: scratch)
  }

  private func expectWhole(_ ran: Ran, _ what: String) {
    #expect(ran.status == 0, "\(what): \(ran.complaint)")
    #expect(ran.out.same(whole), "\(what): another stream")
    #expect(scratch.read("journal").same(journal), "\(what): another journal")
  }

  /// The records that are pt-exec's own, without a last line that is cut.
  private func own(_ stream: [UInt8]) -> [String] {
    records(stream, "fill", "account", "order_state", "cashflow").filter { $0.hasSuffix("\n") }
  }

  @Test func theJournalHasWhatTheStreamHasAndChangesNoByteOfIt() throws {
    #expect(try bash("pt-exec <orders", in: scratch).out.same(whole))
    let kept = journal.lines.dropFirst().map { line -> String in
      let text = line.text
      guard let start = text.range(of: #","record":"#)?.upperBound else { return text }
      return text[start...].dropLast(2) + "\n"
    }
    #expect(kept == own(whole))
    #expect(kept.count { $0.hasPrefix(#"{"type":"fill""#) } > 50)
    expectWhole(try go(), "a second run")
  }

  /// The ids of orders are the same at each run, and each stands once.
  @Test func theIdsOfOrdersAreThoseOfTheBars() throws {
    let again = try bash("cat rows | \(Streams.script(3, "cat"))", in: scratch).out
    #expect(records(again, "order") == records(orders, "order"))
    let ids = records(orders, "order").compactMap { $0.split(separator: "\"").dropFirst(13).first }
    #expect(Set(ids).count == ids.count && ids.count > 50)
  }

  /// Defect 22 of the predecessor: the same order once more is refused, not executed.
  @Test func defect22AnOrderThatComesTwiceIsNotExecutedTwice() throws {
    let lines = orders.lines
    let index = try #require(lines.firstIndex { $0.begins(with: #"{"type":"order""#) })
    for distance in [1, 60] {
      var twice = lines
      twice.insert(lines[index], at: index + distance)
      let ran = try bash("pt-exec", input: concatenated(twice), in: scratch)
      #expect(ran.status == 65)
      #expect(ran.complaint.contains("an order id stands twice: NASDAQ-"))
    }
  }

  @Test func killedAtRandomMomentsItGoesOnAsIfNothingHadBeen() throws {
    var dice = Dice(22)
    for trial in 0..<Self.trials {
      unlink("\(scratch.path)/journal")
      for crash in 0...dice.roll(3) {
        let sent = dice.roll(orders.count)
        let name = "out.\(crash)"
        let pipe = try LivePipe(
          [["pt-exec", "--journal", "\(scratch.path)/journal"]],
          in: scratch, to: name)
        pipe.send(Array(orders[..<sent]))
        usleep(UInt32(dice.roll(4) * dice.roll(8000)))
        kill(pipe.children[0], SIGKILL)
        pipe.finish()
        #expect(try pipe.wait() == [137])
        let (out, kept) = (scratch.read(name), scratch.read("journal"))
        #expect(whole.begins(with: out) && journal.begins(with: kept), "trial \(trial)")
        // The journal is ahead of the stream, never behind it.
        let lines = kept.count { $0 == 0x0A }
        #expect(own(out).count <= max(0, lines - 1), "trial \(trial)")
        unlink("\(scratch.path)/\(name)")
      }
      expectWhole(try go(), "trial \(trial)")
    }
  }

  private static let hasStrace = (try? bash("strace -o /dev/null true", in: Scratch()).status) == 0

  @Test(
    .enabled(if: hasStrace, "strace cannot trace here"),
    arguments: ["write", "pwrite64", "fdatasync", "ftruncate"])
  func killedAtItsNthCallItGoesOn(_ call: String) throws {
    for number in 1...(call == "ftruncate" ? 1 : 3) {
      // A half line at the end lets it cut, too.
      try scratch.write("journal", journal.prefix(number * 5000 + 7))
      let ran = try bash(
        "strace -o /dev/null -e trace=\(call) -e inject=\(call):signal=KILL:when=\(number) "
          + "$(type -P pt-exec) --journal journal <orders", in: scratch)
      #expect(ran.status == 137 || ran.status == 0, "\(call) \(number)")
      expectWhole(try go(), "\(call) \(number)")
    }
  }

  @Test(
    .enabled(if: hasStrace, "strace cannot trace here"),
    arguments: ["pwrite64:error=ENOSPC", "fdatasync:error=EIO", "fsync:error=EIO"])
  func whatCannotBeKeptDoesNotLeave(_ fault: String) throws {
    let call = fault.prefix { $0 != ":" }
    for number in 1...(call == "fsync" ? 1 : 2) {
      unlink("\(scratch.path)/journal")
      let ran = try bash(
        "strace -o /dev/null -e trace=\(call) -e inject=\(fault):when=\(number) "
          + "$(type -P pt-exec) --journal journal <orders", in: scratch)
      #expect(ran.status == 74, "\(fault) \(number)")
      #expect(ran.complaint.hasPrefix("pt-exec: "))
      #expect(own(ran.out).count <= scratch.read("journal").lines.count)
      #expect(number > 1 || own(ran.out).isEmpty)
      expectWhole(try go(), "\(fault) \(number)")
    }
  }

  @Test func aFileThatMayNotGrowStopsIt() throws {
    for blocks in [1, 7, 64] {
      unlink("\(scratch.path)/journal")
      let ran = try bash(
        "(set -o pipefail; trap '' XFSZ; ulimit -f \(blocks); "
          + "pt-exec --journal journal <orders | cat)",
        in: scratch)
      #expect(ran.status != 0 && ran.complaint.contains("pt-exec: journal: File too large"))
      #expect(scratch.read("journal").count <= blocks << 10)
      expectWhole(try go(), "\(blocks) KiB")
    }
  }

  @Test func aTornLastLineIsCutOffAndWrittenAnew() throws {
    let last = journal.lines.suffix(2).map(\.count).reduce(0, +)
    var cuts = Array(stride(from: journal.count - last, to: journal.count, by: 37))
    cuts += [0, 1, 60, 200, 299, 300, 301, 302, 303, 304, 305]
    for cut in cuts {
      try scratch.write("journal", journal.prefix(cut))
      let isTorn = cut > 0 && journal[cut - 1] != 0x0A
      let ran = try go()
      expectWhole(ran, "cut at \(cut)")
      #expect(ran.complaint.contains("a last line was cut") == isTorn)
    }
    // What a lost page leaves behind.
    try scratch.write(
      "journal", journal.prefix(journal.count - 40) + [UInt8](repeating: 0, count: 999))
    expectWhole(try go(), "zeros")
  }

  @Test func damageIsNoticedWithItsLine() throws {
    var dice = Dice(23)
    for trial in 0..<12 {
      var bytes = journal
      let at = 330 + dice.roll(bytes.count - 331)
      bytes[at] ^= 1
      guard journal[at] != 0x0A, bytes[at] != 0x0A else { continue }
      let line = 1 + journal[..<at].count { $0 == 0x0A }
      try scratch.write("journal", bytes)
      let ran = try go()
      #expect(ran.status == 65, "trial \(trial): \(ran.complaint)")
      #expect(ran.complaint.contains("journal:\(line): the line is damaged"))
      #expect(scratch.read("journal").same(bytes))
      #expect(claims(ran.out).count < 4)
    }
    var lines = journal.lines
    lines.remove(at: 9)
    try scratch.write("journal", concatenated(lines))
    #expect(try go().complaint.contains("journal:10: the line is damaged, or one before it is"))
  }

  @Test func theJournalOfAnotherRunIsRefusedAndLeftAlone() throws {
    let other = try go("--set execution.fee_bps=11")
    #expect(other.status == 78)
    #expect(other.complaint.contains("journal:1: the journal is of another configuration: sha256:"))
    let head = orders.text.replacing(#""from":null"#, with: #""from":1"#)
    let stream = try bash("pt-exec --journal journal", input: Array(head.utf8), in: scratch)
    #expect(stream.status == 65)
    #expect(stream.complaint.contains("journal:1: the journal is of another stream"))
    #expect(scratch.read("journal").same(journal))
    // The same head and other bars.
    let bars = orders.text.replacing(#""close":2"#, with: #""close":3"#)
    let differs = try bash("pt-exec --journal journal", input: Array(bars.utf8), in: scratch)
    #expect(differs.status != 0)
    #expect(scratch.read("journal").same(journal))
    for text in ["hello", "hello\n", "{\"type\":\"bar\"}\n"] {
      try scratch.write("mine", text.utf8)
      let ran = try go("", "mine")
      #expect(ran.status == 65 && ran.complaint.contains("is no journal"))
      #expect(scratch.read("mine").text == text)
    }
    #expect(try go("", "/dev/full").status == 74)
    #expect(try go("", "nowhere/journal").status == 74)
  }

  /// An entry that the stream does not give, in a journal that is sound in itself.
  @Test func aJournalThatContradictsTheStreamBreaksAnInvariant() throws {
    let lines = orders.lines
    let index = try #require(lines.lastIndex { $0.begins(with: #"{"type":"order""#) })
    let text = lines[index].text.replacing(#""side":"buy""#, with: #""side":"sell""#)
    var changed = lines
    changed[index] = Array(
      (text == lines[index].text
        ? text.replacing(#""side":"sell""#, with: #""side":"buy""#) : text).utf8)
    let other = try bash("pt-exec --journal journal", input: concatenated(changed), in: scratch)
    #expect(other.status == 70, "\(other.complaint)")
    #expect(other.complaint.contains("the stream does not give what the journal has: {"))
    #expect(scratch.read("journal").same(journal))
    // A journal that goes on where a whole stream has ended.
    let short = try Streams(days: 400, in: scratch).after[2]
    let ended = try bash("pt-exec --journal journal", input: short, in: scratch)
    #expect(ended.status == 70)
    #expect(claims(ended.out).count { $0.contains("pt-exec") } == 0)
  }

  @Test func theSecondProcessOnAJournalIsTurnedAway() throws {
    let first = try LivePipe(
      [["pt-exec", "--journal", "\(scratch.path)/journal"]], in: scratch, to: "first")
    first.send(orders)
    for _ in 0..<400 where !scratch.has("first") || scratch.read("first").isEmpty { usleep(5000) }
    let second = try go()
    #expect(second.status == 75)
    #expect(second.complaint == "pt-exec: journal: another process has this journal\n")
    #expect(second.out.isEmpty)
    first.finish()
    #expect(try first.wait() == [0])
    expectWhole(try go(), "after the first")
  }
}
