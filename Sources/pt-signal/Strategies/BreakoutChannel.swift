import PTWire

/// The range that a break is judged by: the highest high and the lowest low of the bars before this
/// one, each over its own look-back.
struct BreakoutChannel: Sendable {
  private var highest: RollingExtreme
  private var lowest: RollingExtreme
  /// The edges that the last bar was judged by; nil until both are known.
  private(set) var value: (upper: Double, lower: Double)?

  /// - Parameters:
  ///   - high: bars of the upper edge.
  ///   - low: bars of the lower edge.
  init(high: Int, low: Int) {
    highest = .highest(high)
    lowest = .lowest(low)
  }

  /// Takes a bar and gives the edges of the bars before it.
  mutating func next(_ bar: Bar) -> (upper: Double, lower: Double)? {
    if let upper = highest.value, let lower = lowest.value { value = (upper, lower) }
    highest.push(bar.high)
    lowest.push(bar.low)
    return value
  }
}

/// Whether bars are wide: ATR against its own mean over twice its window.
struct RangeFilter: Sendable {
  private let multiple: Double
  private var range: ATR
  private var mean: SMA

  /// - Parameters:
  ///   - window: window of the average true range.
  ///   - multiple: how many times its mean it has to be.
  init(_ window: Int, multiple: Double) {
    self.multiple = multiple
    range = ATR(window)
    mean = SMA(2 * window)
  }

  /// Bars before the first answer.
  var lookback: Int { range.lookback + mean.lookback }
  /// The last average true range.
  var value: Double? { range.value }

  /// Takes a bar; nil until it is known.
  mutating func next(_ bar: Bar) -> Bool? {
    guard let value = range.next(bar), let mean = mean.next(value) else { return nil }
    return value >= multiple * mean
  }
}
