/// How weights are found, by the names that portfolio files use.
enum WeightMethod: String, CaseIterable, Sendable {
  /// 1 / n.
  case equal
  /// As the file says.
  case fixed
  /// In proportion to 1 / standard deviation.
  case inverseVolatility = "inverse_volatility"
  /// In proportion to 1 / variance.
  case inverseVariance = "inverse_variance"
  /// The same contribution to the variance from each: risk parity.
  case equalRiskContribution = "equal_risk_contribution"
  /// Hierarchical risk parity.
  case hierarchicalRiskParity = "hierarchical_risk_parity"
  /// Least variance, long only.
  case minimumVariance = "minimum_variance"
  /// Least conditional value at risk, long only.
  case minimumCVaR = "minimum_cvar"

  /// The weights for series of returns; nil where the method has none for them. `fixed` is not
  /// estimated, and has none.
  func weights(_ returns: [[Double]], tail: Double) -> [Double]? {
    switch self {
    case .equal: return equalWeights(returns.count)
    case .fixed: return nil
    case .minimumCVaR: return minimumCVaRWeights(returns, tail: tail)
    default: break
    }
    guard let covariance = Covariance(returns: returns) else { return nil }
    switch self {
    case .inverseVolatility: return inverseVolatilityWeights(covariance)
    case .inverseVariance: return inverseVarianceWeights(covariance)
    case .equalRiskContribution: return equalRiskContributionWeights(covariance)
    case .hierarchicalRiskParity: return hierarchicalRiskParityWeights(covariance)
    case .minimumVariance: return minimumVarianceWeights(covariance)
    case .equal, .fixed, .minimumCVaR: return nil
    }
  }
}
