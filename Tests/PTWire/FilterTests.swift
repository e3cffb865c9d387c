import TestKit
import Testing

@testable import PTWire

/// Writes a signal behind every bar.
private struct Parrot: Stage {
  var owned: Set<RecordKind> = [.signal]
  mutating func bar(_ bar: Bar, _ out: Output) throws {
    try out.write(
      Signal(ts: bar.closeTime, symbol: bar.symbol, strategy: "p", target: 1, reason: "b"))
  }
  mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {}
  mutating func finish(_ out: Output) throws {}
}

private let bars = (0..<5).map { bar($0, 1, 1, 1, 1) }

@Suite struct FilterTests {
  @Test func everyLineGoesThroughAndOwnRecordsFollowTheirCause() {
    let strange = #"{ "type" : "x-note","any":[1,2] }"#
    let input = loaded([bars[0], strange, bars[1]])
    let result = run(Parrot(), as: "parrot", on: input)
    #expect(result.failure == nil)
    let inputLines = input.split(separator: "\n").map(String.init)
    #expect(result.lines[0] == inputLines[0])
    #expect(result.lines[1].hasPrefix(#"{"type":"stage","tool":"parrot""#))
    #expect(result.lines[2] == bars[0])
    #expect(result.lines[3].hasPrefix(#"{"type":"signal""#))
    #expect(result.lines[4] == strange)
    #expect(result.lines[5] == bars[1])
    #expect(result.lines[7] == inputLines[4])
    #expect(result.lines[8] == #"{"type":"end","stage":"parrot","records":2,"status":"ok"}"#)
  }

  @Test(arguments: [1, 2, 3, 7, 64, 1000])
  func theBordersBetweenReadsDoNotMatter(_ piece: Int) throws {
    let input = loaded(bars)
    let whole = run(Parrot(), as: "parrot", on: input)
    let record = StageRecord(tool: "parrot", config: nil, settings: "{}")
    var filter = Filter(MemorySource(Array(input.utf8), piece: piece), to: -1, as: record)
    var stage = Parrot()
    try filter.run(&stage)
    #expect(String(decoding: filter.out.bytes, as: UTF8.self) == whole.output)
  }

  @Test func theFutureDoesNotChangeThePast() {
    let lines = loaded(bars).split(separator: "\n").map { $0 + "\n" }
    let whole = run(Parrot(), as: "parrot", on: lines.joined()).output
    for k in 0..<lines.count {
      let part = run(Parrot(), as: "parrot", on: lines[..<k].joined())
      #expect(part.failure?.status == .badData)
      #expect(whole.hasPrefix(part.output))
      #expect(!part.output.contains(#""stage":"parrot","records""#))
    }
  }

  @Test(arguments: [
    (#"{"type":"end","stage":"pt-load","records":5,"status":"ok"}"#, nil),
    ("", "<stdin>:6: the stream ends without the end record of pt-load"),
    (
      #"{"type":"end","stage":"pt-load","records":4,"status":"ok"}"#,
      "<stdin>:7: the end records account for 6 lines, not for: 7"
    ),
    (
      #"{"type":"end","stage":"other","records":5,"status":"ok"}"#,
      "<stdin>:7: an end without its stage record: other"
    ),
    (
      #"{"type":"end","stage":"pt-load","records":5,"status":"failed","reason":"disk"}"#,
      "<stdin>:7: pt-load ended failed: disk"
    ),
    (
      #"{"type":"end","stage":"pt-load","records":5,"status":"interrupted"}"#,
      "<stdin>:7: pt-load ended interrupted"
    ),
    (
      #"{"type":"end","stage":"pt-load","records":5,"status":"fine"}"#,
      "<stdin>:7: status is none of ok, failed, interrupted: fine"
    ),
  ])
  func aStreamIsWholeOrItIsNot(_ end: String, _ complaint: String?) {
    let lines = loaded(bars).split(separator: "\n").dropLast().map { $0 + "\n" }
    let input = lines.joined() + (end.isEmpty ? "" : end + "\n")
    let result = run(Parrot(), as: "parrot", on: input)
    #expect(result.failure?.description == complaint)
    let claims = result.output.contains(#""stage":"parrot","records":5,"status":"ok""#)
    #expect(claims == (complaint == nil))
  }

  @Test func countsBeyondAllStreamsAreRefused() {
    let stages = (0..<10).map {
      #"{"type":"stage","tool":"t\#($0)","version":"1","wire":1,"config":null,"settings":{}}"#
    }
    let ends = (0..<10).map {
      #"{"type":"end","stage":"t\#($0)","records":999999999999999999,"status":"ok"}"#
    }
    let result = run(
      Parrot(), as: "parrot", on: (stages + ends).map { $0 + "\n" }.joined())
    #expect(result.failure?.status == .badData)
  }

  @Test func aNumberThatIsNotFiniteTakesItsRecordBack() throws {
    let out = Output(descriptor: -1, symbols: Symbols())
    let symbol = try out.symbols.id("X")
    let good = Signal(ts: 1, symbol: symbol, strategy: "s", target: 1, reason: "")
    try out.write(good)
    let before = out.bytes
    for bad in [Double.infinity, -.infinity, .nan] {
      var signal = good
      signal.stop = bad
      let failure = #expect(throws: Failure.self) { try out.write(signal) }
      #expect(failure?.description == "stop is not a finite number")
      #expect(out.bytes == before)
    }
  }

  @Test func symbolsAreTheirBytes() throws {
    let symbols = Symbols()
    #expect(try symbols.id("\u{E9}") != symbols.id("e\u{301}"))
    #expect(try symbols.id("A") == symbols.id("A"))
  }

  @Test func aStageThatFailsAtTheEndDoesNotClaimToBeDone() {
    struct Late: Stage {
      let owned: Set<RecordKind> = []
      mutating func bar(_ bar: Bar, _ out: Output) throws {}
      mutating func record(_ kind: RecordKind, _ fields: Fields, _ out: Output) throws {}
      mutating func finish(_ out: Output) throws {
        throw Failure(.brokenInvariant, "the books differ")
      }
    }
    let result = run(Late(), as: "late", on: loaded(bars))
    #expect(result.failure?.status == .brokenInvariant)
    #expect(
      result.lines.last
        == #"{"type":"end","stage":"late","records":0,"status":"failed","#
        + #""reason":"the books differ"}"#)
  }

  @Test func nothingFollowsTheEnd() {
    let result = run(Parrot(), as: "parrot", on: loaded(bars) + bars[4] + "\n")
    #expect(result.failure?.description == "<stdin>:8: a record behind the end of the stream")
  }

  @Test func aStageRecordStandsAtTheHead() {
    let late =
      #"{"type":"stage","tool":"late","version":"1","wire":1,"config":null,"settings":{}}"#
    let result = run(Parrot(), as: "parrot", on: loaded([bars[0], late]))
    #expect(result.failure?.description == "<stdin>:3: a stage record behind other records")
  }

  @Test func anotherWireVersionIsRefused() {
    let input = loaded(bars).replacing(#""wire":1"#, with: #""wire":2"#)
    let result = run(Parrot(), as: "parrot", on: input)
    #expect(
      result.failure?.description
        == "<stdin>:1: wire version of pt-load is unknown; this tool speaks 1: 2")
    #expect(result.output.isEmpty)
  }

  @Test func aRecordOfOnesOwnIsRefused() {
    let signal =
      #"{"type":"signal","ts":1704153600000,"symbol":"X","strategy":"s","target":1,"reason":""}"#
    let result = run(Parrot(), as: "parrot", on: loaded([bars[0], signal]))
    #expect(
      result.failure?.description
        == "<stdin>:3: such a record can only stand behind parrot: signal")
    #expect(!result.output.contains(signal))
  }

  @Test func aLineOfMoreThanOneMebibyteIsRefused() {
    func note(_ length: Int) -> String {
      let frame = #"{"type":"x","a":""}"#
      return #"{"type":"x","a":""#
        + String(repeating: "b", count: length - frame.utf8.count) + #""}"#
    }
    #expect(run(Parrot(), as: "parrot", on: loaded([note(1 << 20)])).failure == nil)
    for length in [(1 << 20) + 1, 3 << 20] {
      let result = run(Parrot(), as: "parrot", on: loaded([bars[0], note(length), bars[1]]))
      #expect(result.failure?.description == "<stdin>:3: the line is longer than 1 MiB")
      #expect(result.output.contains(bars[0]))
    }
  }

  @Test func aStreamCutInALineGetsNoEnd() {
    let input = String(loaded(bars).dropLast(3))
    let result = run(Parrot(), as: "parrot", on: input)
    #expect(result.failure?.description == "<stdin>:7: the last line is cut: it has no LF")
    #expect(!result.output.contains(#""stage":"parrot","records""#))
  }

  @Test func anEmptyStreamIsNotWhole() {
    let result = run(Parrot(), as: "parrot", on: "")
    #expect(result.failure?.description == "<stdin>: the stream is empty")
    #expect(result.output.isEmpty)
  }
}
