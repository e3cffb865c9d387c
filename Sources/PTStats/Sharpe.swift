/// Annual Sharpe ratio without a riskless rate: mean / standard deviation (n - 1) times the root of
/// the periods a year (Sharpe 1994; empyrical and QuantStats agree).
///
/// Undefined where the returns do not vary.
public func sharpe(_ returns: Returns, periodsPerYear: Double) -> Metric {
  sharpePerPeriod(returns).map { $0 * periodsPerYear.squareRoot() }
}

/// Sharpe ratio of one period: mean / standard deviation (n - 1), without annualisation.
///
/// Undefined where the returns do not vary by more than rounding makes of returns that are equal.
public func sharpePerPeriod(_ returns: Returns) -> Metric {
  guard let deviation = returns.standardDeviation.number else { return returns.standardDeviation }
  guard deviation > Returns.rounding else { return .undefined("the returns do not vary") }
  return .finite(returns.mean / deviation, else: "the returns hardly vary")
}
