/// Weights in proportion to 1 / variance: minimum variance where no returns are correlated
/// (Lopez de Prado, Advances in Financial Machine Learning, 2018, section 16.4).
func inverseVarianceWeights(_ covariance: Covariance) -> [Double]? {
  shares((0..<covariance.count).map { 1 / covariance[$0, $0] })
}
