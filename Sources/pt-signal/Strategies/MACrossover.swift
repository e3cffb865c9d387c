import PTWire

/// Follow the trend that two moving averages of the close agree on.
///
/// Rule, with d = MA_fast - MA_slow: a cross up is a long wish, a cross down a flat (`side=long`)
/// or
/// short (`side=both`) one. What a cross is where d is 0: `memory` keeps the last sign that was not
/// 0, `strict` wants d[i-1] < 0 < d[i], `nonstrict` d[i-1] <= 0 < d[i]; mirrored for a cross down.
/// With simple averages d is decided on the decimal digits of the closes, so a tie is a tie.
///
/// Averages already apart at the start are no cross. It fails in markets that go sideways.
struct MACrossover: Strategy {
  static let tier = Tier.core
  static let entry = StrategyEntry(
    name: "ma_crossover",
    idea: "Follow the trend that a fast and a slow moving average of the close agree on.",
    source: "Murphy, Technical Analysis of the Financial Markets (1999), chapter 9",
    domain: .state,
    parameters: [
      Parameter(
        name: "fast_window", kind: .integer(1...9_999, default: 20), unit: "bars",
        meaning: "window of the fast average, below slow_window"),
      Parameter(
        name: "slow_window", kind: .integer(2...10_000, default: 50), unit: "bars",
        meaning: "window of the slow average"),
      Parameter(
        name: "average", kind: .choice(["sma", "ema"]),
        meaning: "simple, or exponential seeded with the mean of its first window"),
      Parameter(
        name: "side", kind: .choice(["long", "both"]),
        meaning: "long: flat after a cross down; both: short after it"),
      Parameter(
        name: "cross", kind: .choice(["memory", "strict", "nonstrict"]),
        meaning: "how a tie of the averages counts"),
    ],
    conflict: {
      $0.integer("fast_window") < $0.integer("slow_window")
        ? nil : "fast_window must be below slow_window"
    },
    warmup: { $0.integer("slow_window") },
    make: { MACrossover($0) })

  private var exact: ExactAverages?
  private var fast: EMA
  private var slow: EMA
  private var cross: CrossDetector
  private let down: Double
  private let above: String
  private let below: String

  init(_ values: ParameterValues) {
    let fast = values.integer("fast_window")
    let slow = values.integer("slow_window")
    let exponential = values.word("average") == "ema"
    exact = exponential ? nil : ExactAverages(fast: fast, slow: slow)
    self.fast = EMA(fast)
    self.slow = EMA(slow)
    cross = CrossDetector(CrossDetector.Rule(rawValue: values.word("cross")) ?? .memory)
    down = values.word("side") == "both" ? -1 : 0
    let name = exponential ? "EMA" : "SMA"
    above = "\(name) \(fast) crossed above \(name) \(slow)"
    below = "\(name) \(fast) crossed below \(name) \(slow)"
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    guard let sign = try sign(bar), let crossing = cross.next(sign) else { return nil }
    switch crossing {
    case .up: return Wish(1, above)
    case .down: return Wish(down, below)
    }
  }

  func trace(_ put: (String, Double?) -> Void) {
    put("fast", exact?.averages.fast ?? fast.value)
    put("slow", exact?.averages.slow ?? slow.value)
  }

  /// The sign of MA_fast - MA_slow; nil until both are known.
  private mutating func sign(_ bar: Bar) throws(Failure) -> Int? {
    if exact != nil { return try exact?.sign(bar.closeDigits) }
    let quick = fast.next(bar.close)
    let steady = slow.next(bar.close)
    guard let quick, let steady else { return nil }
    return quick > steady ? 1 : quick < steady ? -1 : 0
  }
}
