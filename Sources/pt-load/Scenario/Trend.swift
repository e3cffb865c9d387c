import Glibc
import PTConfig
import PTWire

/// The prices of a trend: a constant drift, interrupted by pullbacks, and noise that is 0 at the
/// start and at the end, so that the last close is exactly the move asked for.
///
/// With T the log of the whole move, K pullbacks of P bars and log depth d (of the opposite sign),
/// the drift of the N - K P other bars is (T - K d) / (N - K P). A pullback begins only when the
/// drift has made good for its depth since the start or the pullback before, so that without noise
/// no pullback is deeper than d. The bars that are left over are put between the pullbacks at
/// random. K is frequency N / P, rounded down or up at random so that this is its mean.
struct Trend: Equatable, Sendable {
  /// From the start price to the last close, in percent.
  let totalMovePercent: Double
  /// Depth of a pullback in percent, above 0: a fall in a rise, a rise in a fall.
  let pullbackPercent: Double
  /// Share of the bars that lie in pullbacks, 0 to below 1.
  let pullbackFrequency: Double
  /// Bars of a pullback.
  let pullbackBars: Int
  /// Share of a bar's noise that the trend takes away, 0 to 1; the condition of that name.
  let strength: Double
  /// Standard deviation of a bar's log return at medium volatility and strength 0, in percent.
  let noisePercent: Double
  /// How far noise may move a close, in percent; it is reflected there.
  let noiseLimitPercent: Double
  /// Bars of the scenario.
  let bars: Int

  /// The keys of the section `trend`.
  static let keys = [
    "total_move_percent", "pullback_percent", "pullback_frequency", "pullback_bars",
    "noise_percent", "noise_limit_percent", "base_volume",
  ]

  /// Reads the section.
  init(_ file: ScenarioFile) throws(Failure) {
    totalMovePercent = try file.number("trend", "total_move_percent", .above(-100, atMost: 10_000))
    pullbackPercent = try file.number("trend", "pullback_percent", .above(0, below: 100))
    pullbackFrequency = try file.number("trend", "pullback_frequency", .atLeast(0, below: 1))
    pullbackBars = try file.count("trend", "pullback_bars")
    strength = try file.number("conditions", "strength", .atLeast(0, atMost: 1))
    noisePercent = try file.noise("trend")
    noiseLimitPercent = try file.number("trend", "noise_limit_percent", .above(0, below: 100))
    bars = try file.count("conditions", "bars")
    guard totalMovePercent != 0 else {
      throw file.refused("trend", "total_move_percent", "is no trend", "0")
    }
    try file.requireTrend(totalMovePercent > 0 ? [.up, .sharpRise] : [.down, .sharpDecline])
    guard plan(bars: bars, roundingUp: true) != nil else {
      throw file.refused(
        "trend", "pullback_frequency", "leaves too few bars between the pullbacks",
        shortest(pullbackFrequency))
    }
  }

  /// The largest drawdown of closes that any seed can give, in percent: the deepest fall without
  /// noise (a pullback of a rise; all of a fall, and a pullback of it in the last bars), from a
  /// price that noise has raised to one that it has lowered.
  var worstDrawdownPercent: Double {
    let pullback = pullbackPercent / 100
    let fall = totalMovePercent > 0 ? 1 - pullback : (1 + totalMovePercent / 100) / (1 + pullback)
    let noise = 1 + noiseLimitPercent / 100
    return 100 * (fall / (noise * noise) - 1)
  }

  /// How a number of bars is divided.
  struct Plan: Equatable, Sendable {
    /// Number of pullbacks.
    var pullbacks: Int
    /// Bars of one.
    var length: Int
    /// Log return of a bar of the trend.
    var drift: Double
    /// Log return of a bar of a pullback.
    var counter: Double
    /// Bars of the trend before each pullback, at least.
    var lead: Int
    /// Bars of the trend that may lie anywhere.
    var free: Int
  }

  /// Bars of a pullback, in proportion to the bars there are.
  private func length(in count: Int) -> Int {
    max(1, Int((Double(pullbackBars) * Double(count) / Double(bars)).rounded()))
  }

  /// The mean number of pullbacks.
  private func pullbacks(in count: Int) -> Double {
    pullbackFrequency * Double(count) / Double(length(in: count))
  }

  /// The division of `bars` bars; nil where they are too few.
  func plan(bars count: Int, roundingUp: Bool) -> Plan? {
    let total = log(1 + totalMovePercent / 100)
    let depth = log(1 + (total > 0 ? -pullbackPercent : pullbackPercent) / 100)
    let length = length(in: count)
    let wanted = pullbacks(in: count).rounded(roundingUp ? .up : .down)
    let pullbacks = Int(wanted)
    let trendBars = count - pullbacks * length
    guard trendBars > 0 else { return nil }
    let drift = (total - wanted * depth) / Double(trendBars)
    let lead = Int((depth / drift).magnitude.rounded(.up))
    let free = trendBars - pullbacks * lead
    guard free >= 0 else { return nil }
    return Plan(
      pullbacks: pullbacks, length: length, drift: drift, counter: depth / Double(length),
      lead: lead, free: free)
  }

  /// The closes of `bars` bars.
  func path(
    bars count: Int, volatility: Volatility, _ variates: inout Variates
  ) throws(Failure) -> Held {
    let wanted = pullbacks(in: count)
    let roundingUp = variates.uniform() < wanted - wanted.rounded(.down)
    // Whether there are too few bars must not depend on the seed.
    guard self.plan(bars: count, roundingUp: true) != nil,
      let plan = plan(bars: count, roundingUp: roundingUp)
    else {
      throw Failure(.usage, "too few bars for the pullbacks of the trend", value: "\(count)")
    }
    let sigma = noisePercent / 100 * volatility.multiplier * (1 - strength)
    let limit = log(1 + noiseLimitPercent / 100)
    let noise = bridge(count, sigma: sigma, &variates)
    var levels: [Double] = []
    levels.reserveCapacity(count)
    var level = 0.0
    for isPullback in plan.order(&variates) {
      level += isPullback ? plan.counter : plan.drift
      levels.append(level + folded(noise[levels.count], into: -limit...limit))
    }
    // Rounding in the sum aside, this is where it is.
    levels[count - 1] = log(1 + totalMovePercent / 100)
    return Held(levels: levels, sigma: sigma)
  }
}

extension Trend.Plan {
  /// For each bar whether it lies in a pullback: the free bars go before, between and behind the
  /// pullbacks, each arrangement as likely as any other (a draw of the pullbacks' places among
  /// free bars and pullbacks, without replacement).
  fileprivate func order(_ variates: inout Variates) -> [Bool] {
    var order: [Bool] = []
    var (free, pullbacks) = (free, pullbacks)
    while free + pullbacks > 0 {
      if variates.uniform() * Double(free + pullbacks) < Double(pullbacks) {
        pullbacks -= 1
        order += repeatElement(false, count: lead)
        order += repeatElement(true, count: length)
      } else {
        free -= 1
        order.append(false)
      }
    }
    return order
  }
}
