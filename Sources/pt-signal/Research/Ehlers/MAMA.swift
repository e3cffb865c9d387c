import Glibc

/// Ehlers' MESA adaptive moving average and its follower: the quicker the phase turns, the smaller
/// the step.
///
/// d = phase[1] - phase, at least 1 degree; a = fast / d, not below slow;
/// mama += a (price - mama), fama += a / 2 (mama - fama). Equal to TA-Lib's MAMA.
/// Source: Ehlers, MESA Adaptive Moving Averages, TASC September 2001.
struct MAMA: Sendable {
  private let fast: Double
  private let slow: Double
  private var cycle = DominantCycle()
  private var count = 0
  private var lastPhase = 0.0
  private var mama = 0.0
  private var fama = 0.0

  /// - Parameters:
  ///   - fast: the largest step, a share of the distance.
  ///   - slow: the smallest step, below `fast`.
  init(fast: Double = 0.5, slow: Double = 0.05) {
    self.fast = fast
    self.slow = slow
  }

  /// Takes a price; nil for the first 32.
  mutating func next(_ price: Double) -> (mama: Double, fama: Double)? {
    count += 1
    guard cycle.push(price) else { return nil }
    let phase =
      cycle.inPhase == 0 ? 0 : atan(cycle.quadraturePart / cycle.inPhase) * 180 / .pi
    let turn = max(lastPhase - phase, 1)
    lastPhase = phase
    let step = turn > 1 ? max(fast / turn, slow) : fast
    mama = step * price + (1 - step) * mama
    fama = 0.5 * step * mama + (1 - 0.5 * step) * fama
    return count > 32 ? (mama, fama) : nil
  }
}
