/// The ends of a distribution of returns: quantiles and the mean of the worst.
public struct Tails: Equatable, Sendable {
  /// Longer series are not held in memory.
  static let inMemory = 1 << 15

  /// The 5 % quantile: historical value at risk at 95 %, type 7 (empyrical; QuantStats' is the
  /// normal one).
  public let low: Double
  /// The 95 % quantile.
  public let high: Double
  /// The 50 % quantile.
  public let median: Double
  /// The mean of the returns that are not above `low`: historical conditional value at risk at 95 %
  /// (QuantStats with method historical, empyrical).
  public let shortfall: Double

  /// - Parameters:
  ///   - count: how many returns there are.
  ///   - read: gives the whole series, in pieces, each time it is called.
  /// - Returns: nil without returns.
  public init?(
    count: Int, _ read: ((UnsafeBufferPointer<Double>) -> Void) throws -> Void
  ) rethrows {
    guard count > 0 else { return nil }
    let places = [0.05, 0.5, 0.95].map { QuantilePlace(count: count, $0) }
    let ranks = places.flatMap { [$0.rank, min($0.rank + 1, count - 1)] }
    let found: [Double]
    if count <= Self.inMemory {
      var all: [Double] = []
      all.reserveCapacity(count)
      try read { all.append(contentsOf: $0) }
      all.sort()
      found = ranks.map { all[$0] }
    } else {
      var selection = Selection(ranks: ranks)
      while !selection.isDone {
        try read { selection.take($0) }
        selection.endPass()
      }
      found = selection.values
    }
    let values = places.indices.map { places[$0].between(found[2 * $0], found[2 * $0 + 1]) }
    (low, median, high) = (values[0], values[1], values[2])
    var sum = 0.0
    var worse = 0
    try read {
      for value in $0 where value <= values[0] {
        sum += value
        worse += 1
      }
    }
    shortfall = worse == 0 ? values[0] : sum / Double(worse)
  }

  /// The tails of returns in memory.
  public init?(_ returns: [Double]) {
    self.init(count: returns.count) { body in returns.withUnsafeBufferPointer { body($0) } }
  }

  /// How far the right tail reaches against the left: |95 % quantile| / |5 % quantile| (empyrical,
  /// QuantStats). Undefined where the 5 % quantile is 0.
  public var ratio: Metric {
    guard low != 0 else { return .undefined("the 5 % quantile is 0") }
    return .finite(high.magnitude / low.magnitude, else: "the 5 % quantile is almost 0")
  }
}
