import PTWire

/// How much a market moves in a bar, by one of four measures, each a share of the price: 0.01 is
/// 1 %. So one bound means the same by each of them and for each market.
struct BarVolatility: Sendable {
  /// What is measured over n bars.
  enum Method: String, CaseIterable, Sendable {
    /// The exponential average of the true range, over the close.
    case atr
    /// The sample's standard deviation of simple returns.
    case std
    /// The root of the mean square of logarithmic returns.
    case realized
    /// The highest high minus the lowest low, over the close.
    case range
  }

  // Exactly one is there. Optionals and not an enumeration: a ring inside one would be copied.
  private var range: ATR?
  private var returns: CloseVolatility?
  private var squares: SquaredReturns?
  private var channel: Donchian?
  /// The last value.
  private(set) var value: Double?

  init(_ method: Method, _ window: Int) {
    switch method {
    case .atr: range = ATR(window, .exponential(.firstMasked), first: .range)
    case .std: returns = CloseVolatility(window, .simple)
    case .realized: squares = SquaredReturns(window)
    case .range: channel = Donchian(window)
    }
  }

  /// Bars before the first value.
  var lookback: Int {
    range?.lookback ?? returns?.lookback ?? squares?.lookback ?? channel?.lookback ?? 0
  }

  /// Takes a bar; nil until there are n.
  mutating func next(_ bar: Bar) -> Double? {
    if range != nil {
      value = range?.next(bar).map { $0 / bar.close }
    } else if returns != nil {
      value = returns?.next(bar.close)
    } else if squares != nil {
      value = squares?.next(bar.close)
    } else {
      value = channel?.next(bar).map { ($0.upper - $0.lower) / bar.close }
    }
    return value
  }
}
