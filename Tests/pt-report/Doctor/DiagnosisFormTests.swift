import Foundation
import PTConfig
import PTWire
import TestKit
import Testing

@testable import pt_report

@Suite struct DiagnosisFormTests {
  private var sick: Story {
    var story = Story().flipped.cut(300)
    story.names = ["<b>|\u{202E}\"=1", "Y"]
    return story
  }

  /// The story with the name as a stream writes it.
  private func diagnosis() throws -> Diagnosis {
    let story = sick
    let name = jsonString(story.names[0])
    let stream = story.stream.replacing("\"\(story.names[0])\"", with: name)
    var doctor = Doctor(initialCash: 1)
    var filter = Filter(MemorySource(Array(stream.utf8)), to: -1, as: nil, owning: "pt-report")
    try filter.run(&doctor)
    return try Diagnosis(
      try Evidence(doctor, filter.symbols, Settings().report), run: nil)
  }

  @Test(arguments: [40, 60, 80, 100, 200]) func theTextKeepsItsWidth(_ width: Int) throws {
    let text = DiagnosisText(
      try diagnosis(), Terminal(colour: false, width: width), showsAll: true
    ).text
    for line in text.split(separator: "\n") { #expect(line.count <= min(width, 100), "\(line)") }
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
  }

  @Test func everyCheckStandsInTheTextOnce() throws {
    let diagnosis = try diagnosis()
    let text = DiagnosisText(diagnosis, Terminal.none, showsAll: true).text
    for check in Check.all {
      let lines = text.split(separator: "\n").filter {
        $0.hasSuffix(" \(check.name)") || $0.hasPrefix("  \(check.name):")
      }
      #expect(lines.count == 1, "\(check.name)")
    }
    let count = diagnosis.found.count + diagnosis.passed.count + diagnosis.unjudged.count
    #expect(count == Check.all.count)
  }

  @Test func theJSONIsOneObjectWithEveryCheck() throws {
    let diagnosis = try diagnosis()
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(diagnosis.json.utf8)) as? [String: Any])
    let checks = try #require(object["checks"] as? [[String: Any]])
    #expect(checks.compactMap { $0["check"] as? String } == Check.all.map(\.name))
    #expect((object["symbols"] as? [String])?.first == sick.names[0])
    func count(_ answer: String) -> Int { checks.count { $0["answer"] as? String == answer } }
    #expect(object["passed"] as? Int == count("passed"))
    #expect(object["unjudged"] as? Int == count("unjudged"))
    let weights = ["critical", "serious", "notes"].compactMap { object[$0] as? Int }
    #expect(weights.reduce(0, +) == count("found") && count("found") > 3)
  }

  @Test func markdownHasNoMarkupOfTheStream() throws {
    let text = try diagnosis().markdown(showsAll: true)
    #expect(text.hasPrefix("# \\<b\\>\\|"))
    for row in text.split(separator: "\n") where row.hasPrefix("|") {
      #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 5, "\(row)")
    }
  }

  @Test func weightsAddUp() throws {
    let diagnosis = try diagnosis()
    #expect(diagnosis.count(from: .note) == diagnosis.found.count)
    #expect(diagnosis.count(from: .critical) == diagnosis.count(.critical))
    #expect(
      diagnosis.count(from: .serious) == diagnosis.count(.critical) + diagnosis.count(.serious))
  }
}

/// The registry and its page.
@Suite struct DoctorPageTests {
  @Test func thePageHasTheRowsOfTheRegistry() throws {
    let page = try Places.text(Places.root.appendingPathComponent("docs/doctor.md"))
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
    let expected = CheckTable.markdown(Check.all).split(separator: "\n").map(String.init)
    #expect(rows == Array(expected.dropFirst(2)))
  }

  @Test func namesAreUniqueAndInSnakeCase() {
    #expect(Set(Check.all.map(\.name)).count == Check.all.count && Check.all.count >= 30)
    for check in Check.all {
      #expect(check.name.allSatisfy { $0 == "_" || ("a"..."z").contains($0) }, "\(check.name)")
      #expect(check.advice.last == "." || check.advice.last == "?", "\(check.name)")
    }
  }

  @Test func everyCheckIsInTheMan() throws {
    let page = try Places.text(Places.root.appendingPathComponent("man/pt-report.1"))
    for check in Check.all { #expect(page.contains(check.name), "\(check.name)") }
  }
}
