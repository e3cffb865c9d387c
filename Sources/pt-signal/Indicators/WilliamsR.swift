import PTWire

/// Williams %R (Williams, How I Made One Million Dollars, 1973), -100 to 0: how far the close is
/// below the highest high of n bars, in per cent of their range. Nil where the range is 0 (TA-Lib
/// says 0).
struct WilliamsR: Sendable {
  private var channel: Donchian
  /// The last value.
  private(set) var value: Double?

  init(_ window: Int = 14) { channel = Donchian(window) }

  /// Bars before the first value.
  var lookback: Int { channel.lookback }

  /// Takes a bar; nil until there are n.
  mutating func next(_ bar: Bar) -> Double? {
    value = nil
    guard let channel = channel.next(bar), channel.upper > channel.lower else { return nil }
    value = -100 * ((channel.upper - bar.close) / (channel.upper - channel.lower))
    return value
  }
}
