import PTWire

/// What a strategy wants to hold from now on.
struct Wish: Equatable {
  /// The exposure, from -1 (all short) to 1 (all long).
  var target: Double
  /// Why, for people.
  var reason: String
  /// The protective stop, a price.
  var stop: Double?
  /// Where to take the profit, a price.
  var takeProfit: Double?

  init(_ target: Double, _ reason: String) {
    self.target = target
    self.reason = reason
  }
}

/// A trading rule for one symbol. It sees the bars one by one and cannot see the next.
protocol Strategy: Sendable {
  /// How far it is trusted; each strategy says so itself.
  static var tier: Tier { get }

  /// Takes the bar that has just closed; nil where the wish is still the one before (at first:
  /// flat).
  mutating func next(_ bar: Bar) throws(Failure) -> Wish?

  /// Hands out what the rule judged its last bar by, for plots and for checking: each value with
  /// its name, always the same ones in the same order, nil while undefined. It is asked for only
  /// where somebody wants it.
  func trace(_ put: (String, Double?) -> Void)
  /// Takes a trade that happened since the last bar; only called if the entry says `takesTrades`.
  mutating func trade(_ trade: TradeRecord)
}

extension Strategy {
  /// A rule without indicators has none to show.
  func trace(_ put: (String, Double?) -> Void) {}
  mutating func trade(_ trade: TradeRecord) {}
}

/// A strategy as the registry lists it.
struct StrategyEntry: Sendable {
  /// What a signal of it means. All are exposures wanted until the next signal.
  enum Domain: String, Sendable {
    /// It decides at each bar what to hold.
    case state
    /// It enters and leaves when something happens, and holds in between.
    case event
    /// From 0 to 1: what others want is multiplied by it.
    case filter
  }

  /// Its name in signals, on command lines and in configuration.
  let name: String
  /// The idea in one sentence.
  let idea: String
  /// Where the rule comes from.
  let source: String
  /// What its signals mean.
  let domain: Domain
  /// Whether the rule wants the trades between the bars.
  var takesTrades = false
  /// Its parameters, in the order they are shown.
  let parameters: [Parameter]
  /// What is wrong between parameters, if anything.
  var conflict: @Sendable (ParameterValues) -> String? = { _ in nil }
  /// How many bars it needs before it can signal.
  let warmup: @Sendable (ParameterValues) -> Int
  /// Makes the rule for one symbol.
  let make: @Sendable (ParameterValues) -> any Strategy
}
