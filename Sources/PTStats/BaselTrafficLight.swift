import Glibc

/// The supervisors' traffic light over the exceptions of a value at risk (Basel Committee, 1996).
///
/// The zones follow from the binomial distribution: yellow begins where so many exceptions or fewer
/// have a probability of 95 %, red where they have 99.99 %. For 250 days at 99 % that is the
/// published table: green to 4, yellow 5 to 9, red from 10.
public struct BaselTrafficLight: Equatable, Sendable {
  /// The zones.
  public enum Zone: String, Sendable { case green, yellow, red }

  /// Where the exceptions fall.
  public let zone: Zone
  /// The probability of so many exceptions or fewer if the model is right.
  public let probability: Double
  /// What the capital is multiplied by; only 250 days at 99 % have a table.
  public let multiplier: Double?

  /// - Parameters:
  ///   - exceptions: how many periods lost more than the value at risk.
  ///   - observations: how many periods; nil is returned without any: no data is not green.
  ///   - rate: the share of exceptions that the model promises, 0 < p < 1.
  public init?(exceptions: Int, observations: Int, rate: Double) {
    guard observations > 0, (0...observations).contains(exceptions), rate > 0, rate < 1 else {
      return nil
    }
    probability = binomialProbability(atMost: exceptions, of: observations, rate: rate)
    zone = probability >= 0.9999 ? .red : probability >= 0.95 ? .yellow : .green
    let plus = [0, 0, 0, 0, 0, 0.4, 0.5, 0.65, 0.75, 0.85, 1]
    let hasTable = observations == 250 && (rate - 0.01).magnitude < 1e-12
    multiplier = hasTable ? 3 + plus[min(exceptions, 10)] : nil
  }
}

/// The probability of at most k successes in n trials.
func binomialProbability(atMost k: Int, of n: Int, rate: Double) -> Double {
  if k >= n { return 1 }
  var sum = 0.0
  for i in 0...k {
    let ways = lgamma(Double(n + 1)) - lgamma(Double(i + 1)) - lgamma(Double(n - i + 1))
    sum += exp(ways + Double(i) * log(rate) + Double(n - i) * log1p(-rate))
  }
  return min(sum, 1)
}
