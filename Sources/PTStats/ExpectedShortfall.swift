/// Conditional value at risk by its definition as a mean over exactly the worst share of the
/// returns, the last of them counted in part (Rockafellar and Uryasev, Journal of Risk 2, 2000).
///
/// - Parameters:
///   - returns: in any order.
///   - share: 0.05 for the worst five per cent.
public func expectedShortfall(_ returns: [Double], share: Double) -> Metric {
  guard share > 0, share < 1 else { return .undefined("the share is not between 0 and 1") }
  guard !returns.isEmpty else { return .undefined("no returns") }
  let sorted = returns.sorted()
  let worst = share * Double(sorted.count)
  let whole = Int(worst)
  let sum = sorted[..<whole].reduce(0, +) + (worst - Double(whole)) * sorted[whole]
  return .value(sum / worst)
}

/// Value at risk of a normal distribution with the mean and deviation of the returns: mean +
/// z(share) * standard deviation (n - 1); QuantStats' `value_at_risk`.
public func normalValueAtRisk(_ returns: Returns, share: Double) -> Metric {
  guard share > 0, share < 1 else { return .undefined("the share is not between 0 and 1") }
  return returns.standardDeviation.map { returns.mean + normalQuantile(share) * $0 }
}

/// Conditional value at risk of that normal distribution: mean - standard deviation * phi(z) /
/// share.
public func normalExpectedShortfall(_ returns: Returns, share: Double) -> Metric {
  guard share > 0, share < 1 else { return .undefined("the share is not between 0 and 1") }
  return returns.standardDeviation.map {
    returns.mean - $0 * normalDensity(normalQuantile(share)) / share
  }
}
