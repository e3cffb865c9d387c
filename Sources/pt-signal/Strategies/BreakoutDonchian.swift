import PTWire

/// Go with a market that leaves the range of its recent past.
///
/// Rule, with U and D the highest and lowest of the last `lookback` bars before this one, u and d
/// the same over `exit_lookback`: close > U is a long wish, close < D a short one (`side=both`). A
/// long ends when close < d, a short when close > u. The channel is made of highs and lows, or of
/// closes. With equal look-backs and both sides it is in the market from the first break on.
/// It fails in ranges, where breaks do not follow through.
struct BreakoutDonchian: Strategy {
  static let tier = Tier.legacy
  static let entry = StrategyEntry(
    name: "breakout_donchian",
    idea: "Go with a market that leaves the range of its recent past.",
    source: "Donchian's four-week rule; Covel, The Complete TurtleTrader (2007) for the exit",
    domain: .state,
    parameters: [
      Parameter(
        name: "lookback", kind: .integer(1...100_000, default: 20), unit: "bars",
        meaning: "bars of the channel whose break is an entry"),
      Parameter(
        name: "exit_lookback", kind: .integer(1...100_000, default: nil), unit: "bars",
        meaning: "bars of the channel whose break is an exit; not given: lookback"),
      Parameter(
        name: "channel", kind: .choice(["high_low", "close"]),
        meaning: "highs and lows, or closes, make the channel"),
      Parameter(
        name: "side", kind: .choice(["both", "long"]), meaning: "both, or long only"),
    ],
    conflict: {
      guard let exit = $0.optionalInteger("exit_lookback"), exit > $0.integer("lookback") else {
        return nil
      }
      return "exit_lookback must not be above lookback"
    },
    warmup: { $0.integer("lookback") + 1 },
    make: { BreakoutDonchian($0) })

  private let lookback: Int
  private let exitLookback: Int
  private let closes: Bool
  private let shorts: Bool
  private var channel: Donchian
  private var exitChannel: Donchian
  private var target = 0.0

  init(_ values: ParameterValues) {
    lookback = values.integer("lookback")
    exitLookback = values.optionalInteger("exit_lookback") ?? lookback
    closes = values.word("channel") == "close"
    shorts = values.word("side") == "both"
    channel = Donchian(lookback, withCurrent: false)
    exitChannel = Donchian(exitLookback, withCurrent: false)
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    let high = closes ? bar.close : bar.high
    let low = closes ? bar.close : bar.low
    let exit = exitChannel.next(high: high, low: low)
    guard let entry = channel.next(high: high, low: low), let exit else { return nil }
    let before = target
    if bar.close > entry.upper {
      target = 1
    } else if bar.close < entry.lower {
      target = shorts ? -1 : 0
    } else if target > 0, bar.close < exit.lower {
      target = 0
    } else if target < 0, bar.close > exit.upper {
      target = 0
    }
    return target == before ? nil : Wish(target, reason(from: before))
  }

  func trace(_ put: (String, Double?) -> Void) {
    put("upper", channel.value?.upper)
    put("lower", channel.value?.lower)
    put("exit_upper", exitChannel.value?.upper)
    put("exit_lower", exitChannel.value?.lower)
  }

  private func reason(from before: Double) -> String {
    switch target {
    case 1: "close above the highest of \(lookback) bars"
    case -1: "close below the lowest of \(lookback) bars"
    default:
      before > 0
        ? "close below the lowest of \(exitLookback) bars"
        : "close above the highest of \(exitLookback) bars"
    }
  }
}
