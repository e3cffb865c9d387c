/// Whether exceptions of a value at risk come one by one or in clusters: the test of independence
/// against a Markov chain of the first order (Christoffersen, International Economic Review 39,
/// 1998).
///
/// n(ij) counts the steps from state i to state j, 1 for an exception: there are T - 1 of them, and
/// the unconditional rate is taken over these, not over T.
public struct ChristoffersenTest: Equatable, Sendable {
  /// Steps from calm to calm.
  public let n00: Int
  /// Steps from calm to an exception.
  public let n01: Int
  /// Steps from an exception to calm.
  public let n10: Int
  /// Steps from an exception to an exception.
  public let n11: Int

  /// Counts the steps between periods, true for an exception.
  public init(_ exceptions: [Bool]) {
    var counts = [0, 0, 0, 0]
    for (before, after) in zip(exceptions, exceptions.dropFirst()) {
      counts[(before ? 2 : 0) + (after ? 1 : 0)] += 1
    }
    (n00, n01, n10, n11) = (counts[0], counts[1], counts[2], counts[3])
  }

  /// The rate of exceptions behind a calm period.
  public var rateAfterCalm: Metric { share(n01, of: n00 + n01) }
  /// The rate of exceptions behind an exception.
  public var rateAfterException: Metric { share(n11, of: n10 + n11) }
  /// The rate of exceptions over all steps.
  public var rate: Metric { share(n01 + n11, of: n00 + n01 + n10 + n11) }

  /// The likelihood ratio of independence, chi-squared with one degree of freedom; undefined where
  /// no period follows an exception, or none a calm one.
  public var statistic: Metric {
    guard let pi = rate.number, let calm = rateAfterCalm.number,
      let clustered = rateAfterException.number
    else { return .undefined("no period follows an exception, or none a calm one") }
    let independent = logLikelihood(n00 + n10, 1 - pi) + logLikelihood(n01 + n11, pi)
    let markov =
      logLikelihood(n00, 1 - calm) + logLikelihood(n01, calm)
      + logLikelihood(n10, 1 - clustered) + logLikelihood(n11, clustered)
    return .value(max(0, -2 * (independent - markov)))
  }

  /// The probability of a ratio as large or larger if exceptions are independent.
  public var pValue: Metric { statistic.map(chiSquaredTail1) }

  /// Conditional coverage: the sum of Kupiec's ratio and this one, chi-squared with two degrees of
  /// freedom.
  public func coverage(_ kupiec: KupiecTest) -> Metric {
    statistic.map { kupiec.statistic + $0 }
  }

  /// The probability of a sum as large or larger if the model is right.
  public func coveragePValue(_ kupiec: KupiecTest) -> Metric {
    coverage(kupiec).map(chiSquaredTail2)
  }

  private func share(_ part: Int, of whole: Int) -> Metric {
    whole > 0 ? .value(Double(part) / Double(whole)) : .undefined("there is no such step")
  }
}
