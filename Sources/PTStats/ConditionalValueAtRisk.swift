/// Conditional value at risk: the mean loss in the worst 1 - confidence of all periods, as a share,
/// above 0 for a loss.
public enum ConditionalValueAtRisk {
  /// The mean of the worst (1 - c) n returns, the last of them by the part that fits in
  /// (Rockafellar and Uryasev, Journal of Risk 2, 2000).
  public static func historical(sorted returns: [Double], confidence: Double) -> Metric {
    guard confidence > 0, confidence < 1 else { return ValueAtRisk.noConfidence }
    guard !returns.isEmpty else { return .undefined("no returns") }
    let tail = (1 - confidence) * Double(returns.count)
    let whole = min(Int(tail.rounded(.down)), returns.count)
    var sum = 0.0
    for value in returns[..<whole] { sum += value }
    if whole < returns.count { sum += (tail - Double(whole)) * returns[whole] }
    return .finite(-sum / tail, else: "the tail is empty")
  }

  /// Of a normal distribution: -mean + deviation density(z) / (1 - c).
  public static func parametric(_ returns: [Double], confidence: Double) -> Metric {
    guard confidence > 0, confidence < 1 else { return ValueAtRisk.noConfidence }
    guard let moments = Moments(returns) else { return .undefined("fewer than two returns") }
    return .finite(
      -moments.mean + moments.deviation * tailMean(confidence),
      else: "the returns are not finite")
  }

  /// Of the bent quantile of `ValueAtRisk.cornishFisher`, integrated over the tail. With He the
  /// Hermite polynomials, the mean of He(n) below z is -He(n-1)(z) density(z) / (1 - c), and
  /// 2z^3 - 5z is 2 He(3) + He(1).
  public static func cornishFisher(_ returns: [Double], confidence: Double) -> Metric {
    guard confidence > 0, confidence < 1 else { return ValueAtRisk.noConfidence }
    guard let moments = Moments(returns) else { return .undefined("fewer than two returns") }
    let z = normalQuantile(1 - confidence)
    let (s, k) = (moments.skewness, moments.excessKurtosis)
    let mean =
      -tailMean(confidence)
      * (1 + z * s / 6 + (z * z - 1) * k / 24 - (2 * (z * z - 1) + 1) * s * s / 36)
    return .finite(-(moments.mean + mean * moments.deviation), else: "the returns are not finite")
  }

  /// Of the distribution of `ValueAtRisk.ewma`.
  public static func ewma(
    _ returns: [Double], confidence: Double, decay: Double = 0.94
  ) -> Metric {
    guard confidence > 0, confidence < 1 else { return ValueAtRisk.noConfidence }
    guard let deviation = ValueAtRisk.ewmaDeviation(returns, decay: decay) else {
      return .undefined("no returns")
    }
    return .finite(deviation * tailMean(confidence), else: "the returns are not finite")
  }

  /// How many deviations the mean of a normal distribution's tail is below its mean.
  private static func tailMean(_ confidence: Double) -> Double {
    normalDensity(normalQuantile(1 - confidence)) / (1 - confidence)
  }
}
