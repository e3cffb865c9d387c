/// Annual Sharpe ratio without a riskless rate: mean / standard deviation (n - 1) times the root of
/// the periods a year (Sharpe 1994; empyrical and QuantStats agree).
///
/// Undefined where the returns do not vary.
public func sharpe(_ returns: Returns, periodsPerYear: Double) -> Metric {
  guard let deviation = returns.standardDeviation.number else { return returns.standardDeviation }
  guard deviation > 0 else { return .undefined("the returns do not vary") }
  return .finite(
    returns.mean / deviation * periodsPerYear.squareRoot(), else: "the returns hardly vary")
}
