import Glibc

/// A Sharpe ratio of one period with what its uncertainty depends on.
///
/// D. Bailey, M. López de Prado, "The Sharpe ratio efficient frontier", Journal of Risk 15 (2012).
/// The variance is taken at the observed ratio and over T - 1, as there and in the paper of 2014 on
/// the deflated ratio; the one of 2025 takes it at the benchmark and over T.
public struct SharpeEstimate: Equatable, Sendable {
  /// Sharpe ratio of one period, not annual.
  public var ratio: Double
  /// Skewness, not corrected for bias.
  public var skewness: Double
  /// Kurtosis, not in excess (3 for a normal distribution), not corrected for bias.
  public var kurtosis: Double
  /// How many returns it comes from.
  public var count: Double

  /// An estimate by its parts.
  public init(ratio: Double, skewness: Double, kurtosis: Double, count: Double) {
    self.ratio = ratio
    self.skewness = skewness
    self.kurtosis = kurtosis
    self.count = count
  }

  /// The estimate of a series; nil where its Sharpe ratio is undefined.
  public init?(_ returns: Returns) {
    guard let ratio = sharpePerPeriod(returns).number, let skewness = returns.skewness.number,
      let kurtosis = returns.kurtosis.number
    else { return nil }
    self.init(
      ratio: ratio, skewness: skewness, kurtosis: kurtosis, count: Double(returns.count))
  }

  /// The variance of the estimate times T - 1: 1 - skewness SR + (kurtosis - 1) / 4 SR².
  var spread: Double { 1 - skewness * ratio + (kurtosis - 1) / 4 * ratio * ratio }

  /// Probabilistic Sharpe ratio: the probability that the true ratio is above `benchmark`, both of
  /// one period.
  public func probability(above benchmark: Double) -> Metric {
    guard count >= 2 else { return .undefined("fewer than two returns") }
    guard spread > 0 else { return .undefined("too few returns for their skewness") }
    return .value(
      normalProbability((ratio - benchmark) * (count - 1).squareRoot() / spread.squareRoot()))
  }

  /// Minimum track record: how many returns would show with `confidence` that the true ratio is
  /// above `benchmark`: 1 + spread (z / (SR - benchmark))².
  public func minimumTrackRecord(above benchmark: Double, confidence: Double) -> Metric {
    guard ratio > benchmark else { return .undefined("the Sharpe ratio is not above its target") }
    guard spread > 0 else { return .undefined("too few returns for their skewness") }
    let z = normalQuantile(confidence) / (ratio - benchmark)
    return .finite(1 + spread * z * z, else: "the Sharpe ratio is hardly above its target")
  }
}
