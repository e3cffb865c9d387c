/// Weights in proportion to 1 / standard deviation (Leote de Carvalho, Lu and Moulin, Journal of
/// Portfolio Management 38(3), 2012).
///
/// It is equal risk contribution where all correlations are the same.
func inverseVolatilityWeights(_ covariance: Covariance) -> [Double]? {
  shares((0..<covariance.count).map { 1 / covariance.deviation($0) })
}
