import Glibc
import PTConfig
import PTWire

/// The prices of a crash: a geometric fall to the bottom, then a geometric recovery of a part of
/// the loss, with noise that is 0 at the start, at the bottom and at the end.
///
/// All closes lie between the bottom and the start price (noise is reflected there), so that the
/// largest drawdown is exactly the one asked for.
struct Crash: Equatable, Sendable {
  /// From the start price to the bottom, in percent, below 0.
  let maxDrawdownPercent: Double
  /// Bars of the fall.
  let crashBars: Int
  /// Bars of the recovery.
  let recoveryBars: Int
  /// Share of the loss that is recovered, 0 to 1; the condition of that name.
  let recoveryRatio: Double
  /// Standard deviation of a bar's log return at medium volatility, in percent.
  let noisePercent: Double

  /// The keys of the section `crash`.
  static let keys = [
    "max_drawdown_percent", "crash_bars", "recovery_bars", "noise_percent", "base_volume",
  ]

  /// Reads the section.
  init(_ file: ScenarioFile) throws(Failure) {
    maxDrawdownPercent = try file.number(
      "crash", "max_drawdown_percent", .above(-100, below: 0))
    crashBars = try file.count("crash", "crash_bars")
    recoveryBars = try file.count("crash", "recovery_bars")
    recoveryRatio = try file.number("conditions", "recovery_ratio", .atLeast(0, atMost: 1))
    noisePercent = try file.noise("crash")
    let bars = try file.count("conditions", "bars")
    guard bars == crashBars + recoveryBars else {
      throw file.refused("conditions", "bars", "is not crash_bars + recovery_bars", "\(bars)")
    }
    try file.requireTrend([.sharpDecline])
  }

  /// The largest drawdown of closes that any seed can give, in percent.
  var worstDrawdownPercent: Double { maxDrawdownPercent }

  /// The closes of `bars` bars, the fall's part of them as in the file and at least one.
  func path(bars: Int, volatility: Volatility, _ variates: inout Variates) throws(Failure) -> Held {
    guard bars >= 2 else {
      throw Failure(.usage, "too few bars for a crash, wanted at least 2", value: "\(bars)")
    }
    let share = Double(crashBars) / Double(crashBars + recoveryBars)
    let fall = min(max(Int((Double(bars) * share).rounded()), 1), bars - 1)
    let bottom = log(1 + maxDrawdownPercent / 100)
    let end = log(1 + maxDrawdownPercent / 100 * (1 - recoveryRatio))
    let sigma = noisePercent / 100 * volatility.multiplier
    let bounds = bottom...0
    var levels: [Double] = []
    for (from, to, count) in [(0, bottom, fall), (bottom, end, bars - fall)] {
      let noise = bridge(count, sigma: sigma, &variates)
      for (index, noise) in noise.enumerated() {
        let level = from + (to - from) * (Double(index + 1) / Double(count))
        levels.append(folded(level + noise, into: bounds))
      }
    }
    return Held(levels: levels, sigma: sigma, bounds: bounds)
  }
}

/// A path whose end points are given, and which therefore is made before its first bar.
struct Held: Path, Equatable {
  /// The most bars that are held.
  static let barsMax = 1_000_000

  /// Logarithms of the closes over the start price.
  let levels: [Double]
  /// See `Step`.
  let sigma: Double
  /// See `Step`.
  let bounds: ClosedRange<Double>
  private var index = 0

  init(levels: [Double], sigma: Double, bounds: ClosedRange<Double> = -.infinity ... .infinity) {
    self.levels = levels
    self.sigma = sigma
    self.bounds = bounds
  }

  /// The next close.
  mutating func next(_ variates: inout Variates) -> Step? {
    guard index < levels.count else { return nil }
    defer { index += 1 }
    return Step(level: levels[index], sigma: sigma, bounds: bounds)
  }
}
