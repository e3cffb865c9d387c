import PTWire

/// On-balance volume (Granville, New Key to Stock Market Profits, 1963): the sum of volumes, those
/// of bars that close lower counted negative, those that close the same not at all; in the unit of
/// the volume, kept to twice the digits of a double.
struct OBV: Sendable {
  /// What it is at the first bar.
  enum Start: String, CaseIterable, Sendable {
    /// Its volume (TA-Lib).
    case volume
    /// 0 (Granville; pandas).
    case zero
  }

  private let start: Start
  private var sum = Wide()
  private var previous: Double?

  init(start: Start = .volume) { self.start = start }

  /// Bars before the first value.
  var lookback: Int { 0 }
  /// The last value.
  var value: Double? { previous == nil ? nil : sum.high }

  /// Takes a bar.
  mutating func next(_ bar: Bar) -> Double? {
    if let previous {
      if bar.close > previous { sum.add(bar.volume) }
      if bar.close < previous { sum.add(-bar.volume) }
    } else if start == .volume {
      sum.add(bar.volume)
    }
    previous = bar.close
    return value
  }
}
