/// Hierarchical risk parity (Lopez de Prado, Journal of Portfolio Management 42(4), 2016; Advances
/// in Financial Machine Learning, 2018, chapter 16), in the convention of the paper and the book.
///
/// Assets are d_ij = sqrt((1 - correlation) / 2) apart; what is clustered is the Euclidean distance
/// between the columns of d ("distance of distances"), by single linkage. The leaves from left to
/// right are halved again and again, and each half gets its weight in inverse proportion to the
/// variance of its inverse-variance portfolio. Other packages cluster d itself, or reorder leaves;
/// their weights are others.
///
/// Which of two clusters stands left depends on the order of the assets, and so does where the list
/// is halved: with the assets in another order the method itself gives other weights.
func hierarchicalRiskParityWeights(_ covariance: Covariance) -> [Double]? {
  let n = covariance.count
  let near = (0..<n).map { i in
    (0..<n).map { j in ((1 - covariance.correlation(i, j)) / 2).squareRoot() }
  }
  let distance = (0..<n).map { i in
    (0..<n).map { j in
      var sum = 0.0
      for k in 0..<n { sum += (near[k][i] - near[k][j]) * (near[k][i] - near[k][j]) }
      return sum.squareRoot()
    }
  }
  var weights = Array(repeating: 1.0, count: n)
  var parts = [singleLinkageOrder(distance)]
  while let part = parts.popLast() {
    guard part.count > 1 else { continue }
    let (left, right) = (
      Array(part.prefix(part.count / 2)), Array(part.suffix(from: part.count / 2))
    )
    guard let a = varianceOf(left, covariance), let b = varianceOf(right, covariance) else {
      return nil
    }
    for asset in left { weights[asset] *= 1 - a / (a + b) }
    for asset in right { weights[asset] *= a / (a + b) }
    parts += [left, right]
  }
  return shares(weights)
}

/// The variance of the inverse-variance portfolio of some assets.
private func varianceOf(_ assets: [Int], _ covariance: Covariance) -> Double? {
  guard let part = Covariance(covariance.of(assets)), let weights = inverseVarianceWeights(part)
  else { return nil }
  return part.variance(weights)
}
