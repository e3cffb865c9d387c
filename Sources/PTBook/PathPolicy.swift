import PTWire

/// How the price is assumed to move inside a bar, of which only four prices are known. Each is a
/// walk from the open over both extremes to the close.
public enum PathPolicy: String, CaseIterable, Sendable {
  /// The extreme that hurts comes first: for a position the one against it; where there is none,
  /// the one that the entry goes towards comes last, so that it is followed by nothing but the
  /// close.
  case pessimistic
  /// The other way round.
  case optimistic
  /// The high first.
  case openHighLowClose = "open_high_low_close"
  /// The low first.
  case openLowHighClose = "open_low_high_close"

  /// The prices that a bar goes through.
  ///
  /// - Parameter hurts: the extreme that hurts: below 0 the low, above 0 the high.
  func walk(_ bar: Bar, hurts: Double) -> [Double] {
    let highFirst =
      switch self {
      case .pessimistic: hurts > 0
      case .optimistic: hurts < 0
      case .openHighLowClose: true
      case .openLowHighClose: false
      }
    return highFirst
      ? [bar.high, bar.low, bar.close] : [bar.low, bar.high, bar.close]
  }
}
