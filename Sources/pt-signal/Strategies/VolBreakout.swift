import PTWire

/// Go with a market that leaves its range while it is livelier than usual.
///
/// Rule, with U and D the highest high and lowest low of the last `lookback_breakout` bars before
/// this one, and p the rank of the average true range (exponential, `vol_window`) among its last
/// 2 x `lookback_breakout` values: close > U with p >= `vol_percentile` is a long wish, close < D
/// with it a short one, held until the opposite. With one side only, the opposite break ends it,
/// livelier than usual or not. It fails where lively markets turn back at the edge.
struct VolBreakout: Strategy {
  static let tier = Tier.legacy
  static let entry = StrategyEntry(
    name: "vol_breakout",
    idea: "Go with a market that leaves its range while it is livelier than usual.",
    source: "Crabel, Day Trading with Short Term Price Patterns (1990), for the idea",
    domain: .state,
    parameters: [
      Parameter(
        name: "lookback_breakout", kind: .integer(2...50_000, default: 20), unit: "bars",
        meaning: "bars of the range"),
      Parameter(
        name: "vol_window", kind: .integer(2...10_000, default: 14), unit: "bars",
        meaning: "window of the average true range; at most 2 lookback_breakout"),
      Parameter(
        name: "vol_percentile", kind: .number(0...100, default: 50), unit: "per cent",
        meaning: "the rank that the average true range must have"),
      Parameter(
        name: "side", kind: .choice(["both", "long", "short"]), meaning: "both, or one only"),
    ],
    conflict: {
      $0.integer("vol_window") <= 2 * $0.integer("lookback_breakout")
        ? nil : "vol_window must not be above 2 lookback_breakout"
    },
    warmup: { max($0.integer("lookback_breakout") + 1, 2 * $0.integer("vol_window") - 1) },
    make: { VolBreakout($0) })

  private let lookback: Int
  private let least: Double
  private let longs: Bool
  private let shorts: Bool
  private var channel: Donchian
  private var range: ATR
  private var rank: RankPercentile
  private var target = 0.0

  init(_ values: ParameterValues) {
    lookback = values.integer("lookback_breakout")
    let window = values.integer("vol_window")
    least = values.number("vol_percentile") / 100
    longs = values.word("side") != "short"
    shorts = values.word("side") != "long"
    channel = Donchian(lookback, withCurrent: false)
    range = ATR(window, .exponential(.firstMasked), first: .range)
    rank = RankPercentile(2 * lookback, .average, minimum: window)
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    let lively = range.next(bar).flatMap { rank.next($0) }.map { $0 >= least }
    guard let edge = channel.next(bar), let lively else { return nil }
    let before = target
    if bar.close > edge.upper {
      if lively, longs { target = 1 } else if !longs { target = 0 }
    } else if bar.close < edge.lower {
      if lively, shorts { target = -1 } else if !shorts { target = 0 }
    }
    guard target != before else { return nil }
    let place =
      bar.close > edge.upper
      ? "above the highest of \(lookback) bars" : "below the lowest of \(lookback) bars"
    return Wish(target, "close \(place)" + (target == 0 ? "" : ", volatility high enough"))
  }

  func trace(_ put: (String, Double?) -> Void) {
    put("upper", channel.value?.upper)
    put("lower", channel.value?.lower)
    put("atr", range.value)
    put("vol_percentile", rank.value.map { 100 * $0 })
  }
}
