/// Where a wave turns: a trough where it is below 0 and rises again (its phase passes -90 degrees),
/// a crest where it is above 0 and falls again (90 degrees).
struct CycleTurn: Sendable {
  /// A turn of the wave.
  enum Turn: Sendable { case trough, crest }

  private var last = 0.0
  private var rising = false

  /// Takes a value of the wave.
  mutating func next(_ x: Double) -> Turn? {
    let (before, wasRising) = (last, rising)
    rising = x > before
    last = x
    if rising, !wasRising, before < 0 { return .trough }
    return !rising && wasRising && before > 0 ? .crest : nil
  }
}
