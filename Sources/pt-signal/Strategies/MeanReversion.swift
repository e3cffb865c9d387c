import PTWire

/// Buy what is far below its mean.
///
/// Rule, with z the standard deviations between close and mean of the last `lookback` closes: flat
/// and z < `entry_threshold` enters, z > `exit_threshold` leaves; with `side=both` a short mirrors
/// it: z > -`entry_threshold` enters, z < -`exit_threshold` leaves. With the filter it enters only
/// where the volatility of `vol_window` returns stands at `max_vol_percentile` or lower among its
/// last `vol_lookback` values. It fails when the mean itself moves.
struct MeanReversion: Strategy {
  static let tier = Tier.aux
  static let entry = StrategyEntry(
    name: "mean_reversion",
    idea: "Buy what is far below its mean, and sell it at the mean.",
    source: "Chan, Algorithmic Trading (2013), chapter 2",
    domain: .event,
    parameters: [
      Parameter(
        name: "lookback", kind: .integer(2...10_000, default: 20), unit: "bars",
        meaning: "window of mean and deviation"),
      Parameter(
        name: "entry_threshold", kind: .number(-100...0, default: -2), unit: "deviations",
        meaning: "a long enters below it; below exit_threshold"),
      Parameter(
        name: "exit_threshold", kind: .number(-100...100, default: 0), unit: "deviations",
        meaning: "a long leaves above it"),
      Parameter(
        name: "use_vol_filter", kind: .flag(default: false),
        meaning: "whether wild markets are left out"),
      Parameter(
        name: "vol_window", kind: .integer(2...10_000, default: 20), unit: "bars",
        meaning: "returns of the volatility"),
      Parameter(
        name: "vol_lookback", kind: .integer(2...100_000, default: 252), unit: "bars",
        meaning: "volatilities that it is compared with"),
      Parameter(
        name: "max_vol_percentile", kind: .number(0...100, default: 70), unit: "per cent",
        meaning: "wilder than it is too wild"),
      Parameter(
        name: "deviation", kind: .choice(["sample", "population"]),
        meaning: "by n - 1 (pandas), or of the n closes (TA-Lib)"),
      Parameter(
        name: "side", kind: .choice(["long", "both"]), meaning: "long only, or both"),
    ],
    conflict: {
      $0.number("entry_threshold") < $0.number("exit_threshold")
        ? nil : "entry_threshold must be below exit_threshold"
    },
    warmup: {
      let filter = $0.integer("vol_window") + $0.integer("vol_lookback")
      return $0.flag("use_vol_filter")
        ? max($0.integer("lookback"), filter) : $0.integer("lookback")
    },
    make: { MeanReversion($0) })

  private let enter: Double
  private let leave: Double
  private let shorts: Bool
  private var score: ZScore
  private var filter: VolatilityRank?
  private let wildest: Double
  private var target = 0.0

  init(_ values: ParameterValues) {
    enter = values.number("entry_threshold")
    leave = values.number("exit_threshold")
    shorts = values.word("side") == "both"
    wildest = values.number("max_vol_percentile") / 100
    score = ZScore(
      values.integer("lookback"), Deviation(rawValue: values.word("deviation")) ?? .sample)
    filter =
      values.flag("use_vol_filter")
      ? VolatilityRank(values.integer("vol_window"), among: values.integer("vol_lookback")) : nil
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    let rank = filter?.next(bar.close)
    guard let z = score.next(bar.close) else { return nil }
    let calm = filter == nil || rank.map { $0 <= wildest } ?? false
    let before = target
    if target > 0, z > leave { target = 0 }
    if target < 0, z < -leave { target = 0 }
    if target == 0, calm { target = z < enter ? 1 : shorts && z > -enter ? -1 : 0 }
    guard target != before else { return nil }
    return Wish(target, reason(from: before))
  }

  func trace(_ put: (String, Double?) -> Void) {
    put("z", score.value)
    if let filter { put("vol_percentile", filter.value.map { 100 * $0 }) }
  }

  private func reason(from before: Double) -> String {
    switch target {
    case 1: "z below \(shortest(enter))"
    case -1: "z above \(shortest(-enter))"
    default: before > 0 ? "z above \(shortest(leave))" : "z below \(shortest(-leave))"
    }
  }
}
