import PTWire

/// True range (Wilder 1978, page 21): the largest of high - low, |high - c| and |low - c|, with c
/// the close before; in the unit of the price.
struct TrueRange: Sendable {
  /// What the first bar has, which has no close before it.
  enum First: String, CaseIterable, Sendable {
    /// Nothing (TA-Lib).
    case skipped
    /// high - low (the idiom with pandas).
    case range
  }

  private let first: First
  private var close: Double?
  /// The last value.
  private(set) var value: Double?

  init(first: First = .skipped) { self.first = first }

  /// Bars before the first value.
  var lookback: Int { first == .range ? 0 : 1 }

  /// Takes a bar.
  mutating func next(_ bar: Bar) -> Double? {
    let range = bar.high - bar.low
    if let close {
      value = max(range, (bar.high - close).magnitude, (bar.low - close).magnitude)
    } else if first == .range {
      value = range
    }
    close = bar.close
    return value
  }
}
