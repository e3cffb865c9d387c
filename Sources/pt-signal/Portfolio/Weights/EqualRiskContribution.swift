/// Weights with which each asset contributes the same to the variance: risk parity (Maillard,
/// Roncalli and Teiletche, Journal of Portfolio Management 36(4), 2010).
///
/// With y_i = w_i times the deviation and R the correlations, they solve (R y)_i = 1 / y_i up to a
/// factor: the one minimum of y'Ry / 2 - sum of ln y_i. It is found coordinate by coordinate
/// (Griveau-Billion, Richard and Roncalli, 2013), y_i = (-c + sqrt(c^2 + 4)) / 2 with c the
/// product of row i of R with the other y, until each y_i (R y)_i is 1 to 1e-13.
///
/// - Returns: the weights; nil where it does not converge, as with assets that hedge each other
///   perfectly.
func equalRiskContributionWeights(_ covariance: Covariance) -> [Double]? {
  let n = covariance.count
  var y = Array(repeating: 1 / Double(n).squareRoot(), count: n)
  let rows = (0..<n).map { i in (0..<n).map { covariance.correlation(i, $0) } }
  func product(_ i: Int) -> Double {
    var sum = 0.0
    for j in 0..<n { sum += rows[i][j] * y[j] }
    return sum
  }
  for _ in 0..<20_000 {
    for i in 0..<n {
      let c = product(i) - y[i]
      // The same root, written so that nothing cancels.
      let root = (c * c + 4).squareRoot()
      y[i] = c > 0 ? 2 / (c + root) : (root - c) / 2
    }
    var worst = 0.0
    for i in 0..<n { worst = max(worst, (y[i] * product(i) - 1).magnitude) }
    guard worst.isFinite else { return nil }
    if worst <= 1e-13 * Double(max(10, n)) {
      return shares((0..<n).map { y[$0] / covariance.deviation($0) })
    }
  }
  return nil
}
