import Foundation
import Testing

/// A file that grows, and is rotated, while pt-load reads it.
@Suite struct FollowTests {
  private let scratch: Scratch
  private let path: String
  private static let header = "timestamp,open,high,low,close,volume\n"

  init() throws {
    scratch = try Scratch()
    path = scratch.path + "/X_1m.csv"
  }

  private func rows(_ minutes: Range<Int>) -> String {
    minutes.map { "\(1_704_067_200 + $0 * 60),100,102,99,101.\($0),\($0 + 1)\n" }.joined()
  }

  /// What pt-load writes of a whole file with these minutes, without its end record.
  private func expected(_ minutes: Range<Int>) throws -> [UInt8] {
    let other = try scratch.write("expected-X_1m.csv", (Self.header + rows(minutes)).utf8)
    let ran = try bash("pt-load X=\(other) --tf 1m", in: scratch)
    #expect(ran.status == 0, "\(ran.complaint)")
    return ran.out.upToEnd
  }

  private func append(_ text: String) throws {
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o644)
    guard file >= 0 else { throw Missing(what: "\(path) cannot be written") }
    defer { close(file) }
    let bytes = Array(text.utf8)
    #expect(write(file, bytes, bytes.count) == bytes.count)
  }

  private func start() throws -> LivePipe {
    try LivePipe([["pt-load", "--follow", path, "--tf", "1m"]], in: scratch)
  }

  /// Waits for the stream of the minutes behind those received before.
  private func check(_ pipe: LivePipe, _ minutes: Range<Int>, after seen: Range<Int>) throws {
    let wanted = try expected(minutes).dropFirst(seen.isEmpty ? 0 : expected(seen).count)
    #expect(pipe.receive(wanted.count).text == Array(wanted).text)
  }

  /// Ends it by a signal; nothing comes but the end record.
  private func end(_ pipe: LivePipe, records: Int) throws {
    for child in pipe.children { kill(child, SIGTERM) }
    let rest = pipe.receive(1 << 16).lines
    #expect(rest.count == 1)
    let text = rest.last?.text ?? ""
    #expect(text.contains("\"records\":\(records),\"status\":\"interrupted\""), "\(text)")
    #expect(try pipe.wait() == [143])
  }

  @Test func rowsComeAsTheyAreWrittenAndNotByHalves() throws {
    try append(Self.header + rows(0..<2))
    let pipe = try start()
    try check(pipe, 0..<2, after: 0..<0)
    let next = rows(2..<3)
    try append(String(next.dropLast(7)))
    #expect(pipe.receive(1, patience: 0.2).isEmpty)
    try append(String(next.suffix(7)))
    try check(pipe, 0..<3, after: 0..<2)
    for minute in 3..<8 {
      try append(rows(minute..<minute + 1))
      try check(pipe, 0..<minute + 1, after: 0..<minute)
    }
    try end(pipe, records: 8)
  }

  @Test func aFileThatIsRenamedIsReadToItsEndAndThenTheNewOne() throws {
    try append(Self.header + rows(0..<3))
    let pipe = try start()
    try check(pipe, 0..<3, after: 0..<0)
    #expect(rename(path, path + ".1") == 0)
    // Whoever writes may hold the old file for a while.
    let old = open(path + ".1", O_WRONLY | O_APPEND)
    let late = Array(rows(3..<5).utf8)
    #expect(write(old, late, late.count) == late.count)
    close(old)
    try append(Self.header + rows(5..<7))
    try check(pipe, 0..<7, after: 0..<3)
    try append(rows(7..<9))
    try check(pipe, 0..<9, after: 0..<7)
    try end(pipe, records: 9)
  }

  @Test(arguments: [true, false])
  func aFileThatIsCopiedAndTruncatedIsReadFromItsBeginning(_ hasHeader: Bool) throws {
    try append(Self.header + rows(0..<6))
    let pipe = try start()
    try check(pipe, 0..<6, after: 0..<0)
    #expect(truncate(path, 0) == 0)
    // A reader that does not look between can only see a file that has become shorter.
    try append((hasHeader ? Self.header : "") + rows(6..<8))
    try check(pipe, 0..<8, after: 0..<6)
    try append(rows(8..<9))
    try check(pipe, 0..<9, after: 0..<8)
    try end(pipe, records: 9)
  }

  @Test func aSignalEndsItWithNothingButHalfALine() throws {
    try append(Self.header + rows(0..<2) + "17040")
    let pipe = try start()
    try check(pipe, 0..<2, after: 0..<0)
    try end(pipe, records: 2)
  }
}

/// Bars that are replayed in time.
@Suite struct PaceTests {
  @Test func aBarLeavesWhenItsTimeHasComeAndNotBefore() throws {
    let scratch = try Scratch()
    let times = [0, 1, 2, 5, 6]
    let rows = times.map { "\(1_704_067_200 + $0 * 60),1,1,1,1,1\n" }.joined()
    let path = try scratch.write("X_1m.csv", ("timestamp,open,high,low,close,volume\n" + rows).utf8)
    // A minute in a tenth of a second.
    let pipe = try LivePipe(
      [["pt-load", path, "--pace", "600x", "--set", "quality.missing=ignore"]], in: scratch)
    var stream: [UInt8] = []
    var arrivals: [Double] = []
    while arrivals.count < times.count {
      let byte = pipe.receive(1)
      guard let last = byte.first else { break }
      stream.append(last)
      guard last == 0x0A, records(stream, "bar").count > arrivals.count else { continue }
      arrivals.append(ProcessInfo.processInfo.systemUptime)
    }
    try #require(arrivals.count == times.count)
    // The first bar may have come late to us, not too early: count back from the last.
    for (time, arrival) in zip(times, arrivals) {
      let due = Double(time - times[0]) / 10
      let seen = arrival - arrivals[0]
      #expect(seen > due - 0.05, "minute \(time)")
      #expect(seen < due + 5, "minute \(time)")
    }
    #expect(claims(stream + pipe.receive(1 << 16)).count == 1)
    #expect(try pipe.wait() == [0])
  }
}
