import Foundation
import Testing

/// scripts/conform: what is right passes, and each planted fault is found by the check that is
/// meant for it.
@Suite struct ConformanceTests {
  /// A planted fault: its name, the check that must fail, words of its line.
  struct Planted: CustomTestStringConvertible, Sendable {
    let name: String
    let check: String
    let words: String
    var testDescription: String { name }
  }

  private static let faulty = "'\(Project.root)/Tests/conformance/faulty.py'"
  private static let conform = "'\(Project.root)/scripts/conform' --timeout 60 --memory-bars 20000"
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  static let faults: [Planted] = {
    guard let scratch = try? Scratch(),
      let list = try? bash("python3 \(faulty) --list", in: scratch)
    else { return [] }
    return list.text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "\t").map(String.init)
      return parts.count == 3 ? Planted(name: parts[0], check: parts[1], words: parts[2]) : nil
    }
  }()

  /// Every check of the kit has a fault planted against it, but for the three that only watch.
  @Test func everyCheckHasItsFault() throws {
    let list = try bash("\(Self.conform) --list", in: scratch)
    let checks = Set(list.text.split(separator: "\n").compactMap { $0.split(separator: " ").first })
    let found = Set(Self.faults.map { Substring($0.check) })
    #expect(checks.subtracting(found).sorted() == ["disorder", "gap", "wire"])
    #expect(found.isSubset(of: checks))
    #expect(Self.faults.count >= 50)
  }

  @Test(arguments: faults) func aPlantedFaultIsFound(_ fault: Planted) throws {
    let ran = try bash(
      "\(Self.conform) --quick \(fault.check == "flush" ? "--timeout 2" : "") "
        + "--only \(fault.check) -- "
        + "python3 \(Self.faulty) \(fault.name) </dev/null", in: scratch)
    #expect(ran.status == 1, "\(ran.text)\(ran.complaint)")
    #expect(ran.text.hasPrefix("FAIL \(fault.check) "), "\(ran.text)")
    #expect(ran.text.contains(fault.words), "\(ran.text)")
    #expect(ran.text.hasSuffix("0 passed, 1 failed\n"))
  }

  @Test(arguments: Examples.names) func theExamplesPass(_ name: String) throws {
    guard let command = try Examples.command(name, in: scratch) else { return }
    let ran = try bash("\(Self.conform) --bar-count 500 -- \(command) </dev/null", in: scratch)
    #expect(ran.status == 0, "\(ran.text)\(ran.complaint)")
    #expect(ran.text.contains("pt-wire-check accepts the stream"))
    #expect(!ran.text.contains("FAIL") && !ran.text.contains("no signal at all"))
  }

  /// pt-signal keeps its own contract.
  @Test func ptSignalPasses() throws {
    let ran = try bash(
      "\(Self.conform) --quick -- pt-signal --strategy breakout_donchian </dev/null", in: scratch)
    #expect(ran.status == 0, "\(ran.text)\(ran.complaint)")
  }

  @Test(arguments: [
    ("", 64, "conform: the program is missing"),
    ("--only x -- cat", 64, "conform: --only: no such check (there are runs, copies,"),
    ("--bogus -- cat", 64, "conform: unrecognized arguments: --bogus"),
    ("--bar-count 1 -- cat", 64, "conform: too few bars"),
    ("-- no-such-program", 66, "conform: no such program: no-such-program"),
    ("--bars none -- cat", 66, "conform: none: No such file or directory"),
  ])
  func wrongUsageIsToldInOneLine(_ words: String, _ status: Int, _ complaint: String) throws {
    let ran = try bash("'\(Project.root)/scripts/conform' \(words)", in: scratch)
    #expect(ran.status == status)
    #expect(ran.complaint.hasPrefix(complaint), "\(ran.complaint)")
    #expect(ran.complaint.split(separator: "\n").count == 1)
  }
}

/// The breakout of pipelines/examples in three languages.
enum Examples {
  static let names = ["python3", "mawk", "gawk", "c"]
  private static let folder = "\(Project.root)/pipelines/examples"

  /// The words that start one, for a shell; nil where its language is not here.
  static func command(_ name: String, in scratch: Scratch) throws -> String? {
    switch name {
    case "python3": return "python3 '\(folder)/donchian.py'"
    case "c":
      let built = try bash(
        "cc -std=c11 -Wall -Wextra -Werror -O2 -o donchian '\(folder)/donchian.c'", in: scratch)
      #expect(built.status == 0, "\(built.complaint)")
      return "'\(scratch.path)/donchian'"
    default:
      guard try bash("type -P \(name)", in: scratch).status == 0 else { return nil }
      // mawk reads ahead unless it is told not to.
      return (name == "mawk" ? "mawk -W interactive" : name) + " -f '\(folder)/donchian.awk'"
    }
  }
}
