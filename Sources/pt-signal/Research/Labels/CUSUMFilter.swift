/// Events where the price has gone far enough from where it was: the symmetric CUSUM filter.
///
/// S- = min(0, S- + r), S+ = max(0, S+ + r) over changes r; S- < -h or else S+ > h is an event and
/// puts that sum back to 0.
/// Source: López de Prado, Advances in Financial Machine Learning (2018), snippet 2.4.
struct CUSUMFilter: Sendable {
  private let threshold: Double
  private var up = 0.0
  private var down = 0.0

  /// - Parameter threshold: h, in the unit of the changes.
  init(_ threshold: Double) { self.threshold = threshold }

  /// Takes a change: -1 or 1 for an event below or above, else 0.
  mutating func next(_ change: Double) -> Int {
    up = max(0, up + change)
    down = min(0, down + change)
    if down < -threshold {
      down = 0
      return -1
    }
    if up > threshold {
      up = 0
      return 1
    }
    return 0
  }
}
