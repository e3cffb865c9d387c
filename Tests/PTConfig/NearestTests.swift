import Testing

@testable import PTConfig

@Suite struct NearestTests {
  @Test(arguments: [
    ("", "", 0), ("abc", "", 3), ("", "abc", 3), ("kitten", "sitting", 3), ("flaw", "lawn", 2),
  ])
  func theEditDistanceIsLevenshteins(left: String, right: String, edits: Int) {
    #expect(editDistance(left, right) == edits)
  }

  @Test func theFirstOfTwoEquallyNearNamesIsTaken() {
    #expect(nearest(to: "bat", among: ["cat", "hat"]) == "cat")
  }

  @Test func aNameThatGoesOnIsNear() {
    #expect(nearest(to: "stop", among: ["shop", "stop_loss_bps"]) == "shop")
    #expect(nearest(to: "stop", among: ["stop_loss_bps"]) == "stop_loss_bps")
  }

  @Test func aFarNameIsNotSuggested() {
    #expect(nearest(to: "zzz", among: ["fraction", "method"]) == nil)
    #expect(nearest(to: "", among: ["fraction"]) == nil)
  }
}
