/// Annual Sortino ratio against a target of 0: mean / downside deviation times the root of the
/// periods a year (Sortino and van der Meer 1991; empyrical and QuantStats agree).
///
/// Undefined where no return is negative by more than rounding.
public func sortino(_ returns: Returns, periodsPerYear: Double) -> Metric {
  guard let deviation = returns.downsideDeviation.number else { return returns.downsideDeviation }
  guard deviation > Returns.rounding else { return .undefined("no return is negative") }
  return .finite(
    returns.mean / deviation * periodsPerYear.squareRoot(), else: "there is hardly a loss")
}
