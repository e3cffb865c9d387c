import PTWire

/// Bet on the way back from the edge of the usual range.
///
/// Rule, with %b the place of the close between the bands (0 at the lower, 1 at the upper): flat
/// and %b <= 1 - `entry_threshold` enters; %b >= `exit_threshold` leaves. With `side=both` a short
/// mirrors it: %b >= `entry_threshold` enters, %b <= 1 - `exit_threshold` leaves. While the closes
/// do not move there are no bands and nothing is decided. It fails when a trend walks along a band.
struct BollingerStrategy: Strategy {
  static let tier = Tier.core
  static let entry = StrategyEntry(
    name: "bollinger_bands",
    idea: "Bet on the way back from the edge of the usual range.",
    source: "Bollinger on Bollinger Bands (2001), %b",
    domain: .event,
    parameters: [
      Parameter(
        name: "bb_period", kind: .integer(2...10_000, default: 20), unit: "bars",
        meaning: "window of the bands"),
      Parameter(
        name: "bb_std", kind: .number(0.01...100, default: 2), unit: "deviations",
        meaning: "how far the bands are from the average"),
      Parameter(
        name: "entry_threshold", kind: .number(0.5...1, default: 0.95), unit: "share of the bands",
        meaning: "a long enters at %b of 1 minus it or less; above exit_threshold"),
      Parameter(
        name: "exit_threshold", kind: .number(0...1, default: 0.5), unit: "share of the bands",
        meaning: "a long leaves at %b of it or more"),
      Parameter(
        name: "deviation", kind: .choice(["population", "sample"]),
        meaning: "of the n closes (Bollinger, TA-Lib), or by n - 1 (pandas)"),
      Parameter(
        name: "side", kind: .choice(["long", "both"]), meaning: "long only, or both"),
    ],
    conflict: {
      $0.number("exit_threshold") > 1 - $0.number("entry_threshold")
        ? nil : "exit_threshold must be above 1 - entry_threshold"
    },
    warmup: { $0.integer("bb_period") },
    make: { BollingerStrategy($0) })

  private let low: Double
  private let exit: Double
  private let high: Double
  private let shorts: Bool
  private var bands: BollingerBands
  private var target = 0.0

  init(_ values: ParameterValues) {
    high = values.number("entry_threshold")
    low = 1 - high
    exit = values.number("exit_threshold")
    shorts = values.word("side") == "both"
    bands = BollingerBands(
      values.integer("bb_period"), values.number("bb_std"),
      Deviation(rawValue: values.word("deviation")) ?? .population)
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    guard let place = bands.next(bar.close)?.percentB else { return nil }
    let before = target
    if target > 0, place >= exit { target = 0 }
    if target < 0, place <= 1 - exit { target = 0 }
    if target == 0 { target = place <= low ? 1 : shorts && place >= high ? -1 : 0 }
    guard target != before else { return nil }
    return Wish(target, reason(from: before))
  }

  func trace(_ put: (String, Double?) -> Void) {
    put("upper", bands.value?.upper)
    put("middle", bands.value?.middle)
    put("lower", bands.value?.lower)
    put("percent_b", bands.value?.percentB)
  }

  private func reason(from before: Double) -> String {
    switch target {
    case 1: "%b at \(shortest(low)) or less"
    case -1: "%b at \(shortest(high)) or more"
    default: before > 0 ? "%b back at \(shortest(exit))" : "%b back at \(shortest(1 - exit))"
    }
  }
}
