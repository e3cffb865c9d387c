import Foundation
import Testing

/// What cannot be true stops the tool: one line that says where and what, the right status, and
/// nothing lost of what came before.
@Suite struct BadInputTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// The stages that read a stream of bars, as they are called here.
  private static let readers = [
    "pt-signal --strategy buy_and_hold", "pt-risk", "pt-exec", "pt-report", "pt-wire-check",
  ]

  private func tool(_ command: String) -> String { String(command.prefix { $0 != " " }) }

  /// A command that must refuse its input, which is on standard input or in a file that the command
  /// names.
  private func expectRefusal(
    _ command: String, _ input: [UInt8], file: String? = nil, _ complaint: String,
    status: Int = 65, isCut: Bool = false
  ) throws {
    func run(_ input: [UInt8]) throws -> Ran {
      guard let file else { return try bash(command, input: input, in: scratch) }
      try scratch.write(file, input)
      return try bash(command, in: scratch)
    }
    let ran = try run(input)
    let name = tool(command)
    #expect(ran.status == status)
    expectLine(ran.complaint, complaint)
    #expect(claims(ran.out).allSatisfy { !$0.contains("\"stage\":\"\(name)\"") })
    let place = ran.complaint.split(separator: ": ").dropFirst().first ?? ""
    guard let line = place.split(separator: ":").last.flatMap({ Int($0) }) else { return }

    // Everything before the bad line has been taken and passed on.
    let lines = input.lines
    let before = try run(concatenated(lines.prefix(max(0, line - 1))))
    var good = name == "pt-load" ? before.out.upToEnd : before.out
    if name != "pt-load", before.status == 0, (2...lines.count + 1).contains(line) {
      good = upTo(lines[line - 2], good)
    }
    guard ran.out.begins(with: good) else {
      Issue.record("\(command): what came before line \(line) is lost")
      return
    }
    // Behind it stands our end, which says what is wrong, and not the bad line itself: unless that
    // is an end that does not fit, which only the end of the stream shows.
    var rest = Array(ran.out[good.count...]).lines
    // What pt-load notes about bars that are true is not the matter here.
    if name == "pt-load" { rest.removeAll { $0.begins(with: "{\"type\":\"gap\"") } }
    if let first = rest.first, line > 0, line <= lines.count, lines[line - 1].same(first),
      first.begins(with: "{\"type\":\"end\"") || complaint.contains("ends without")
    {
      rest.removeFirst()
    }
    // A stream that just stops, or that counts wrong, gets no end record from the reader either;
    // pt-load begins the stream and ends it.
    let stops = ["the stream ends without", "the end records account for", "it has no LF"]
    if name != "pt-load", isCut || stops.contains(where: { complaint.contains($0) }) {
      #expect(!rest.contains { $0.begins(with: "{\"type\":\"end\",\"stage\":\"\(name)\"") })
      return
    }
    let begun = records(good, "stage").contains { $0.contains("\"tool\":\"\(name)\"") }
    #expect(!rest.isEmpty == begun, "\(command): \(rest.map(\.text))")
    guard let end = rest.last else { return }
    #expect(rest.count == 1 || status == 70, "\(command): \(rest.map(\.text))")
    #expect(end.begins(with: "{\"type\":\"end\",\"stage\":\"\(name)\",\"records\":"))
    #expect(end.text.contains("\"status\":\"failed\",\"reason\":\"\(place): "))
  }

  /// One line, as expected. A `…` at the end of what is expected leaves the rest open, and whether
  /// a whole number is spelled with `.0` is not what these cases are about.
  private func expectLine(_ said: String, _ expected: String, _ what: String = "") {
    #expect(said.wholeMatch(of: /pt-[a-z-]+: [^\n]+\n/) != nil, "\(what)")
    let line = said.dropLast().replacing(/([0-9])\.0(?![0-9])/) { $0.1 }
    if expected.hasSuffix("…") {
      #expect(line.hasPrefix(expected.dropLast()), "\(what)")
    } else {
      #expect(line == expected, "\(what)")
    }
  }

  /// A stream up to a line and with it; nothing where it has no such line.
  private func upTo(_ line: [UInt8], _ stream: [UInt8]) -> [UInt8] {
    let lines = stream.lines
    return concatenated(lines.prefix((lines.lastIndex { $0.same(line) } ?? -1) + 1))
  }

  @Test(arguments: BadLines.all)
  func aBadLineStopsEveryReader(_ bad: BadCase) throws {
    for reader in Self.readers {
      let rest = bad.isCut ? "" : Good.bar(4) + Good.end("pt-load", 5)
      let input = Array(Good.start.utf8) + bad.bytes + Array(rest.utf8)
      let complaint = "\(tool(reader)): <stdin>:5: \(bad.complaint)"
      try expectRefusal(reader, input, complaint, isCut: bad.isCut)
    }
    try expectRefusal(
      "pt-load bars.ndjson", Array(Good.start.utf8) + bad.bytes, file: "bars.ndjson",
      "pt-load: bars.ndjson:5: \(bad.loadComplaint)")
  }

  @Test func aLineOfExactlyOneMiBPasses() throws {
    let input = Good.start + BadLines.long(1 << 20) + Good.end("pt-load", 4)
    for command in Self.readers + ["pt-load -"] {
      let ran = try bash(command, input: Array(input.utf8), in: scratch)
      #expect(ran.status == 0 && ran.complaint == "", "\(command)")
    }
  }

  @Test(arguments: BadStreams.wholes)
  func aStreamThatIsNotWholeIsRefusedByEveryReader(_ bad: BadCase) throws {
    for reader in Self.readers {
      try expectRefusal(reader, bad.bytes, "\(tool(reader)): \(bad.complaint)", isCut: bad.isCut)
    }
  }

  @Test(arguments: BadStreams.owned + BadRecords.all + BadBooks.all)
  func aRecordThatCannotBeStopsItsReader(_ bad: BadStreams.Case) throws {
    try expectRefusal(bad.command, Array(bad.input.utf8), bad.complaint, status: bad.status)
  }

  @Test(arguments: BadFiles.rows)
  func aBadRowStopsTheLoad(_ bad: BadCase) throws {
    for options in ["", " --tf 1d"] {
      for start in [BadFiles.start, "\u{FEFF}" + BadFiles.start.replacing("\n", with: "\r\n")] {
        try expectRefusal(
          "pt-load bars.csv" + options, rawBytes(start + bad.bad), file: "bars.csv",
          "pt-load: bars.csv:5: \(bad.complaint)")
      }
    }
    try scratch.write("bars.csv", rawBytes(BadFiles.start + bad.bad))
    let packed = try bash(
      "zstd -q <bars.csv >bars.csv.zst; pt-load bars.csv.zst", in: scratch)
    #expect(packed.status == 65)
    expectLine(packed.complaint, "pt-load: bars.csv.zst:5: \(bad.complaint)")
  }

  @Test(arguments: BadFiles.files)
  func aFileThatHoldsNoBarsIsRefused(_ bad: BadCase) throws {
    try expectRefusal(
      "pt-load bars.csv", bad.bytes, file: "bars.csv", "pt-load: bars.csv\(bad.complaint)")
  }

  @Test(arguments: BadFiles.commands.indices)
  func aCommandThatCannotBeIsRefused(_ index: Int) throws {
    let bad = BadFiles.commands[index]
    try scratch.write("good.csv", BadFiles.start.utf8)
    try scratch.write("good.ndjson", Good.whole.utf8)
    try scratch.write("good.stream", Good.whole.utf8)
    try scratch.write("bad.toml", "[execution\n".utf8)
    try scratch.write("unknown.toml", "[execution]\nfee = 1\n".utf8)
    let ran = try bash(bad.command, input: Array(Good.whole.utf8), in: scratch)
    #expect(ran.status == bad.status, "\(bad.command)")
    expectLine(ran.complaint, bad.complaint, bad.command)
    #expect(claims(ran.out).isEmpty, "\(bad.command)")
    #expect(bad.status == 65 || ran.out.isEmpty || bad.command.contains("no-such.csv"))
  }
}
