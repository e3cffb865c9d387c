/// Whether a value at risk is exceeded as often as it says: the test of the proportion of failures
/// (Kupiec, Journal of Derivatives 3, 1995).
///
/// LR = -2 [(T - N) ln(1 - p) + N ln p - (T - N) ln(1 - N/T) - N ln(N/T)], chi-squared with one
/// degree of freedom.
public struct KupiecTest: Equatable, Sendable {
  /// The likelihood ratio, at least 0.
  public let statistic: Double
  /// The probability of a ratio as large or larger if the model is right.
  public let pValue: Double

  /// - Parameters:
  ///   - exceptions: N, from 0 to T.
  ///   - observations: T; nil is returned without any.
  ///   - rate: p, the share of exceptions that the model promises, 0 < p < 1.
  public init?(exceptions: Int, observations: Int, rate: Double) {
    guard observations > 0, (0...observations).contains(exceptions), rate > 0, rate < 1 else {
      return nil
    }
    let calm = observations - exceptions
    let seen = Double(exceptions) / Double(observations)
    let promised = logLikelihood(calm, 1 - rate) + logLikelihood(exceptions, rate)
    let found = logLikelihood(calm, 1 - seen) + logLikelihood(exceptions, seen)
    statistic = max(0, -2 * (promised - found))
    pValue = chiSquaredTail1(statistic)
  }
}
