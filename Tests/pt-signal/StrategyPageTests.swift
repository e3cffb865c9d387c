import Foundation
import PTWire
import TestKit
import Testing

@testable import pt_signal

/// The pages in docs/strategies say what the registry says.
@Suite struct StrategyPageTests {
  private static let folder = Places.root.appendingPathComponent("docs/strategies")

  @Test func everyStrategyHasAPageAndEveryPageAStrategy() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(files.sorted() == registry.map { $0.name + ".md" }.sorted())
  }

  @Test(arguments: registry.map(\.name)) func aPageIsTrue(_ name: String) throws {
    let entry = try strategy(named: name)
    let text = try Places.text(Self.folder.appendingPathComponent(name + ".md"))
      .replacing("\n", with: " ")
    #expect(text.hasPrefix("# \(name)  "))
    let tier = try entry.tier(ParameterValues([], for: entry)).rawValue
    #expect(text.contains("Tier \(tier), domain \(entry.domain.rawValue)"))
    for head in [
      "**Idea.**", "**Rule.**", "**Parameters.**", "**Source.**", "**When it should fail.**",
    ] {
      #expect(text.contains(head), "\(name): \(head)")
    }
    for parameter in entry.parameters {
      let value = parameter.defaultValue.map { $0.json.replacing("\"", with: "") } ?? "-"
      #expect(
        text.contains("`\(parameter.name)` \(value)")
          || text.contains("`\(parameter.name)` | \(value) |"),
        "\(name): \(parameter.name) with its default \(value)")
    }
  }
}
