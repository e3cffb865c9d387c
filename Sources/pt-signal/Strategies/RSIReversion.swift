import PTWire

/// Bet on the way back after a move that the relative strength index calls too far.
///
/// Rule, with R the RSI of the close: flat and R < lower: long; flat and R > upper: short (unless
/// `side=long`). Long: flat once R >= exit_lower, short if R > upper. Short: flat once
/// R <= exit_upper, long if R < lower. With the trend filter, longs need close > SMA and shorts
/// close < SMA. It fails in strong trends.
struct RSIReversion: Strategy {
  static let tier = Tier.core
  static let entry = StrategyEntry(
    name: "rsi_reversion",
    idea: "Bet on the way back after a move that the relative strength index calls too far.",
    source: "Wilder, New Concepts in Technical Trading Systems (1978), section VI",
    domain: .state,
    parameters: [
      Parameter(
        name: "rsi_window", kind: .integer(2...10_000, default: 14), unit: "bars",
        meaning: "window of the index"),
      Parameter(
        name: "lower", kind: .number(0...100, default: 30), meaning: "oversold below it: long"),
      Parameter(
        name: "upper", kind: .number(0...100, default: 70),
        meaning: "overbought above it: short, above lower"),
      Parameter(
        name: "exit_lower", kind: .number(0...100, default: 50),
        meaning: "a long ends at or above it; not below lower"),
      Parameter(
        name: "exit_upper", kind: .number(0...100, default: 50),
        meaning: "a short ends at or below it; not above upper"),
      Parameter(
        name: "use_wilder", kind: .flag(default: true),
        meaning: "Wilder's averages, or simple means (Cutler)"),
      Parameter(
        name: "seed", kind: .choice(["mean", "first"]),
        meaning: "how Wilder's averages begin: with a mean as in TA-Lib, or as in pandas"),
      Parameter(
        name: "use_trend_filter", kind: .flag(default: false),
        meaning: "longs only above, shorts only below the trend average"),
      Parameter(
        name: "trend_ma_window", kind: .integer(2...10_000, default: 50), unit: "bars",
        meaning: "window of the trend average (simple)"),
      Parameter(
        name: "side", kind: .choice(["both", "long"]), meaning: "both, or long only"),
    ],
    conflict: {
      if !($0.number("lower") < $0.number("upper")) { return "lower must be below upper" }
      if $0.number("exit_lower") < $0.number("lower") {
        return "exit_lower must not be below lower"
      }
      if $0.number("exit_upper") > $0.number("upper") {
        return "exit_upper must not be above upper"
      }
      return nil
    },
    warmup: {
      let index = $0.integer("rsi_window") + 1
      return $0.flag("use_trend_filter") ? max(index, $0.integer("trend_ma_window")) : index
    },
    make: { RSIReversion($0) })

  private let window: Int
  private let lower: Double
  private let upper: Double
  private let exitLower: Double
  private let exitUpper: Double
  private let shorts: Bool
  private var rsi: RSI
  private var trend: SMA?
  private var target = 0.0

  init(_ values: ParameterValues) {
    window = values.integer("rsi_window")
    lower = values.number("lower")
    upper = values.number("upper")
    exitLower = values.number("exit_lower")
    exitUpper = values.number("exit_upper")
    shorts = values.word("side") == "both"
    let seed: Seed = values.word("seed") == "first" ? .firstMasked : .mean
    rsi = RSI(window, values.flag("use_wilder") ? .wilder(seed) : .simple)
    trend = values.flag("use_trend_filter") ? SMA(values.integer("trend_ma_window")) : nil
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    let average = trend?.next(bar.close)
    guard let value = rsi.next(bar.close), trend == nil || average != nil else { return nil }
    let mayBuy = average.map { bar.close > $0 } ?? true
    let maySell = shorts && (average.map { bar.close < $0 } ?? true)
    let oversold = value < lower && mayBuy
    let overbought = value > upper && maySell

    let before = target
    if target == 0 {
      target = oversold ? 1 : overbought ? -1 : 0
    } else if target > 0 {
      target = overbought ? -1 : value >= exitLower ? 0 : 1
    } else {
      target = oversold ? 1 : value <= exitUpper ? 0 : -1
    }
    return target == before ? nil : Wish(target, reason())
  }

  func trace(_ put: (String, Double?) -> Void) {
    put("rsi", rsi.value)
    if let trend { put("trend", trend.value) }
  }

  private func reason() -> String {
    switch target {
    case 1: "RSI \(window) below \(shortest(lower))"
    case -1: "RSI \(window) above \(shortest(upper))"
    default: "RSI \(window) back"
    }
  }
}
