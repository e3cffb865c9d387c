import PTWire

/// Buy at the first chance and keep it: what every other rule has to beat.
///
/// Rule: the target is 1 from the first bar on. It has no parameters. It fails when the market
/// falls.
struct BuyAndHold: Strategy {
  static let tier = Tier.core
  static let entry = StrategyEntry(
    name: "buy_and_hold",
    idea: "Buy at the first chance and keep it: the benchmark.",
    source: "the usual benchmark",
    domain: .state,
    parameters: [],
    warmup: { _ in 1 },
    make: { _ in BuyAndHold() })

  private var bought = false

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    if bought { return nil }
    bought = true
    return Wish(1, "buy and hold")
  }
}
