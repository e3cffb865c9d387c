import PTWire

/// Hold what a fixed calendar of 8.6 years says.
///
/// Rule, with p the position in the cycle on the UTC date of the bar's close: the target is
/// map(phase(p)), times the phase's risk multiplier if `use_risk_scaling`, and 0 within
/// `event_window_days` of a turning point if `avoid_events`. Prices are not looked at.
///
/// It fails whenever markets do not read the calendar.
struct ArmstrongCycleStrategy: Strategy {
  static let tier = Tier.rAndD
  static let entry = StrategyEntry(
    name: "armstrong_cycle",
    idea: "Hold what the phase of a fixed calendar of 3141 days says.",
    source: "Armstrong, The Business Cycle and the Future (1999)",
    domain: .state,
    parameters: [
      Parameter(
        name: "cycle_length_days", kind: .integer(30...100_000, default: 3141), unit: "days",
        meaning: "length of the cycle"),
      Parameter(
        name: "reference_date", kind: .integer(CalendarDate.range, default: 2015_10_01),
        meaning: "a turning point as YYYYMMDD, UTC"),
      Parameter(
        name: "phase_position_map", kind: .choice(PhaseMap.allCases.map(\.rawValue)),
        meaning: "default: long after a crisis and in expansion; aggressive: and short around"
          + " the next; conservative: long in expansion only"),
      Parameter(
        name: "use_risk_scaling", kind: .flag(default: true),
        meaning: "multiply by what the phase allows, 0.3 to 1"),
      Parameter(
        name: "event_window_days", kind: .integer(1...49_999, default: 90), unit: "days",
        meaning: "how near to a turning point is near, below half a cycle"),
      Parameter(
        name: "avoid_events", kind: .flag(default: false),
        meaning: "flat within event_window_days of a turning point"),
    ],
    conflict: {
      if 2 * $0.integer("event_window_days") >= $0.integer("cycle_length_days") {
        return "event_window_days must be below half of cycle_length_days"
      }
      return CalendarDate.conflict("reference_date", $0.integer("reference_date"))
    },
    warmup: { _ in 1 },
    make: { ArmstrongCycleStrategy($0) })

  private let cycle: ArmstrongCycle
  private let map: PhaseMap
  private let scales: Bool
  /// The window around turning points that is avoided, if any.
  private let avoided: Int?
  private var target = 0.0

  init(_ values: ParameterValues) {
    cycle = ArmstrongCycle(
      length: values.integer("cycle_length_days"),
      reference: CalendarDate.day(values.integer("reference_date")) ?? 0)
    map = PhaseMap(rawValue: values.word("phase_position_map")) ?? .normal
    scales = values.flag("use_risk_scaling")
    avoided = values.flag("avoid_events") ? values.integer("event_window_days") : nil
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    let day = ArmstrongCycle.day(of: bar.closeTime)
    let phase = cycle.phase(day)
    let near = avoided.map { cycle.event(day, window: $0) != .none } ?? false
    let exposure = map.exposure(phase) * (scales ? phase.riskMultiplier : 1)
    let before = target
    target = near ? 0 : exposure
    guard target != before else { return nil }
    let place = "day \(cycle.daysSince(day)) of \(cycle.length)"
    return Wish(target, near ? "near a turning point, \(place)" : "\(phase.rawValue), \(place)")
  }
}
