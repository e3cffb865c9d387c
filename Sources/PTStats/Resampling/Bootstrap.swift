/// The interval that holds a share of the values of a statistic over bootstrap paths.
public struct ConfidenceInterval: Equatable, Sendable {
  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double

  /// The interval between the quantiles (1 - level) / 2 and (1 + level) / 2; nil without values.
  init?(_ values: [Double], level: Double) {
    let sorted = values.sorted()
    guard let low = quantile(sorted, (1 - level) / 2), let high = quantile(sorted, (1 + level) / 2)
    else { return nil }
    self.low = low
    self.high = high
  }
}

/// Confidence intervals of the mean and of the Sharpe ratio of a period by the stationary bootstrap
/// (percentile method).
public struct Bootstrap: Equatable, Sendable {
  /// The mean block length that was used, at least 1.
  public let blockLength: Double
  /// Of the mean return of a period.
  public let mean: ConfidenceInterval
  /// Of the Sharpe ratio of a period, not annual.
  public let sharpe: ConfidenceInterval

  /// - Parameters:
  ///   - returns: in order of time.
  ///   - paths: how many.
  ///   - blockLength: nil takes the longer of what `PTStats.blockLength` finds for the returns and
  ///     for their squares, since a Sharpe ratio depends on both.
  ///   - level: 0.95 for an interval of 95 %.
  ///   - seed: equal seeds give equal intervals.
  /// - Returns: nil where there are fewer than two returns, or they do not vary on any path.
  public init?(
    _ returns: [Double], paths: Int, blockLength length: Double? = nil, level: Double, seed: UInt64
  ) {
    let lengths = [returns, returns.map { $0 * $0 }].compactMap {
      PTStats.blockLength($0).number
    }
    blockLength = max(1, length ?? lengths.max() ?? 1)
    guard let source = MonteCarlo(returns, .stationary(blockLength), seed: seed) else { return nil }
    let all = (0..<max(0, paths)).map { source.path($0) }
    guard let mean = ConfidenceInterval(all.map(\.mean), level: level),
      let sharpe = ConfidenceInterval(all.compactMap(\.sharpe), level: level)
    else { return nil }
    self.mean = mean
    self.sharpe = sharpe
  }
}
