import PTWire

/// Go with the side that has been in a hurry, as far as its pressure on the price lasts.
///
/// Rule, over the last `lookback_ticks` trades with F the forecast of `Propagator` and I the
/// imbalance: with a volume of at least `min_liquidity`, |F| >= imbalance_threshold and I of the
/// same sign: long or short. Flat once |F| < imbalance_threshold / 2, F has turned, or the volume
/// is too small. It acts at the closes of bars, on the trades that stand in front of them; a bar
/// without trades changes nothing.
///
/// The wire has no order books, so the imbalance is that of trades. It fails where spread and fees
/// are larger than the impact, which is nearly everywhere.
struct BouchaudMicrostructure: Strategy {
  static let tier = Tier.rAndD
  static let entry = StrategyEntry(
    name: "bouchaud_microstructure",
    idea: "Go with the side of the trades whose impact on the price has not yet decayed.",
    source: "Bouchaud, Gefen, Potters, Wyart, Quantitative Finance 4 (2004)",
    domain: .state,
    takesTrades: true,
    parameters: [
      Parameter(
        name: "lookback_ticks", kind: .integer(1...10_000, default: 100), unit: "trades",
        meaning: "how many trades are looked at"),
      Parameter(
        name: "min_liquidity", kind: .number(0...1e15, default: 1000), unit: "units",
        meaning: "the least volume of these trades"),
      Parameter(
        name: "imbalance_threshold", kind: .number(0.01...1, default: 0.3),
        meaning: "enter from this forecast on, leave below half of it"),
      Parameter(
        name: "propagator_decay", kind: .number(0...5, default: 0.5),
        meaning: "beta: the impact of a trade falls as the power -beta of the trades since"),
      Parameter(
        name: "use_trade_signs", kind: .flag(default: true),
        meaning: "take the sides that the tape tells, or the tick rule for all trades"),
      Parameter(
        name: "side", kind: .choice(["both", "long"]), meaning: "both, or long only"),
    ],
    warmup: { _ in 1 },
    make: { BouchaudMicrostructure($0) })

  private let liquidity: Double
  private let threshold: Double
  private let trustsSides: Bool
  private let shorts: Bool
  private var propagator: Propagator
  private var rule = TickRule()
  private var isNew = false
  private var target = 0.0

  init(_ values: ParameterValues) {
    liquidity = values.number("min_liquidity")
    threshold = values.number("imbalance_threshold")
    trustsSides = values.flag("use_trade_signs")
    shorts = values.word("side") == "both"
    propagator = Propagator(
      decay: values.number("propagator_decay"), window: values.integer("lookback_ticks"))
  }

  mutating func trade(_ trade: TradeRecord) {
    var trade = trade
    if !trustsSides { trade.side = nil }
    propagator.push(
      TapeTrade(ts: trade.ts, price: trade.price, size: trade.size, sign: rule.sign(trade)))
    isNew = true
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    guard isNew, propagator.isFull else { return nil }
    isNew = false
    let before = target
    let forecast = propagator.forecast
    let isLiquid = propagator.volume >= liquidity
    let wanted = forecast > 0 ? 1.0 : shorts ? -1.0 : 0
    if isLiquid, forecast.magnitude >= threshold, propagator.imbalance * forecast > 0 {
      target = wanted
    } else if !isLiquid || forecast.magnitude < threshold / 2 || forecast * target < 0 {
      target = 0
    }
    guard target != before else { return nil }
    if !isLiquid { return Wish(target, "too little traded") }
    return Wish(
      target, "pressure \(percent(forecast)), imbalance \(percent(propagator.imbalance))")
  }
}
