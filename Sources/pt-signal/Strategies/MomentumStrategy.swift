import PTWire

/// Go with a market whose recent return is large.
///
/// Rule, with m = close / close[`lookback_period` ago] - 1: m rising above `entry_threshold`
/// enters, m falling below `exit_threshold` leaves. With `side=both` the mirror of it on the other
/// side: m falling below -`entry_threshold` is short, m rising above -`exit_threshold` ends that. A
/// return on a threshold is not beyond it. It fails where moves turn back, and at sharp reversals.
struct MomentumStrategy: Strategy {
  static let tier = Tier.aux
  static let entry = StrategyEntry(
    name: "momentum",
    idea: "Go with a market whose recent return is large.",
    source: "Moskowitz, Ooi, Pedersen, Time Series Momentum (2012), in the form of the spec",
    domain: .event,
    parameters: [
      Parameter(
        name: "lookback_period", kind: .integer(1...100_000, default: 20), unit: "bars",
        meaning: "bars of the return"),
      Parameter(
        name: "entry_threshold", kind: .number(0...10, default: 0.02), unit: "share",
        meaning: "a return rising above it enters; above exit_threshold"),
      Parameter(
        name: "exit_threshold", kind: .number(-1...10, default: -0.01), unit: "share",
        meaning: "a return falling below it leaves"),
      Parameter(
        name: "side", kind: .choice(["long", "both"]), meaning: "long only, or both"),
    ],
    conflict: {
      $0.number("exit_threshold") < $0.number("entry_threshold")
        ? nil : "exit_threshold must be below entry_threshold"
    },
    warmup: { $0.integer("lookback_period") + 2 },
    make: { MomentumStrategy($0) })

  private let window: Int
  private let enter: Double
  private let leave: Double
  private let shorts: Bool
  private var past: Delay
  private var value: Double?
  private var target = 0.0

  init(_ values: ParameterValues) {
    window = values.integer("lookback_period")
    enter = values.number("entry_threshold")
    leave = values.number("exit_threshold")
    shorts = values.word("side") == "both"
    past = Delay(window)
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    let last = value
    value = past.next(bar.close).map { bar.close / $0 - 1 }
    guard let last, let value else { return nil }
    let before = target
    if last <= enter, value > enter {
      target = 1
    } else if shorts, last >= -enter, value < -enter {
      target = -1
    } else if target > 0, value < leave {
      target = 0
    } else if target < 0, value > -leave {
      target = 0
    }
    return target == before ? nil : Wish(target, reason(from: before))
  }

  func trace(_ put: (String, Double?) -> Void) { put("momentum", value) }

  private func reason(from before: Double) -> String {
    let name = "return of \(window) bars"
    return switch target {
    case 1: "\(name) above \(shortest(enter))"
    case -1: "\(name) below \(shortest(-enter))"
    default:
      before > 0 ? "\(name) below \(shortest(leave))" : "\(name) above \(shortest(-leave))"
    }
  }
}
