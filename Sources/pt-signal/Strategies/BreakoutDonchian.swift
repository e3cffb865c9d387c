import PTWire

/// Go with a market that leaves the range of its recent past.
///
/// Rule, with U and D the highest and lowest of the last `lookback` bars before this one, u and d
/// the same over `exit_lookback`: close > U is a long wish, close < D a short one (`side=both`). A
/// long ends when close < d, a short when close > u. The channel is made of highs and lows, or of
/// closes. With equal look-backs and both sides it is in the market from the first break on.
/// It fails in ranges, where breaks do not follow through.
struct BreakoutDonchian: Strategy {
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
  private var upper: RollingExtreme
  private var lower: RollingExtreme
  private var exitUpper: RollingExtreme
  private var exitLower: RollingExtreme
  private var target = 0.0

  init(_ values: ParameterValues) {
    lookback = values.integer("lookback")
    exitLookback = values.optionalInteger("exit_lookback") ?? lookback
    closes = values.word("channel") == "close"
    shorts = values.word("side") == "both"
    upper = .highest(lookback)
    lower = .lowest(lookback)
    exitUpper = .highest(exitLookback)
    exitLower = .lowest(exitLookback)
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    let wish = decide(bar.close)
    upper.push(closes ? bar.close : bar.high)
    exitUpper.push(closes ? bar.close : bar.high)
    lower.push(closes ? bar.close : bar.low)
    exitLower.push(closes ? bar.close : bar.low)
    return wish
  }

  /// The wish by the channels before this bar.
  private mutating func decide(_ close: Double) -> Wish? {
    guard let upper = upper.value, let lower = lower.value, let exitUpper = exitUpper.value,
      let exitLower = exitLower.value
    else { return nil }
    let before = target
    if close > upper {
      target = 1
    } else if close < lower {
      target = shorts ? -1 : 0
    } else if target > 0, close < exitLower {
      target = 0
    } else if target < 0, close > exitUpper {
      target = 0
    }
    return target == before ? nil : Wish(target, reason(from: before))
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
