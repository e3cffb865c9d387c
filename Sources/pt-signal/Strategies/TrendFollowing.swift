import PTWire

/// Hold what moves in one direction, strongly enough and on the right side of its average.
///
/// Rule: it enters when ADX > `adx_threshold`, +DI > -DI and (with the filter) close > SMA become
/// true together, and leaves when ADX < `exit_threshold` or -DI > +DI becomes true. With
/// `side=both` a short mirrors it: -DI > +DI and close < SMA. What is not known yet is not true. It
/// fails in ranges, and enters late.
struct TrendFollowing: Strategy {
  static let tier = Tier.aux
  static let entry = StrategyEntry(
    name: "trend_following",
    idea: "Hold what moves in one direction strongly enough, by ADX and its directions.",
    source: "Wilder, New Concepts in Technical Trading Systems (1978), section IV",
    domain: .event,
    parameters: [
      Parameter(
        name: "adx_period", kind: .integer(1...10_000, default: 14), unit: "bars",
        meaning: "window of ADX and its directions"),
      Parameter(
        name: "adx_threshold", kind: .number(0...100, default: 25),
        meaning: "a trend above it; above exit_threshold"),
      Parameter(
        name: "exit_threshold", kind: .number(0...100, default: 20),
        meaning: "no trend below it"),
      Parameter(
        name: "ma_period", kind: .integer(1...10_000, default: 50), unit: "bars",
        meaning: "window of the average that the close has to be beyond"),
      Parameter(
        name: "use_ma_filter", kind: .flag(default: true),
        meaning: "whether the average is asked"),
      Parameter(
        name: "seed", kind: .choice(["mean", "first"]),
        meaning: "how the averages begin: with a mean as in TA-Lib, or with the first value"),
      Parameter(
        name: "side", kind: .choice(["long", "both"]), meaning: "long only, or both"),
    ],
    conflict: {
      $0.number("exit_threshold") < $0.number("adx_threshold")
        ? nil : "exit_threshold must be below adx_threshold"
    },
    warmup: {
      let adx = ADX($0.integer("adx_period"), seed: seed($0)).lookbackADX + 1
      return $0.flag("use_ma_filter") ? max(adx, $0.integer("ma_period")) : adx
    },
    make: { TrendFollowing($0) })

  private static func seed(_ values: ParameterValues) -> Seed {
    values.word("seed") == "first" ? .firstMasked : .partial
  }

  private let threshold: Double
  private let exit: Double
  private let shorts: Bool
  private var adx: ADX
  private var average: SMA?
  /// Whether the entries were true at the bar before.
  private var was = (up: false, down: false)
  private var target = 0.0

  init(_ values: ParameterValues) {
    threshold = values.number("adx_threshold")
    exit = values.number("exit_threshold")
    shorts = values.word("side") == "both"
    adx = ADX(values.integer("adx_period"), seed: Self.seed(values))
    average = values.flag("use_ma_filter") ? SMA(values.integer("ma_period")) : nil
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    let mean = average?.next(bar.close)
    guard let value = adx.next(bar), let strength = value.adx else { return nil }
    let above = average == nil || mean.map { bar.close > $0 } ?? false
    let below = average == nil || mean.map { bar.close < $0 } ?? false
    let strong = strength > threshold
    let weak = strength < exit
    let up = strong && value.plus > value.minus && above
    let down = shorts && strong && value.minus > value.plus && below
    let leaveLong = weak || value.minus > value.plus
    let leaveShort = weak || value.plus > value.minus
    let before = target
    if target > 0, leaveLong { target = 0 }
    if target < 0, leaveShort { target = 0 }
    if up, !was.up { target = 1 }
    if down, !was.down { target = -1 }
    was = (up, down)
    guard target != before else { return nil }
    return Wish(target, reason(strength, weak: weak))
  }

  func trace(_ put: (String, Double?) -> Void) {
    put("adx", adx.value?.adx)
    put("plus_di", adx.value?.plus)
    put("minus_di", adx.value?.minus)
    if let average { put("average", average.value) }
  }

  private func reason(_ strength: Double, weak: Bool) -> String {
    switch target {
    case 1: "ADX above \(shortest(threshold)), +DI above -DI"
    case -1: "ADX above \(shortest(threshold)), -DI above +DI"
    default: weak ? "ADX below \(shortest(exit))" : "the directions have crossed"
    }
  }
}
