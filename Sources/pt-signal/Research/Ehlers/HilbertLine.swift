/// One of the four delay lines of Ehlers' Hilbert transformer, for odd and even bars apart:
/// 0.0962 x + 0.5769 x[2] - 0.5769 x[4] - 0.0962 x[6], times the correction for the period.
///
/// The order of operations is that of TA-Lib 0.4 and later, so that rounding is the same.
/// Source: Ehlers, Rocket Science for Traders (2001), chapter 6.
struct HilbertLine: Sendable {
  private struct Side {
    var ring = (0.0, 0.0, 0.0)
    var previous = 0.0
    var input = 0.0
  }

  private var odd = Side()
  private var even = Side()
  /// The last output.
  private(set) var value = 0.0

  /// Takes a value of the line.
  mutating func push(_ x: Double, even isEven: Bool, _ slot: Int, _ correction: Double) {
    if isEven {
      value = Self.step(&even, x, slot) * correction
    } else {
      value = Self.step(&odd, x, slot) * correction
    }
  }

  private static func step(_ side: inout Side, _ x: Double, _ slot: Int) -> Double {
    let scaled = 0.0962 * x
    let old: Double
    switch slot {
    case 0: (old, side.ring.0) = (side.ring.0, scaled)
    case 1: (old, side.ring.1) = (side.ring.1, scaled)
    default: (old, side.ring.2) = (side.ring.2, scaled)
    }
    var result = -old + scaled
    result -= side.previous
    side.previous = 0.5769 * side.input
    result += side.previous
    side.input = x
    return result
  }
}
