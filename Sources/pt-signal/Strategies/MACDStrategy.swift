import PTWire

/// Go with a trend as its moving averages begin to part.
///
/// Rule, with M the MACD line and S its signal: M crossing above S enters, M crossing below S
/// leaves (`side=long`) or turns short (`side=both`). Where M equals S the last sign counts: a
/// touch hides no cross. Lines already apart when they begin are no cross. It fails in markets that
/// go sideways.
struct MACDStrategy: Strategy {
  static let tier = Tier.aux
  static let entry = StrategyEntry(
    name: "macd",
    idea: "Go with a trend as its moving averages begin to part.",
    source: "Appel, The Moving Average Convergence-Divergence Trading Method (1979)",
    domain: .event,
    parameters: [
      Parameter(
        name: "fast_ema", kind: .integer(1...9_999, default: 12), unit: "bars",
        meaning: "window of the fast average, below slow_ema"),
      Parameter(
        name: "slow_ema", kind: .integer(2...10_000, default: 26), unit: "bars",
        meaning: "window of the slow average"),
      Parameter(
        name: "signal_ema", kind: .integer(1...10_000, default: 9), unit: "bars",
        meaning: "window of the signal"),
      Parameter(
        name: "seed", kind: .choice(["aligned", "mean", "first"]),
        meaning: "how the averages begin: as in TA-Lib, each with its first mean, or as in pandas"),
      Parameter(
        name: "side", kind: .choice(["long", "both"]),
        meaning: "long: flat after a cross down; both: short after it"),
    ],
    conflict: {
      $0.integer("fast_ema") < $0.integer("slow_ema") ? nil : "fast_ema must be below slow_ema"
    },
    warmup: { MACDStrategy($0).macd.lookback + 2 },
    make: { MACDStrategy($0) })

  private var macd: MACD
  private var cross = CrossDetector(.memory)
  private let down: Double

  init(_ values: ParameterValues) {
    macd = MACD(
      values.integer("fast_ema"), values.integer("slow_ema"), values.integer("signal_ema"),
      start: MACD.Start(rawValue: values.word("seed")) ?? .aligned)
    down = values.word("side") == "both" ? -1 : 0
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    guard let value = macd.next(bar.close) else { return nil }
    let sign = value.line > value.signal ? 1 : value.line < value.signal ? -1 : 0
    switch cross.next(sign) {
    case nil: return nil
    case .up: return Wish(1, "MACD crossed above its signal")
    case .down: return Wish(down, "MACD crossed below its signal")
    }
  }

  func trace(_ put: (String, Double?) -> Void) {
    put("macd", macd.value?.line)
    put("signal", macd.value?.signal)
  }
}
