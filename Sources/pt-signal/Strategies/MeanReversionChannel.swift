import PTWire

/// Bet against a close that has just left the channel around its mean.
///
/// Rule, with the bands mean - and + `num_std` deviations of the last `window` closes: a close that
/// crosses below the lower band is a long wish, one that crosses above the upper band a short one;
/// the opposite crossing turns a position. It ends at the mean (`exit_at_mean`), or else back
/// inside the band it left, or after `max_holding_bars`. It fails when a trend begins.
struct MeanReversionChannel: Strategy {
  static let tier = Tier.aux
  static let entry = StrategyEntry(
    name: "mean_reversion_channel",
    idea: "Bet against a close that has just left the channel around its mean.",
    source: "Bollinger's channel traded against; the predecessor's rule",
    domain: .state,
    parameters: [
      Parameter(
        name: "window", kind: .integer(2...10_000, default: 20), unit: "bars",
        meaning: "window of mean and deviation"),
      Parameter(
        name: "num_std", kind: .number(0.01...100, default: 2), unit: "deviations",
        meaning: "how far the bands are from the mean"),
      Parameter(
        name: "exit_at_mean", kind: .flag(default: true),
        meaning: "leave at the mean, or already inside the band"),
      Parameter(
        name: "max_holding_bars", kind: .integer(1...1_000_000, default: nil), unit: "bars",
        meaning: "leave after so many bars; not given: never"),
      Parameter(
        name: "deviation", kind: .choice(["sample", "population"]),
        meaning: "by n - 1 (pandas), or of the n closes (TA-Lib)"),
      Parameter(
        name: "side", kind: .choice(["both", "long"]), meaning: "both, or long only"),
    ],
    warmup: { $0.integer("window") + 1 },
    make: { MeanReversionChannel($0) })

  private let atMean: Bool
  private let longest: Int?
  private let shorts: Bool
  private var bands: BollingerBands
  /// Where the last close was: below the channel, inside, above; nil if there was none.
  private var place: Int?
  private var held = 0
  private var target = 0.0

  init(_ values: ParameterValues) {
    atMean = values.flag("exit_at_mean")
    longest = values.optionalInteger("max_holding_bars")
    shorts = values.word("side") == "both"
    bands = BollingerBands(
      values.integer("window"), values.number("num_std"),
      Deviation(rawValue: values.word("deviation")) ?? .sample)
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    if target != 0 { held += 1 }
    guard let value = bands.next(bar.close) else { return nil }
    let last = place
    place = bar.close < value.lower ? -1 : bar.close > value.upper ? 1 : 0
    let crossed = last != nil && place != last
    if crossed, place == -1, target <= 0 { return move(to: 1, "close crossed below the channel") }
    if crossed, place == 1, target >= 0, shorts || target > 0 {
      return move(to: shorts ? -1 : 0, "close crossed above the channel")
    }
    return leave(bar.close, value)
  }

  /// The end of a position, if this bar is one.
  private mutating func leave(_ close: Double, _ value: BollingerBands.Value) -> Wish? {
    if target == 0 { return nil }
    let goal = atMean ? value.middle : target > 0 ? value.lower : value.upper
    if target > 0 ? close >= goal : close <= goal {
      return move(to: 0, atMean ? "close back at the mean" : "close back inside the channel")
    }
    if let longest, held >= longest { return move(to: 0, "held for \(longest) bars") }
    return nil
  }

  private mutating func move(to new: Double, _ reason: String) -> Wish {
    target = new
    held = 0
    return Wish(new, reason)
  }

  func trace(_ put: (String, Double?) -> Void) {
    put("upper", bands.value?.upper)
    put("middle", bands.value?.middle)
    put("lower", bands.value?.lower)
  }
}
