import PTWire

/// Keltner channels as they are drawn since Raschke: the exponential average of the close, and k
/// average true ranges above and below it; in the unit of the price. (Keltner, How to Make Money in
/// Commodities, 1960, had simple averages of typical price and range over ten days.)
struct KeltnerChannels: Sendable {
  /// The channel.
  struct Value: Equatable, Sendable {
    let upper: Double
    let middle: Double
    let lower: Double
  }

  private var average: Average
  private var atr: ATR
  private let factor: Double
  /// The last value.
  private(set) var value: Value?

  /// - Parameters:
  ///   - window: closes of the average.
  ///   - factor: how many average true ranges.
  ///   - rangeWindow: bars of the average true range, by Wilder.
  ///   - kind: the average; by default exponential, seeded with a mean.
  init(
    _ window: Int = 20, _ factor: Double = 2, _ rangeWindow: Int = 10,
    _ kind: Average.Kind = .exponential(.mean)
  ) {
    average = Average(window, kind)
    atr = ATR(rangeWindow)
    self.factor = factor
  }

  /// Bars before the first value.
  var lookback: Int { max(average.lookback, atr.lookback) }

  /// Takes a bar; nil until average and range are known.
  mutating func next(_ bar: Bar) -> Value? {
    let range = atr.next(bar)
    guard let middle = average.next(bar.close), let range else { return nil }
    value = Value(
      upper: middle + factor * range, middle: middle, lower: middle - factor * range)
    return value
  }
}
