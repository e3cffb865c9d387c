/// How much of what the market does is its cycle: the band-passed part of the variance of the
/// waves, over the last n bars, at most 1.
struct CycleMode: Sendable {
  private var band: SMA
  private var whole: SMA

  init(_ window: Int) {
    band = SMA(window)
    whole = SMA(window)
  }

  /// Takes the cycle and all waves of a bar; nil until the window is full, and where the waves are
  /// below `floor`, so that nothing is left but rounding.
  mutating func next(_ cycle: Double, _ waves: Double, floor: Double) -> Double? {
    let part = band.next(cycle * cycle)
    let all = whole.next(waves * waves)
    guard let part, let all, all > floor * floor else { return nil }
    return min(part / all, 1)
  }
}
