import Glibc
import PTConfig
import PTWire

/// The prices of a range: an Ornstein-Uhlenbeck process about the start price, seen once a bar.
///
/// The deviation x of the close from the mean, as a share of it, goes
/// x' = (1 - strength) x + sigma z with z normal (the exact solution of
/// dx = -kappa x dt + s dW over one bar, with strength = 1 - exp(-kappa)), and is reflected at
/// both ends of the range.
struct Sideways: Equatable, Sendable {
  /// How far a price lies from the mean at most, in percent of the mean.
  let halfRangePercent: Double
  /// Share of the deviation that is gone after one bar, above 0 and at most 1.
  let strength: Double
  /// Standard deviation of a step at medium volatility, in percent of the mean.
  let noisePercent: Double

  /// The keys of the section `sideways`.
  static let keys = [
    "half_range_percent", "mean_reversion_strength", "noise_percent", "base_volume",
  ]

  /// Reads the section.
  init(_ file: ScenarioFile) throws(Failure) {
    halfRangePercent = try file.number("sideways", "half_range_percent", .above(0, below: 100))
    strength = try file.number("sideways", "mean_reversion_strength", .above(0, atMost: 1))
    noisePercent = try file.noise("sideways")
    let range = try file.number("conditions", "range_percent", .above(0, below: 200))
    guard range == 2 * halfRangePercent else {
      throw file.refused(
        "conditions", "range_percent", "is not twice half_range_percent", shortest(range))
    }
    try file.requireTrend([.sideways])
  }

  /// From the upper to the lower end of the range, in percent.
  var worstDrawdownPercent: Double {
    -200 * halfRangePercent / (100 + halfRangePercent)
  }

  /// The closes of `bars` bars.
  func path(bars: Int, volatility: Volatility) -> SidewaysPath {
    SidewaysPath(
      barsLeft: bars, kept: 1 - strength, sigma: noisePercent / 100 * volatility.multiplier,
      halfRange: halfRangePercent / 100)
  }
}

/// The state of a range: one number.
struct SidewaysPath: Path, Equatable {
  fileprivate var barsLeft: Int
  fileprivate let kept: Double
  fileprivate let sigma: Double
  fileprivate let halfRange: Double
  private var deviation = 0.0

  fileprivate init(barsLeft: Int, kept: Double, sigma: Double, halfRange: Double) {
    self.barsLeft = barsLeft
    self.kept = kept
    self.sigma = sigma
    self.halfRange = halfRange
  }

  /// The next close.
  mutating func next(_ variates: inout Variates) -> Step? {
    guard barsLeft > 0 else { return nil }
    barsLeft -= 1
    deviation = folded(kept * deviation + sigma * variates.normal(), into: -halfRange...halfRange)
    return Step(
      level: log(1 + deviation), sigma: sigma, bounds: log(1 - halfRange)...log(1 + halfRange))
  }
}
