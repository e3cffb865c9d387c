import PTWire

/// Buy near the troughs of the dominant cycle and leave near its crests, while there is a cycle.
///
/// Rule: smooth the close (waves below `min_cycle` cut), take its waves w (high pass, `max_cycle`),
/// find the dominant period P (held to the range) and the band-pass b of w about P. With the phase
/// of b passing -90 degrees, that is b < 0 and rising again, and mode >= threshold: long. With it
/// passing 90 degrees, b > 0 and falling again: flat, or short if `side=both` and the mode is
/// cyclic. Mode is the share of b in the variance of w over `lookback` bars.
///
/// It fails in trends, where the cycle is what the filter makes of the trend.
struct EhlersCycleFilter: Strategy {
  static let tier = Tier.rAndD
  static let entry = StrategyEntry(
    name: "ehlers_cycle_filter",
    idea: "Buy near the troughs of the dominant cycle and leave near its crests.",
    source: "Ehlers, Cycle Analytics for Traders (2013), chapters 3, 5, 7; Rocket Science (2001)",
    domain: .state,
    parameters: [
      Parameter(
        name: "smoother", kind: .choice(["super_smoother", "two_pole", "three_pole"]),
        meaning: "what smooths the close: the super smoother, or Butterworth filters"),
      Parameter(
        name: "min_cycle", kind: .integer(4...1000, default: 6), unit: "bars",
        meaning: "the shortest cycle, below max_cycle"),
      Parameter(
        name: "max_cycle", kind: .integer(6...2000, default: 50), unit: "bars",
        meaning: "the longest cycle; use_hilbert never sees more than 50"),
      Parameter(
        name: "cycle_threshold", kind: .number(0...1, default: 0.5),
        meaning: "enter only if the cycle is at least this share of the waves' variance"),
      Parameter(
        name: "bandpass_bandwidth", kind: .number(0.01...1, default: 0.3),
        meaning: "width of the band-pass as a share of the period, below min_cycle / 8"),
      Parameter(
        name: "lookback", kind: .integer(10...5000, default: 100), unit: "bars",
        meaning: "over which the mode, and the period without use_hilbert, is measured"),
      Parameter(
        name: "use_hilbert", kind: .flag(default: true),
        meaning: "the period by the Hilbert transform, or by a periodogram"),
      Parameter(
        name: "side", kind: .choice(["long", "both"]),
        meaning: "long: flat after a crest; both: short after it"),
    ],
    conflict: {
      if $0.integer("min_cycle") >= $0.integer("max_cycle") {
        return "min_cycle must be below max_cycle"
      }
      if 8 * $0.number("bandpass_bandwidth") >= Double($0.integer("min_cycle")) {
        return "bandpass_bandwidth must be below min_cycle / 8"
      }
      return nil
    },
    warmup: { max($0.integer("lookback"), 33) + 1 },
    make: { EhlersCycleFilter($0) })

  /// What smooths the close.
  private enum Smoother: Sendable {
    case ehlers(SuperSmoother)
    case butterworth(Butterworth)

    mutating func next(_ x: Double) -> Double {
      switch self {
      case .ehlers(var filter):
        let y = filter.next(x)
        self = .ehlers(filter)
        return y
      case .butterworth(var filter):
        let y = filter.next(x)
        self = .butterworth(filter)
        return y
      }
    }
  }

  /// Waves below this share of the price are rounding: a hundredth of a basis point.
  private static let silence = 1e-6

  private let range: ClosedRange<Double>
  private let threshold: Double
  private let short: Double
  private let need: Int
  private var smoother: Smoother
  private var high: HighPass
  private var hilbert = DominantCycle()
  private var periodogram: Periodogram?
  private var band: BandPass
  private var mode: CycleMode
  private var turns = CycleTurn()
  private var bars = 0
  private var target = 0.0

  init(_ values: ParameterValues) {
    let shortest = values.integer("min_cycle")
    let longest = values.integer("max_cycle")
    let lookback = values.integer("lookback")
    range = Double(shortest)...Double(longest)
    threshold = values.number("cycle_threshold")
    short = values.word("side") == "both" ? -1 : 0
    need = max(lookback, 33) + 1
    switch values.word("smoother") {
    case "two_pole": smoother = .butterworth(Butterworth(Double(shortest), poles: 2))
    case "three_pole": smoother = .butterworth(Butterworth(Double(shortest), poles: 3))
    default: smoother = .ehlers(SuperSmoother(Double(shortest)))
    }
    high = HighPass(Double(longest))
    periodogram =
      values.flag("use_hilbert")
      ? nil : Periodogram(shortest: shortest, longest: longest, lookback: lookback)
    band = BandPass(bandwidth: values.number("bandpass_bandwidth"))
    mode = CycleMode(lookback)
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    bars += 1
    let smooth = smoother.next(bar.close)
    let waves = high.next(smooth)
    let known = hilbert.push(bar.close) ? hilbert.period : nil
    let measured = periodogram == nil ? known : periodogram?.next(waves)
    let period = min(max(measured ?? range.lowerBound, range.lowerBound), range.upperBound)
    let cycle = band.next(waves, period: period)
    let share = mode.next(cycle, waves, floor: Self.silence * bar.close)
    let turn = turns.next(cycle)
    guard bars >= need, let turn else { return nil }
    let cyclic = share.map { $0 >= threshold } ?? false
    return decide(
      turn, cyclic,
      "cycle of \(shortest(period.rounded())) bars, \(percent(share ?? 0)) of the waves")
  }

  private mutating func decide(_ turn: CycleTurn.Turn, _ cyclic: Bool, _ what: String) -> Wish? {
    let old = target
    switch turn {
    case .trough: target = cyclic ? 1 : max(target, 0)
    case .crest: target = cyclic ? short : min(target, 0)
    }
    return target == old ? nil : Wish(target, "\(turn) of a " + what)
  }
}
