/// The portfolio of least variance (Markowitz, Journal of Finance 7, 1952), weights of both signs:
/// the inverse of the covariance times 1, as shares.
///
/// - Returns: the weights; nil where the matrix is singular.
func minimumVarianceUnconstrained(_ covariance: Covariance) -> [Double]? {
  let assets = Array(0..<covariance.count)
  guard let x = solve(covariance.of(assets), assets.map { _ in 1 }) else { return nil }
  return shares(x)
}

/// The portfolio of least variance without short positions.
///
/// Up to a factor it is the minimum of x'Cx / 2 - sum of x over x >= 0, found exactly by the active
/// sets of Lawson and Hanson (Solving Least Squares Problems, 1974, chapter 23): the asset with the
/// steepest descent comes in, those that would turn negative go out.
///
/// - Returns: the weights; nil where the assets that matter have a singular covariance.
func minimumVarianceWeights(_ covariance: Covariance) -> [Double]? {
  let n = covariance.count
  var x = Array(repeating: 0.0, count: n)
  var active: [Int] = []
  // Each round lowers the goal, so no set comes twice; the bound is for rounding.
  for _ in 0..<(10 * n + 10) {
    let slopes = (0..<n).map { i in
      1 - active.reduce(0.0) { $0 + covariance[i, $1] * x[$1] }
    }
    let outside = (0..<n).filter { !active.contains($0) && slopes[$0] > 1e-12 }
    func gain(_ i: Int) -> Double { slopes[i] / covariance.deviation(i) }
    guard let entering = outside.max(by: { gain($0) < gain($1) }) else { return shares(x) }
    active.append(entering)
    guard descend(&x, &active, covariance) else { return nil }
  }
  return nil
}

/// Goes to the minimum over the active assets, dropping those that reach 0 on the way.
private func descend(_ x: inout [Double], _ active: inout [Int], _ covariance: Covariance) -> Bool {
  while !active.isEmpty {
    guard let goal = solve(covariance.of(active), active.map { _ in 1 }) else { return false }
    guard goal.contains(where: { $0 <= 0 }) else {
      for (asset, value) in zip(active, goal) { x[asset] = value }
      return true
    }
    var step = 1.0
    for (asset, value) in zip(active, goal) where value <= 0 {
      step = min(step, x[asset] / (x[asset] - value))
    }
    var kept: [Int] = []
    for (asset, value) in zip(active, goal) {
      let next = x[asset] + step * (value - x[asset])
      // Where the step ends, an asset is at 0 by its definition, not by rounding.
      let stops = value <= 0 && x[asset] / (x[asset] - value) <= step
      x[asset] = stops ? 0 : max(0, next)
      if !stops { kept.append(asset) }
    }
    guard kept.count < active.count else { return false }
    active = kept
  }
  return true
}
