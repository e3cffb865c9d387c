import Foundation
import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_risk

/// A latch in a folder of its own.
final class LatchFolder {
  let folder: URL
  let file: LatchFile

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "latch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    file = LatchFile(path: folder.appendingPathComponent("latch").path)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func keeper(_ seconds: Int64, cooldownS: Double = 300) -> LatchKeeper {
    LatchKeeper(file: file, cooldownS: cooldownS, now: seconds * 1000)
  }

  /// Killed at 0 by Ann, released at 300 by Bob.
  func open() throws {
    _ = try keeper(0).kill(reason: "new", by: "Ann", code: "c0de")
    try keeper(300).release(reason: "checked", by: "Bob", code: "c0de")
  }

  var state: Latch.State? { file.read().latch?.state }
  var journal: [String] {
    ((try? Places.text(URL(fileURLWithPath: "\(file.path).audit"))) ?? "")
      .split(separator: "\n").map(String.init)
  }
}

@Suite struct LatchTests {
  @Test func aLatchThatIsMissingIsKilled() throws {
    let folder = try LatchFolder()
    var watch = LatchWatch(path: folder.file.path)
    #expect(watch.stops(reducesRisk: true, Settings().kill)?.contains("No such file") == true)
    try folder.open()
    #expect(watch.stops(reducesRisk: false, Settings().kill) == nil)
    try folder.file.remove()
    #expect(watch.stops(reducesRisk: true, Settings().kill) != nil)
  }

  /// Defect 5 of the predecessor: any code released. Wrong code, early, one person alone, in other
  /// spellings too: each is refused by name, and each is in the journal.
  @Test func defect5AReleaseTakesTheCodeTheTimeAndASecondPerson() throws {
    let folder = try LatchFolder()
    _ = try folder.keeper(1000).kill(reason: "why", by: "Ann Lee", code: "c0de")
    for (seconds, by, code, why) in [
      (1300, "Bob", "", "the code is another"), (1300, "Bob", "C0DE", "the code is another"),
      (1299, "Bob", "c0de", "the cool-down has 1 s to go"),
      (999, "Bob", "c0de", "it was killed later than now"),
      (1300, "Ann Lee", "c0de", "it takes a second person: Ann Lee killed it"),
      (1300, "ann  lee", "c0de", "it takes a second person: Ann Lee killed it"),
    ] {
      #expect(throws: Failure.self, "\(why)") {
        do { try folder.keeper(Int64(seconds)).release(reason: "x", by: by, code: code) } catch {
          #expect("\(error)".hasSuffix("the latch was not changed: \(why)"))
          throw error
        }
      }
      #expect(folder.state == .killed)
    }
    #expect(folder.journal.count == 7)
    #expect(folder.journal[6].contains(#""action":"release_refused""#))
    try folder.keeper(1300).release(reason: "x", by: "Bob", code: "c0de")
    #expect(folder.state == .open)
    #expect(folder.file.read().latch?.releasedBy == "Bob")
    // The code is used up: it is nowhere in the file any more.
    #expect(folder.file.read().latch?.code == nil)
  }

  @Test func aKillIsIdempotentAndKeepsItsCode() throws {
    let folder = try LatchFolder()
    #expect(try folder.keeper(1000).kill(reason: "first", by: "Ann", code: "one"))
    #expect(try !folder.keeper(1100).kill(reason: "second", by: "Bob", code: "two"))
    #expect(folder.file.read().latch?.reason == "first")
    #expect(folder.file.read().latch?.killedBy == "Ann")
    #expect(folder.journal.count == 2)
    try folder.keeper(1300).release(reason: "x", by: "Bob", code: "one")
  }

  @Test func neitherCodeNorNameCanBeEmpty() throws {
    let folder = try LatchFolder()
    for (reason, by) in [("", "Ann"), (" ", "Ann"), ("x", ""), ("x", "  "), ("x", "a\nb")] {
      #expect(throws: Failure.self) { try folder.keeper(0).kill(reason: reason, by: by, code: "c") }
    }
    #expect(folder.journal.isEmpty)
    // Without a code there is no release, and another kill makes one.
    _ = try folder.keeper(0).kill(reason: "x", by: "Ann", code: nil)
    #expect(throws: Failure.self) {
      try folder.keeper(900).release(reason: "x", by: "Bob", code: "")
    }
    #expect(try folder.keeper(1000).kill(reason: "x", by: "Ann", code: "c"))
  }

  @Test func pauseHaltAndResumeInTheirOrder() throws {
    let folder = try LatchFolder()
    #expect(throws: Failure.self) {
      try folder.keeper(0).tighten(to: .paused, reason: "x", by: "Ann")
    }
    try folder.open()
    try folder.keeper(400).tighten(to: .paused, reason: "x", by: "Ann")
    try folder.keeper(400).tighten(to: .halted, reason: "x", by: "Ann")
    #expect(throws: Failure.self) {
      try folder.keeper(400).tighten(to: .paused, reason: "x", by: "Ann")
    }
    try folder.keeper(500).resume(reason: "x", by: "Ann")
    #expect(folder.state == .open)
    #expect(throws: Failure.self) { try folder.keeper(500).resume(reason: "x", by: "Ann") }
    _ = try folder.keeper(600).kill(reason: "x", by: "Ann", code: "c")
    for state in [Latch.State.paused, .halted] {
      #expect(throws: Failure.self) {
        try folder.keeper(2000).tighten(to: state, reason: "x", by: "Bob")
      }
    }
    #expect(throws: Failure.self) { try folder.keeper(2000).resume(reason: "x", by: "Bob") }
    #expect(folder.state == .killed)
  }

  /// The journal comes first. A release that cannot be written down does not happen; a kill does.
  @Test func withoutAJournalAReleaseFailsAndAKillKills() throws {
    let folder = try LatchFolder()
    try folder.open()
    let audit = "\(folder.file.path).audit"
    try FileManager.default.removeItem(atPath: audit)
    try FileManager.default.createSymbolicLink(atPath: audit, withDestinationPath: "/dev/full")
    #expect(throws: Failure.self) {
      try folder.keeper(400).tighten(to: .paused, reason: "x", by: "Ann")
    }
    #expect(folder.state == .open)
    #expect(throws: Failure.self) {
      try folder.keeper(400).kill(reason: "x", by: "Ann", code: "c")
    }
    #expect(folder.state == .killed)
    #expect(throws: Failure.self) {
      try folder.keeper(4000).release(reason: "x", by: "Bob", code: "c")
    }
    #expect(folder.state == .killed)
  }

  @Test func aJournalThatWasChangedIsNoticed() throws {
    let folder = try LatchFolder()
    try folder.open()
    try folder.keeper(400).tighten(to: .paused, reason: "x", by: "Ann")
    #expect(Audit.check(folder.file).map { $0.lines == 3 && $0.broken == nil } == true)
    let url = URL(fileURLWithPath: "\(folder.file.path).audit")
    let lines = folder.journal
    for (change, line) in [
      ([lines[0], lines[2]], 2), ([lines[1], lines[2]], 1),
      ([lines[0].replacing("Ann", with: "Eve"), lines[1], lines[2]], 2),
    ] {
      try change.map { $0 + "\n" }.joined().write(to: url, atomically: false, encoding: .utf8)
      #expect(Audit.check(folder.file)?.broken == line)
    }
  }

  /// Everything but a whole, plain file that two persons opened is a killed latch.
  @Test func whatIsNoLatchIsKilled() throws {
    let folder = try LatchFolder()
    try folder.open()
    let text = try Places.text(URL(fileURLWithPath: folder.file.path))
    var bad = [
      "", "\n", "{}\n", "null\n", text + text, text + "x", String(text.dropLast()),
      text.replacing("\"open\"", with: "\"opened\""), text.replacing("latch", with: "lock"),
      text.replacing("Bob", with: "ann"), text.replacing("Bob", with: " "),
      text.replacing("\"state\"", with: "\"state\":\"open\",\"state\""),
      text.replacing("\"released_by\":\"Bob\",", with: ""), text.replacing("\n", with: "\r\n"),
    ]
    for length in stride(from: 1, to: text.utf8.count, by: 7) {
      bad.append(String(text.prefix(length)))
    }
    for content in bad {
      try content.write(toFile: folder.file.path, atomically: false, encoding: .utf8)
      #expect(folder.file.read().latch == nil, "\(content)")
      var watch = LatchWatch(path: folder.file.path)
      #expect(watch.stops(reducesRisk: false, Settings().kill) != nil)
    }
    try FileManager.default.removeItem(atPath: folder.file.path)
    let aside = folder.folder.appendingPathComponent("aside")
    try text.write(to: aside, atomically: false, encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      atPath: folder.file.path, withDestinationPath: aside.path)
    #expect(folder.file.read().latch == nil)
    try FileManager.default.removeItem(atPath: folder.file.path)
    try FileManager.default.createDirectory(
      atPath: folder.file.path, withIntermediateDirectories: false)
    #expect(folder.file.read().latch == nil)
  }

  /// The table of man/pt-risk.1: what each state lets through.
  @Test func whatEachStateLetsThrough() throws {
    let folder = try LatchFolder()
    try folder.open()
    var watch = LatchWatch(path: folder.file.path)
    var lenient = Settings().kill
    lenient.letsReduce = true
    func passes(_ reduces: Bool, _ kill: Settings.Kill) -> Bool {
      watch.stops(reducesRisk: reduces, kill) == nil
    }
    let strict = Settings().kill
    #expect(passes(true, strict) && passes(false, strict))
    try folder.keeper(400).tighten(to: .paused, reason: "x", by: "Ann")
    #expect(passes(true, strict) && !passes(false, strict) && watch.flattens() == nil)
    try folder.keeper(401).tighten(to: .halted, reason: "x", by: "Ann")
    #expect(passes(true, strict) && !passes(false, strict) && watch.flattens() != nil)
    _ = try folder.keeper(402).kill(reason: "x", by: "Ann", code: "c")
    #expect(!passes(true, strict) && !passes(false, strict) && watch.flattens() == nil)
    #expect(passes(true, lenient) && !passes(false, lenient))
  }

  @Test(arguments: [(0, 0.5), (3599, 0.5), (3600, 0.75), (7199, 0.75), (7200, 1.0), (-9, 0.5)])
  func afterAReleaseSizesComeBackInSteps(_ seconds: Int64, _ factor: Double) throws {
    let folder = try LatchFolder()
    try folder.open()
    let watch = LatchWatch(path: folder.file.path)
    #expect(watch.releaseFactor(at: (300 + seconds) * 1000) == factor)
  }
}

@Suite struct LatchAtTheGateTests {
  private func run(
    _ lines: [String], _ folder: LatchFolder, _ change: (inout Settings) -> Void = { _ in }
  ) -> (orders: [String], verdicts: [String]) {
    let gate = Gate(settings(change), latch: LatchWatch(path: folder.file.path))
    let result = TestKit.run(gate, as: "pt-risk", on: stream(lines))
    #expect(result.failure == nil)
    return (result.records("order"), result.records("verdict"))
  }

  @Test func aKilledLatchIsAHaltWithItsReason() throws {
    let folder = try LatchFolder()
    _ = try folder.keeper(0).kill(reason: "the feed lies", by: "Ann", code: "c")
    let found = run([flat[0], signal(0, 1)], folder)
    #expect(found.orders.isEmpty)
    #expect(found.verdicts[0].contains(#""decision":"halt","light":"red""#))
    #expect(found.verdicts[0].hasSuffix(#""reason":"killed by Ann: the feed lies"}"#))
  }

  @Test func withoutALatchInTheConfigurationNoneIsAskedFor() {
    #expect(orders([flat[0], signal(0, 1)]).orders.count == 1)
  }

  @Test func sizesAfterAReleaseFollowTheTimeOfTheStream() throws {
    let folder = try LatchFolder()
    let start = close(of: 0) / 1000
    _ = try folder.keeper(start - 300).kill(reason: "x", by: "Ann", code: "c")
    try folder.keeper(start).release(reason: "x", by: "Bob", code: "c")
    let lines = [flat[0], signal(0, 1), flat[1], signal(1, -1)]
    let found = run(lines, folder) { $0.kill.gradual = true }
    #expect(found.orders[0].contains(#""notional":5000,"#))
    #expect(found.verdicts[0].contains(#""decision":"reduce""#))
    #expect(found.verdicts[0].hasSuffix(#""reason":"sized by release 0.5"}"#))
    #expect(found.orders[2].contains(#""notional":10000,"#))
    #expect(run(lines, folder).orders[0].contains(#""notional":10000,"#))
  }
}
