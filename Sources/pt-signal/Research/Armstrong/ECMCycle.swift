import PTWire

/// Be long near the quarter points of the economic confidence model if the trend agrees.
///
/// Rule, with p the position in the cycle on the UTC date of the bar's close and
/// c = max(0, 1 - min |p - {0, 1/4, 1/2, 3/4, 1}| / 0.05): flat and c > threshold and
/// close > SMA(lookback): long. Long and (c < threshold / 2 or close <= SMA): flat.
///
/// The predecessor wrote events (1 for a bar, then 0), which its engine held for that bar only;
/// ours is a state that lasts from entry to exit.
struct ECMCycle: Strategy {
  static let tier = Tier.rAndD
  static let entry = StrategyEntry(
    name: "ecm_cycle",
    idea: "Be long near the quarter points of the confidence model if the trend agrees.",
    source: "Armstrong, The Business Cycle and the Future (1999); the rule is the predecessor's",
    domain: .state,
    parameters: [
      Parameter(
        name: "ecm_cycle_days", kind: .integer(30...100_000, default: 3141), unit: "days",
        meaning: "length of the cycle"),
      Parameter(
        name: "ecm_reference_date", kind: .integer(CalendarDate.range, default: 2020_01_18),
        meaning: "a turning point as YYYYMMDD, UTC"),
      Parameter(
        name: "ecm_confidence_threshold", kind: .number(0.01...0.99, default: 0.6),
        meaning: "enter above it, leave below half of it"),
      Parameter(
        name: "lookback_bars", kind: .integer(2...10_000, default: 100), unit: "bars",
        meaning: "window of the trend average (simple)"),
    ],
    conflict: { CalendarDate.conflict("ecm_reference_date", $0.integer("ecm_reference_date")) },
    warmup: { $0.integer("lookback_bars") },
    make: { ECMCycle($0) })

  private let cycle: ArmstrongCycle
  private let threshold: Double
  private let window: Int
  private var trend: SMA
  private var long = false

  init(_ values: ParameterValues) {
    cycle = ArmstrongCycle(
      length: values.integer("ecm_cycle_days"),
      reference: CalendarDate.day(values.integer("ecm_reference_date")) ?? 0)
    threshold = values.number("ecm_confidence_threshold")
    window = values.integer("lookback_bars")
    trend = SMA(window)
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    guard let average = trend.next(bar.close) else { return nil }
    let position = cycle.position(ArmstrongCycle.day(of: bar.closeTime))
    let confidence = Self.confidence(position)
    if !long, confidence > threshold, bar.close > average {
      long = true
      return Wish(1, "confidence \(percent(confidence)) above SMA \(window)")
    }
    if long, confidence < threshold / 2 {
      long = false
      return Wish(0, "confidence \(percent(confidence))")
    }
    if long, bar.close <= average {
      long = false
      return Wish(0, "close not above SMA \(window)")
    }
    return nil
  }

  /// How near a position is to a quarter point: 1 on it, 0 from a twentieth of the cycle on.
  static func confidence(_ position: Double) -> Double {
    let quarters = position * 4
    let distance = (quarters - quarters.rounded()).magnitude / 4
    return max(0, 1 - distance / 0.05)
  }
}
