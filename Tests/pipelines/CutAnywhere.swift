import Testing

/// A telemetry file taken at any point replaces everything left of it.
@Suite struct CutAnywhereTests {
  private let scratch: Scratch
  private let streams: Streams

  init() throws {
    scratch = try Scratch()
    streams = try Streams(in: scratch)
  }

  @Test func aTelemetryFileReplacesTheStagesBeforeIt() throws {
    for index in Streams.stages.indices {
      let rest = Streams.stages[(index + 1)...].map { $0.joined(separator: " ") } + ["tee end"]
      for source in [
        "cat after.\(index)", "cat <after.\(index)", "zstd -qc --check after.\(index) | zstd -qdc",
      ] {
        let ran = try bash(
          "\(source) | \(rest.joined(separator: " | ")) | pt-report", in: scratch)
        #expect(ran.status == 0)
        #expect(scratch.read("end").same(streams.last), "\(source)")
        #expect(ran.out.same(streams.report), "\(source)")
      }
    }
  }

  @Test func everyStagePassesOnWhatItWasGiven() throws {
    for index in Streams.stages.indices.dropFirst() {
      let ran = try bash(
        "pt-wire-check --upstream after.\(index - 1) <after.\(index)", in: scratch)
      #expect(ran.status == 0, "\(ran.complaint)")
    }
  }

  /// What a stage that is no good does to a line it should pass on.
  enum Damage: CaseIterable { case removed, changed, swapped, doubled, moved, spaced }

  @Test(arguments: Damage.allCases)
  func aLineThatWasNotPassedOnAsItWasIsFound(_ damage: Damage) throws {
    let short = try Streams(days: 120, in: scratch)
    for index in Streams.stages.indices.dropFirst() {
      let given = short.after[index - 1].lines
      let out = short.after[index].lines
      var dice = Dice(index)
      for trial in 0..<12 {
        // Two lines of the upstream, and where they stand in the output.
        let chosen = dice.roll(given.count - 1)
        let line = given[chosen]
        guard let place = out.firstIndex(where: { $0.same(line) }),
          let next = out.firstIndex(where: { $0.same(given[chosen + 1]) })
        else {
          Issue.record("\(line.text) is not in the output of an honest stage")
          continue
        }
        let bad = damaged(out, place, next, damage)
        let ran = try bash(
          "pt-wire-check --upstream after.\(index - 1)", input: concatenated(bad), in: scratch)
        #expect(ran.status == 65, "\(Streams.stages[index][0]), trial \(trial): \(line.text)")
        #expect(ran.complaint.split(separator: "\n").count == 1)
        #expect(ran.complaint.hasPrefix("pt-wire-check: "))
      }
    }
  }

  private func damaged(_ lines: [[UInt8]], _ place: Int, _ next: Int, _ damage: Damage)
    -> [[UInt8]]
  {
    var lines = lines
    switch damage {
    case .removed: lines.remove(at: place)
    case .changed:
      // The last digit of the line, or else a letter of a value.
      let digit = lines[place].lastIndex { (0x30...0x39).contains($0) } ?? 0
      lines[place][digit] = lines[place][digit] == 0x31 ? 0x32 : 0x31
    case .swapped: lines.swapAt(place, next)
    case .doubled: lines.insert(lines[place], at: place)
    case .moved: lines.insert(lines.remove(at: place), at: place > 60 ? 5 : lines.count - 2)
    case .spaced: lines[place].insert(0x20, at: lines[place].count - 2)
    }
    return lines
  }

  @Test func ordersAndFillsThatBelongToNothingAreFound() throws {
    let short = try Streams(days: 120, in: scratch)
    let lines = short.last.lines
    for (kind, owner) in [("verdict", "pt-risk"), ("order", "pt-risk"), ("signal", "pt-signal")] {
      guard let place = lines.firstIndex(where: { $0.begins(with: "{\"type\":\"\(kind)\"") }) else {
        Issue.record("no \(kind)")
        continue
      }
      // The record is gone, and the end record of its owner agrees.
      var bad = lines
      bad.remove(at: place)
      for (index, line) in bad.enumerated()
      where line.begins(with: "{\"type\":\"end\",\"stage\":\"\(owner)\"") {
        let parts = line.text.split(separator: "\"records\":")
        guard parts.count == 2 else { continue }
        let count = Int(parts[1].prefix { $0.isNumber }) ?? 0
        let rest = parts[1].drop { $0.isNumber }
        bad[index] = Array("\(parts[0])\"records\":\(count - 1)\(rest)".utf8)
      }
      let ran = try bash("pt-wire-check", input: concatenated(bad), in: scratch)
      #expect(ran.status == (kind == "signal" ? 0 : 65), "\(kind): \(ran.complaint)")
    }
  }
}
