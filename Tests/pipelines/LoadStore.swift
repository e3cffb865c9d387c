import Foundation
import Testing

/// The store behind the tool: killed, cut, written by two, read while it is written.
@Suite struct LoadStoreTests {
  private let scratch: Scratch
  private static let header = "timestamp,open,high,low,close,volume\n"

  init() throws { scratch = try Scratch() }

  private func file(_ name: String, _ minutes: Range<Int>) throws {
    var text = Self.header
    for minute in minutes {
      text += "\(1_704_067_200 + minute * 60),100,102,99,101.\(minute % 7),\(minute)\n"
    }
    try scratch.write(name, text.utf8)
  }

  private func bars(_ store: String) throws -> Int {
    let ran = try bash(
      "pt-load --from-store \(store) --output csv-long | sed 1d | wc -l", in: scratch)
    #expect(ran.statuses == [0, 0, 0], "\(ran.complaint)")
    return Int(ran.text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? -1
  }

  @Test func aKilledWriterLeavesAllOfAFileOrNothing() throws {
    try file("X_1m.csv", 0..<40)
    try file("new.csv", 40..<60_000)
    #expect(try bash("pt-load X_1m.csv --store s", in: scratch).status == 0)
    // How long it takes, on this machine at this time.
    let timed = try bash(
      "cp s t; a=$EPOCHREALTIME; pt-load X=new.csv --tf 1m --store t >&2; b=$EPOCHREALTIME; "
        + "echo $((${b/./} - ${a/./}))", in: scratch)
    #expect(timed.status == 0)
    let whole = max(2000, Int(timed.text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 2000)
    var dice = Dice(9)
    var killed = 0
    for trial in 0..<50 {
      let ran = try bash(
        """
        pt-load X=new.csv --tf 1m --store s & child=$!
        sleep "$(printf '0.%06d' $((\(dice.roll(min(whole, 990_000))))))"
        kill -9 $child 2>/dev/null; wait $child 2>/dev/null; echo $? >ended
        pt-load --from-store s --output csv | sed 1d | wc -l
        """, in: scratch)
      let count = Int(ran.text.split(separator: "\n").last ?? "") ?? -1
      let ended = scratch.read("ended").text
      #expect(ran.statuses == [0, 0, 0], "trial \(trial): \(ran.complaint)")
      #expect(count == 40 || count == 60_000, "trial \(trial): \(count)")
      if ended.hasPrefix("0") { #expect(count == 60_000, "trial \(trial)") }
      if ended.hasPrefix("137") { killed += 1 }
      if count == 60_000 {
        _ = try bash("rm -f s s-wal s-shm; pt-load X_1m.csv --store s", in: scratch)
      }
    }
    #expect(killed > 10, "\(killed) of 50 were killed at work")
    #expect(try bash("pt-load X=new.csv --tf 1m --store s", in: scratch).status == 0)
    #expect(try bars("s") == 60_000)
  }

  @Test func everyCutOfAStoreIsRefused() throws {
    try file("X_1m.csv", 0..<3000)
    #expect(try bash("pt-load X_1m.csv --store s", in: scratch).status == 0)
    let whole = scratch.read("s")
    let stream = try bash("pt-load --from-store s", in: scratch).out
    var dice = Dice(77)
    let lengths =
      [0, 1, 15, 16, 99, 100, 101, 4095, 4096, whole.count - 1]
      + (0..<20).map { _ in dice.roll(whole.count) }
    for length in lengths {
      try scratch.write("cut", whole[..<length])
      let ran = try bash("pt-load --from-store cut", in: scratch)
      #expect(stream.begins(with: ran.out.upToEnd), "\(length) bytes")
      // The last bytes of a page may stand for nothing.
      if length == whole.count - 1, ran.out.same(stream) { continue }
      #expect(ran.status == 65, "\(length) bytes: \(ran.complaint)")
      #expect(claims(ran.out).isEmpty, "\(length) bytes")
      #expect(ran.complaint.hasPrefix("pt-load: cut: "), "\(length) bytes: \(ran.complaint)")
    }
    for _ in 0..<60 {
      var bad = whole
      bad[dice.roll(bad.count)] ^= 1 << UInt8(dice.roll(8))
      try scratch.write("bad", bad)
      let ran = try bash("pt-load --from-store bad", in: scratch)
      let right = ran.status == 0 ? ran.out.same(stream) : ran.status == 65
      #expect(right, "\(ran.status) \(ran.complaint)")
      #expect(stream.begins(with: ran.out.upToEnd))
      if ran.status != 0 { #expect(claims(ran.out).isEmpty) }
    }
  }

  @Test func twoWritersAtOnceBothGetThrough() throws {
    try file("A_1m.csv", 0..<30_000)
    try file("B_1m.csv", 0..<30_000)
    let ran = try bash(
      """
      pt-load A_1m.csv --store s >a 2>ea & one=$!
      pt-load B_1m.csv --store s >b 2>eb & two=$!
      wait $one; first=$?; wait $two; second=$?
      echo $first $second | cat
      """, in: scratch)
    let statuses = ran.text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    #expect(statuses.allSatisfy { [0, 75].contains($0) }, "\(statuses)")
    for (status, name) in zip(statuses, ["A", "B"]) where status == 75 {
      #expect(try bash("pt-load \(name)_1m.csv --store s", in: scratch).status == 0)
    }
    #expect(try bars("s") == 60_000)
  }

  @Test func aReaderSeesTheStoreAsItWas() throws {
    try file("X_1m.csv", 0..<50)
    try file("Y_1m.csv", 50..<30_000)
    #expect(try bash("pt-load X_1m.csv --store s", in: scratch).status == 0)
    let before = try bash("pt-load --from-store s", in: scratch).out
    let ran = try bash(
      """
      pt-load X=Y_1m.csv --store s >log & writer=$!
      for n in 1 2 3 4 5 6 7 8; do pt-load --from-store s >read.$n || echo failed $n; done
      wait $writer || echo failed
      pt-load --from-store s >last
      cat /dev/null
      """, in: scratch)
    #expect(ran.text.isEmpty, "\(ran.text)\(ran.complaint)")
    let after = scratch.read("last")
    #expect(records(after, "bar").count == 30_000)
    for n in 1...8 {
      let read = scratch.read("read.\(n)")
      #expect(read.same(before) || read.same(after), "reader \(n)")
    }
  }
}
