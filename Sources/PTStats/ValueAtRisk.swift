/// Value at risk: the loss that a period's return exceeds with probability 1 - confidence, as a
/// share, above 0 for a loss.
public enum ValueAtRisk {
  /// The quantile of the returns themselves: -q(1 - c), type 7.
  public static func historical(sorted returns: [Double], confidence: Double) -> Metric {
    guard confidence > 0, confidence < 1 else { return noConfidence }
    guard let low = quantile(returns, 1 - confidence) else {
      return .undefined("no returns")
    }
    return .finite(-low, else: "the returns are not finite")
  }

  /// A normal distribution of their mean and deviation: -(mean + z deviation), z the quantile of
  /// 1 - c.
  public static func parametric(_ returns: [Double], confidence: Double) -> Metric {
    guard confidence > 0, confidence < 1 else { return noConfidence }
    guard let moments = Moments(returns) else { return .undefined("fewer than two returns") }
    let z = normalQuantile(1 - confidence)
    return .finite(-(moments.mean + z * moments.deviation), else: "the returns are not finite")
  }

  /// The normal quantile bent by skewness S and excess kurtosis K:
  /// z + (z^2 - 1) S / 6 + (z^3 - 3z) K / 24 - (2z^3 - 5z) S^2 / 36
  /// (Cornish and Fisher 1938; Zangari, RiskMetrics Monitor 1996).
  public static func cornishFisher(_ returns: [Double], confidence: Double) -> Metric {
    guard confidence > 0, confidence < 1 else { return noConfidence }
    guard let moments = Moments(returns) else { return .undefined("fewer than two returns") }
    let z = normalQuantile(1 - confidence)
    let (s, k) = (moments.skewness, moments.excessKurtosis)
    let bent =
      z + (z * z - 1) * s / 6 + (z * z * z - 3 * z) * k / 24
      - (2 * z * z * z - 5 * z) * s * s / 36
    return .finite(-(moments.mean + bent * moments.deviation), else: "the returns are not finite")
  }

  /// A normal distribution of mean 0 whose variance forgets: the mean of the squared returns, the
  /// one i periods ago with weight 0.94^i (RiskMetrics 1996), the weights scaled to a sum of 1.
  public static func ewma(
    _ returns: [Double], confidence: Double, decay: Double = 0.94
  ) -> Metric {
    guard confidence > 0, confidence < 1 else { return noConfidence }
    guard let deviation = ewmaDeviation(returns, decay: decay) else {
      return .undefined("no returns")
    }
    return .finite(-normalQuantile(1 - confidence) * deviation, else: "the returns are not finite")
  }

  /// Of a level that is none.
  static let noConfidence = Metric.undefined("the confidence is not between 0 and 1")

  /// The deviation of `ewma`; the last return is the newest.
  static func ewmaDeviation(_ returns: [Double], decay: Double) -> Double? {
    guard !returns.isEmpty else { return nil }
    var (sum, weights) = (0.0, 0.0)
    for value in returns {
      sum = sum * decay + value * value
      weights = weights * decay + 1
    }
    return (sum / weights).squareRoot()
  }
}
