/// The moments of a series of simple returns, one at a time.
///
/// Mean and squared deviations by Welford (Technometrics 4, 1962), which does not lose digits over
/// long series.
public struct Returns: Equatable, Sendable {
  /// How many returns.
  public private(set) var count = 0
  /// Their arithmetic mean; 0 without any.
  public private(set) var mean = 0.0
  private var squaredDeviations = 0.0
  private var squaredLosses = 0.0

  /// No returns yet.
  public init() {}

  /// Takes a return, as a fraction: 0.01 is one per cent.
  public mutating func push(_ value: Double) {
    count += 1
    let deviation = value - mean
    mean += deviation / Double(count)
    squaredDeviations += deviation * (value - mean)
    if value < 0 { squaredLosses += value * value }
  }

  /// The sample standard deviation (n - 1).
  public var standardDeviation: Metric {
    guard count >= 2 else { return .undefined("fewer than two returns") }
    return .value((squaredDeviations / Double(count - 1)).squareRoot())
  }

  /// The downside deviation against a target of 0: the root of the mean over ALL returns of the
  /// squared losses (Sortino and van der Meer 1991; empyrical and QuantStats agree).
  public var downsideDeviation: Metric {
    guard count >= 1 else { return .undefined("no returns") }
    return .value((squaredLosses / Double(count)).squareRoot())
  }
}
