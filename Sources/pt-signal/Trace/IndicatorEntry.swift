import PTWire

/// An indicator as `--indicators` knows it.
struct IndicatorEntry: Sendable {
  /// Takes a bar and appends a value for each output.
  typealias Step = (Bar, inout [Double?]) -> Void

  /// TA-Lib's name in lower case, where it has one.
  let name: String
  /// What it is, in one line.
  let idea: String
  /// Its parameters in the order in which they are given; the defaults are TA-Lib's.
  let parameters: [Parameter]
  /// What the outputs add to the name.
  var outputs = [""]
  /// What is wrong between parameters, if anything.
  var conflict: @Sendable (ParameterValues) -> String? = { _ in nil }
  /// Makes one for one symbol.
  let make: @Sendable (ParameterValues) -> Step

  /// The names of its outputs.
  var names: [String] { outputs.map { name + $0 } }
}

extension Parameter {
  /// How many bars.
  static func window(
    _ bars: Int, from low: Int = 1, named name: String = "window",
    _ meaning: String = "how many values"
  ) -> Parameter {
    Parameter(
      name: name, kind: .integer(low...100_000, default: bars), unit: "bars", meaning: meaning)
  }

  /// How a recursive average begins.
  static let seed = Parameter(
    name: "seed", kind: .choice([Seed.mean, .first, .firstMasked].map(\.rawValue)),
    meaning: "the mean of the first window, or the first value, known at once or after a window")

  /// The deviation of what.
  static func deviation(_ first: Deviation) -> Parameter {
    Parameter(
      name: "deviation",
      kind: .choice(
        [first.rawValue]
          + Deviation.allCases.map(\.rawValue).filter {
            $0 != first.rawValue
          }),
      meaning: "of the population (over n) or of the sample (over n - 1)")
  }

  /// Which average of gains, losses or ranges.
  static let average = Parameter(
    name: "average", kind: .choice(averages.map(\.name)),
    meaning: "Wilder's, or exponential, seeded with a mean or the first value; or simple")

  /// What the first bar has for a true range.
  static let firstRange = Parameter(
    name: "first_bar", kind: .choice(TrueRange.First.allCases.map(\.rawValue)),
    meaning: "the first bar has no true range, or high - low")

  /// The bars in a year, for a yearly volatility.
  static let barsPerYear = Parameter(
    name: "bars_per_year", kind: .number(1...100_000_000, default: 1), unit: "bars",
    meaning: "bars in a year; 1 gives the volatility of a bar")
}

/// The averages that have a name on the command line.
private let averages: [(name: String, kind: Average.Kind)] = [
  ("wilder", .wilder(.mean)), ("wilder_first", .wilder(.first)), ("simple", .simple),
  ("ema", .exponential(.mean)), ("ema_first", .exponential(.first)),
]

extension ParameterValues {
  /// The seed in `seed`.
  var seed: Seed { Seed(rawValue: word("seed")) ?? .mean }
  /// The deviation in `deviation`.
  var deviation: Deviation { Deviation(rawValue: word("deviation")) ?? .population }
  /// The average in `average`.
  var average: Average.Kind {
    averages.first { $0.name == word("average") }?.kind ?? .wilder(.mean)
  }
  /// The first true range in `first_bar`.
  var firstRange: TrueRange.First { TrueRange.First(rawValue: word("first_bar")) ?? .skipped }
  /// The window in `window`.
  var window: Int { integer("window") }
}
