import Glibc

/// Where a bar of a scenario closes.
struct Step: Equatable, Sendable {
  /// Logarithm of the close over the start price.
  var level: Double
  /// Standard deviation of the bar's log return, which makes its high and low.
  var sigma: Double
  /// What high and low may not leave, as `level`.
  var bounds: ClosedRange<Double> = -.infinity ... .infinity
  /// The number of the regime, 0 where there are none; raises the volume.
  var regime = 0
}

/// The closes of a scenario, one after the other.
protocol Path: Sendable {
  /// The next close; nil behind the last bar.
  mutating func next(_ variates: inout Variates) -> Step?
}

/// `level` reflected at both ends of an interval as often as it takes to lie inside.
func folded(_ level: Double, into bounds: ClosedRange<Double>) -> Double {
  if bounds.contains(level) { return level }
  let width = bounds.upperBound - bounds.lowerBound
  guard width > 0 else { return bounds.lowerBound }
  var rest = fmod(level - bounds.lowerBound, 2 * width)
  if rest < 0 { rest += 2 * width }
  let inside = bounds.lowerBound + (rest > width ? 2 * width - rest : rest)
  return min(max(inside, bounds.lowerBound), bounds.upperBound)
}

/// A random walk of normal steps that is 0 before its first and behind its last step: W(t) minus
/// t/T of W(T), a Brownian bridge at whole times.
///
/// - Parameters:
///   - count: the steps T.
///   - sigma: standard deviation of a step of the walk.
/// - Returns: the levels behind each step; the last is exactly 0.
func bridge(_ count: Int, sigma: Double, _ variates: inout Variates) -> [Double] {
  var walk: [Double] = []
  walk.reserveCapacity(count)
  var level = 0.0
  for _ in 0..<count {
    level += sigma * variates.normal()
    walk.append(level)
  }
  for index in walk.indices {
    walk[index] -= level * (Double(index + 1) / Double(count))
  }
  return walk
}
