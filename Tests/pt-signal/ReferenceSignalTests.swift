import PTWire
import TestKit
import Testing

@testable import pt_signal

/// The signals of the predecessor on the series of spec A.1 (its appendix A.3), where the spec
/// finds nothing wrong with them, and the differences where it does. An event of theirs, +1 or -1
/// for one bar, is a target held until the next: -1 is 0, and says nothing while flat.
@Suite struct ReferenceSignalTests {
  static let equal: [(String, [String], [[Double]])] = [
    // theirs begin with (14, -1), flat
    (
      "macd", ["seed=first"],
      [[29, 1], [46, 0], [61, 1], [77, 0], [93, 1], [108, 0]]
    ),
    ("momentum", [], [[34, 1], [51, 0], [66, 1], [82, 0], [97, 1], [113, 0]]),
    // theirs begin with (14, -1)(46, -1), flat
    ("trend_following", ["seed=first"], [[61, 1], [78, 0], [93, 1], [109, 0]]),
    (
      "mean_reversion", [],
      [[20, 1], [30, 0], [51, 1], [61, 0], [82, 1], [93, 0], [114, 1]]
    ),
    (
      "rsi_reversion", ["seed=first"],
      [
        [14, -1], [19, 0], [32, -1], [47, 0], [53, 1], [61, 0], [65, -1], [78, 0], [83, 1],
        [92, 0], [97, -1], [109, 0], [115, 1],
      ]
    ),
    (
      "mean_reversion_channel", [],
      [
        [20, 1], [30, 0], [34, -1], [46, 0], [51, 1], [61, 0], [65, -1], [78, 0], [82, 1],
        [93, 0], [97, -1], [109, 0], [114, 1],
      ]
    ),
    (
      "breakout", ["stop_loss_bps=300", "take_profit_bps=600"],
      [
        [20, -1], [28, 0], [34, 1], [38, 0], [51, -1], [60, 0], [65, 1], [70, 0], [82, -1],
        [92, 0], [97, 1], [110, 0], [114, -1],
      ]
    ),
    ("vol_breakout", [], [[34, 1], [51, -1], [65, 1], [82, -1], [97, 1], [114, -1]]),
    // their crossover bought at 70 and never sold; these are the crosses of the averages
    ("ma_crossover", [], [[70, 1], [92, 0], [102, 1]]),
  ]

  @Test(arguments: equal) func theSignalsOfTheReferenceSeries(
    _ name: String, _ parameters: [String], _ expected: [[Double]]
  ) throws {
    #expect(try targets(name, parameters, ReferenceSeries.bars()) == expected)
  }

  /// Theirs wanted a close 5 % below the lower band and entered at no bar of this series, but left
  /// at 30, 61 and 93. By %b (with numpy: closes of 20 bars, the deviation of the population):
  /// -0.0121 at 19, -0.0191 at 20; it is back at 0.5 where theirs crosses the middle.
  @Test func bollingerEntersByItsPlaceBetweenTheBands() throws {
    let found = try targets("bollinger_bands", [], ReferenceSeries.bars())
    #expect(found == [[19, 1], [30, 0], [50, 1], [61, 0], [81, 1], [93, 0], [113, 1]])
  }
}
