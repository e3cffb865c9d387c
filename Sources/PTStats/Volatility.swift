/// Annual volatility: the sample standard deviation of the returns times the root of the periods a
/// year, as a fraction.
public func volatility(_ returns: Returns, periodsPerYear: Double) -> Metric {
  returns.standardDeviation.map { $0 * periodsPerYear.squareRoot() }
}
