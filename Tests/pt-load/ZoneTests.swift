import Foundation
import PTWire
import TestKit
import Testing

@testable import pt_load

/// Milliseconds of a UTC time, or of a local time written as if it were UTC.
func ms(_ text: String) -> Int64 {
  (try? timestamp(text.count == 10 || text.hasSuffix("Z") ? text : text + "Z", option: "test"))
    ?? .min
}

@Suite struct ZoneTests {
  /// Against Python's zoneinfo, which reads the same data by a program of its own.
  @Test func localTimesAreThoseOfPython() throws {
    let ended = try shell("python3 '\(Places.root.path)/Tests/fixtures/zones.py'")
    #expect(ended.status == 0, "\(ended.err)")
    var zones: [Substring: Zone] = [:]
    var wrong: [String] = []
    let lines = ended.out.split(separator: "\n")
    #expect(lines.count > 15_000)
    for line in lines {
      let words = line.split(separator: " ")
      let local = Int64(words[1]) ?? 0
      let expected = words.dropFirst(2).compactMap { Int64($0) }
      var zone = try zones[words[0]] ?? Zone(String(words[0]))
      let found: [Int64] =
        switch zone.meaning(ofLocal: local) {
        case .unique(let ts): [ts]
        case .ambiguous(let earlier, let later): [earlier, later]
        case .nonexistent: []
        }
      let back = expected.allSatisfy { zone.local(ofUTC: $0) == local }
      if found != expected || !back { wrong.append("\(line): \(found)") }
      zones[words[0]] = zone
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(5))")
  }

  @Test func edgesOfDaylightSavingTime() throws {
    var york = try Zone("America/New_York")
    #expect(york.meaning(ofLocal: ms("2024-03-10T01:59:59")) == .unique(ms("2024-03-10T06:59:59")))
    #expect(york.meaning(ofLocal: ms("2024-03-10T02:00:00")) == .nonexistent)
    #expect(york.meaning(ofLocal: ms("2024-03-10T02:59:59.999")) == .nonexistent)
    #expect(york.meaning(ofLocal: ms("2024-03-10T03:00:00")) == .unique(ms("2024-03-10T07:00:00")))
    #expect(york.meaning(ofLocal: ms("2024-11-03T00:59:59")) == .unique(ms("2024-11-03T04:59:59")))
    #expect(
      york.meaning(ofLocal: ms("2024-11-03T01:00:00"))
        == .ambiguous(earlier: ms("2024-11-03T05:00:00"), later: ms("2024-11-03T06:00:00")))
    #expect(york.meaning(ofLocal: ms("2024-11-03T02:00:00")) == .unique(ms("2024-11-03T07:00:00")))
  }

  @Test(arguments: [
    ("UTC", 0), ("Z", 0), ("+01:00", 60), ("-0530", -330), ("+09", 540), ("-00:00", 0),
    ("+14:00", 840),
  ])
  func offsetsNeedNoData(_ name: String, _ minutes: Int64) throws {
    var zone = try Zone(name, folder: "/nonexistent")
    #expect(zone.meaning(ofLocal: 0) == .unique(-minutes * 60_000))
    #expect(zone.local(ofUTC: 1_704_067_200_000) == 1_704_067_200_000 + minutes * 60_000)
  }

  @Test(arguments: [
    "", "../../etc/passwd", "/etc/passwd", "Europe/../../../../etc/passwd", ".", "Europe/",
    "Europe//Berlin", "Europe/Berlin\u{0}", "Europe/Ber lin", "\u{1B}[31m", "+1", "+25:00",
    "+01:60",
    "+1:00", String(repeating: "A", count: 65),
  ])
  func otherNamesAreRefusedBeforeTheFile(_ name: String) {
    let failure = #expect(throws: Failure.self) { try Zone(name, option: "--tz") }
    #expect(failure?.status == .usage)
    #expect(
      failure?.description.hasPrefix("--tz: not a name such as America/New_York, UTC or +01:00")
        == true || name.hasPrefix("+"))
  }

  @Test(arguments: ["Mars/Base", "Europe", "tzdata.zi", "zone1970", "leapseconds", "europe_berlin"])
  func unknownNamesAreNamed(_ name: String) {
    let failure = #expect(throws: Failure.self) { try Zone(name, option: "--tz") }
    #expect(failure?.status == .usage)
    #expect(failure?.description.hasPrefix("--tz: ") == true)
    #expect(failure?.description.hasSuffix(": \(name)") == true)
  }

  @Test func missingDataAreNotTheNamesFault() {
    let failure = #expect(throws: Failure.self) {
      try Zone("Europe/Berlin", option: "--tz", folder: "/nonexistent")
    }
    #expect(
      failure?.description == "--tz: no zone data (tzdata is not installed): /nonexistent")
  }

  @Test func damagedFilesAreRefused() throws {
    let good = try #require(ZoneFile.read("\(Zone.folder)/America/New_York"))
    #expect(ZoneFile(good)?.transitions.isEmpty == false)
    for length in 0..<good.count - 1 {
      #expect(ZoneFile(Array(good[..<length])) == nil, "cut after \(length)")
    }
    // A leap second, as in the folder `right` of some systems: times would not be POSIX times.
    var leap = good
    let head = try #require(
      good.indices.dropFirst().first { good[$0...].starts(with: "TZif".utf8) })
    func number(_ i: Int) -> Int {
      good[(head + i)..<(head + i + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    leap[head + 31] = 1
    let place = head + 44 + number(32) * 9 + number(36) * 6 + number(40)
    leap.insert(contentsOf: [UInt8](repeating: 0, count: 12), at: place)
    #expect(ZoneFile(leap) == nil)
    leap[head + 31] = 0
    leap.removeSubrange(place..<place + 12)
    #expect(ZoneFile(leap) != nil)
    var random = SplitMix(seed: 7)
    for _ in 0..<5000 {
      var bytes = good
      for _ in 0..<4 { bytes[Int.random(in: 0..<200, using: &random)] = .random(in: 0...255) }
      _ = ZoneFile(bytes)  // may be read or not, but returns
    }
  }
}

@Suite struct PosixRuleTests {
  private func changes(_ rule: String, _ year: Int) -> [String]? {
    PosixRule(Array(rule.utf8))?.transitions(year: year).map {
      "\(CivilTime($0.atSeconds * 1000).iso) \($0.offsetSeconds)"
    }
  }

  /// By hand from the calendar of 2024, a leap year; 60 of J is 1 March, 60 alone is 1 March too.
  @Test func changesAreThoseOfTheRule() {
    #expect(
      changes("EST5EDT,M3.2.0,M11.1.0", 2024)
        == ["2024-03-10T07:00:00Z -14400", "2024-11-03T06:00:00Z -18000"])
    #expect(
      changes("CET-1CEST,M3.5.0,M10.5.0/3", 2024)
        == ["2024-03-31T01:00:00Z 7200", "2024-10-27T01:00:00Z 3600"])
    #expect(
      changes("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 2024)
        == ["2024-04-06T15:00:00Z 37800", "2024-10-05T15:30:00Z 39600"])
    #expect(
      changes("AAA0BBB,J60/0,60/24", 2024)
        == ["2024-03-01T00:00:00Z 3600", "2024-03-01T23:00:00Z 0"])
    #expect(
      changes("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 2024)
        == ["2024-03-31T01:00:00Z -3600", "2024-10-27T01:00:00Z -7200"])
    #expect(changes("JST-9", 2024) == [])
  }

  @Test(arguments: [
    "", "5", "EST", "ES5", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.1.0,M1.1.0", "EST999",
    "EST5EDT,M3.6.0,M11.1.0", "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,J0,J365",
    "EST5EDT,M3.2.0,M11.1.0x",
    "<EST5", "EST5:60", "EST5EDT,M3.2.0/,M11.1.0",
  ])
  func otherTextsAreNoRules(_ text: String) { #expect(PosixRule(Array(text.utf8)) == nil) }
}

@Suite struct LocalClockTests {
  /// Reads local times of New York, newest first if they begin so.
  private func read(_ times: [String]) throws -> (utc: [String], note: String?) {
    let locals = times.map { ms($0) }
    var clock = LocalClock(try Zone("America/New_York"), order: LocalClock.order(of: locals))
    let utc = try locals.map { String(CivilTime(try clock.utc(ofLocal: $0)).iso.dropFirst(11)) }
    clock.finish()
    return (utc, clock.note)
  }

  private let fall = [
    "2024-11-03T00:30:00", "2024-11-03T01:00:00", "2024-11-03T01:30:00", "2024-11-03T01:00:00",
    "2024-11-03T01:30:00", "2024-11-03T02:00:00",
  ]
  private let fallUTC = [
    "04:30:00Z", "05:00:00Z", "05:30:00Z", "06:00:00Z", "06:30:00Z", "07:00:00Z",
  ]

  @Test func theRepeatedHourIsReadInTheOrderOfTheRows() throws {
    let read = try read(fall)
    #expect(read.utc == fallUTC)
    #expect(read.note == nil)
  }

  @Test func newestFirstIsTheMirror() throws {
    let read = try read(fall.reversed())
    #expect(read.utc == fallUTC.reversed())
    #expect(read.note == nil)
  }

  @Test func anHourThatComesOnceIsNoted() throws {
    let hourly = ["2024-11-03T00:00:00", "2024-11-03T01:00:00", "2024-11-03T02:00:00"]
    let once = try read(hourly)
    #expect(once.utc == ["04:00:00Z", "05:00:00Z", "07:00:00Z"])
    #expect(
      once.note
        == "2024-11-03T01:00:00 comes twice in America/New_York and once in the file; it was read "
        + "as the earlier one")
    let mirrored = try read(hourly.reversed())
    #expect(mirrored.utc == ["07:00:00Z", "06:00:00Z", "04:00:00Z"])
    #expect(mirrored.note?.hasSuffix("as the later one") == true)
  }

  @Test func aFileThatBeginsOrEndsInTheRepeatedHour() throws {
    #expect(try read(Array(fall[2...])).utc == Array(fallUTC[2...]))
    #expect(try read(Array(fall[2...])).note == nil)
    #expect(try read(Array(fall[4...])).note != nil)
    #expect(try read(Array(fall[..<3])).note != nil)
    #expect(try read(Array(fall[..<4])).note == nil)
  }

  @Test func theNoteIsOfTheFirstOfManyAndOneOnly() throws {
    let years = ["2022-11-06T01:00:00", "2022-11-06T02:00:00", "2023-11-05T01:00:00"]
    #expect(try read(years).note?.hasPrefix("2022-11-06T01:00:00 ") == true)
    // A year that was decided does not hide the next.
    let second = try read(fall + ["2025-11-02T01:00:00", "2025-11-02T02:00:00"])
    #expect(second.note?.hasPrefix("2025-11-02T01:00:00 ") == true)
  }

  @Test func aSkippedTimeIsAnError() throws {
    let failure = #expect(throws: Failure.self) {
      try read(["2024-03-10T01:59:00", "2024-03-10T02:00:00"])
    }
    #expect(failure?.status == .badData)
    #expect(
      failure?.description
        == "no such time in America/New_York, clocks were turned forward over it")
  }
}
