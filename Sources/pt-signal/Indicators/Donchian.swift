import PTWire

/// Donchian's channel: the highest high and the lowest low of n bars (Donchian, Commodities
/// Magazine, 1974), in the unit of the price. O(1) a bar; see `RollingExtreme`.
///
/// With the current bar (TA-Lib's MAX and MIN) unless it is left out: a break is judged by the
/// channel of the bars before.
struct Donchian: Sendable {
  /// The channel.
  struct Value: Equatable, Sendable {
    let upper: Double
    let lower: Double
    /// Halfway between them.
    var middle: Double { lower + (upper - lower) / 2 }
  }

  private var highest: RollingExtreme
  private var lowest: RollingExtreme
  private let withCurrent: Bool
  /// The last value.
  private(set) var value: Value?

  /// - Parameters:
  ///   - window: how many bars.
  ///   - withCurrent: whether the bar itself is one of them.
  init(_ window: Int, withCurrent: Bool = true) {
    highest = .highest(window)
    lowest = .lowest(window)
    self.withCurrent = withCurrent
  }

  /// Bars before the first value.
  var lookback: Int { withCurrent ? highest.lookback : highest.lookback + 1 }

  /// Takes a bar; nil until there are n.
  mutating func next(_ bar: Bar) -> Value? { next(high: bar.high, low: bar.low) }

  /// Takes a high and a low; a channel of closes has both the same.
  mutating func next(high: Double, low: Double) -> Value? {
    let before = channel
    highest.push(high)
    lowest.push(low)
    value = withCurrent ? channel : before
    return value
  }

  private var channel: Value? {
    guard let upper = highest.value, let lower = lowest.value else { return nil }
    return Value(upper: upper, lower: lower)
  }
}
