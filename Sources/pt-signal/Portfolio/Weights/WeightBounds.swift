import PTWire

/// The least and the most that a weight may be.
struct WeightBounds: Equatable, Sendable {
  /// The least, from 0.
  var least = 0.0
  /// The most, up to 1.
  var most = 1.0

  /// Why so many weights cannot sum to 1 within the bounds; nil if they can.
  func fault(_ count: Int) -> String? {
    let n = Double(count)
    if n * most < 1 - 1e-12 {
      return "\(count) weights of at most \(shortest(most)) cannot sum to 1"
    }
    if n * least > 1 + 1e-12 {
      return "\(count) weights of at least \(shortest(least)) cannot sum to 1"
    }
    return nil
  }

  /// Weights of the same sum, in the same proportions wherever the bounds allow it: the w_i become
  /// clamp(f w_i) with the one factor f that makes the sum 1.
  ///
  /// The water-filling is exact: weights are fixed at a bound one after the other, so a cap is kept
  /// after the weights are normalised, not before it (the predecessor capped, then divided by the
  /// sum, and exceeded its cap).
  ///
  /// - Parameter weights: not negative, with a sum above 0.
  /// - Returns: weights with the sum 1; nil where the bounds allow none.
  func fit(_ weights: [Double]) -> [Double]? {
    guard fault(weights.count) == nil, let start = shares(weights) else { return nil }
    if start.allSatisfy({ (least...most).contains($0) }) { return start }
    // The sum of clamp(f w) grows with f and is linear between the factors where a weight meets
    // a bound.
    let meets = start.filter { $0 > 0 }.flatMap { [least / $0, most / $0] }.sorted()
    func clamped(_ factor: Double) -> [Double] { start.map { max(least, min(most, factor * $0)) } }
    guard let after = meets.first(where: { clamped($0).reduce(0, +) >= 1 }) else {
      // Zeros cannot grow: what the others cannot take goes to them in equal shares.
      return fillZeros(start)
    }
    let before = meets.last { $0 < after } ?? 0
    let middle = clamped((before + after) / 2)
    let free = start.indices.filter { middle[$0] > least && middle[$0] < most }
    let fixed = start.indices.reduce(0.0) { $0 + (free.contains($1) ? 0 : middle[$1]) }
    let sum = free.reduce(0.0) { $0 + start[$1] }
    guard sum > 0 else { return clamped(after) }
    var fitted = middle
    for i in free { fitted[i] = max(least, min(most, start[i] * (1 - fixed) / sum)) }
    return fitted
  }

  private func fillZeros(_ start: [Double]) -> [Double] {
    let zeros = start.count { $0 == 0 }
    let rest = 1 - most * Double(start.count - zeros)
    return start.map { $0 > 0 ? most : rest / Double(max(1, zeros)) }
  }
}
