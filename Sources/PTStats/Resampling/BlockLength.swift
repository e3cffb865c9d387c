import Glibc

/// The mean block length that makes the variance of a bootstrap mean most accurate, for the
/// stationary bootstrap.
///
/// D. Politis, H. White, Econometric Reviews 23 (2004), 53-70, with the correction by A. Patton, D.
/// Politis, H. White, Econometric Reviews 28 (2009), 372-375. Autocovariances are weighted by a
/// flat top of width 2 m, where m is the lag behind which max(5, log10 n) autocorrelations in a row
/// are below 2 sqrt(log10(n) / n). It may be below 1; a block has at least one return. What varies
/// is the mean: for Sharpe ratios see to the squares as well.
///
/// Undefined with fewer than ten returns, and where they do not vary.
public func blockLength(_ returns: [Double]) -> Metric {
  let count = returns.count
  guard count >= 10 else { return .undefined("fewer than ten returns") }
  let n = Double(count)
  let mean = returns.reduce(0, +) / n
  let deviations = returns.map { $0 - mean }
  let squares = deviations.map { $0 * $0 }
  let total = squares.reduce(0, +)
  guard (total / n).squareRoot() > Returns.rounding else {
    return .undefined("the returns do not vary")
  }
  let run = max(5, Int(log10(n)))
  let most = min(Int(n.squareRoot().rounded(.up)) + run, count - 2)
  let bound = 2 * (log10(n) / n).squareRoot()

  var covariances: [Double] = []
  var quiet = 0
  var cut: Int?
  // The sums of the squares without the first, and without the last, so many deviations.
  var (head, tail) = (total, total)
  for lag in 0...most {
    var product = 0.0
    for i in lag..<count { product += deviations[i] * deviations[i - lag] }
    covariances.append(product / n)
    head -= squares[lag]
    tail -= squares[count - 1 - lag]
    let scale = (max(0, head) * max(0, tail)).squareRoot()
    quiet = scale > 0 && product.magnitude / scale < bound ? quiet + 1 : 0
    if cut == nil, quiet == run, lag < most { cut = lag + 1 - run }
  }
  let width = min(cut.map { 2 * max($0, 1) } ?? most, most)
  var slope = 0.0
  var longRun = covariances[0]
  for lag in 1...max(1, width) where lag < covariances.count {
    let share = Double(lag) / Double(max(1, width))
    let weight = share <= 0.5 ? 1 : 2 * (1 - share)
    slope += 2 * weight * Double(lag) * covariances[lag]
    longRun += 2 * weight * covariances[lag]
  }
  guard longRun != 0 else { return .undefined("the long-run variance is 0") }
  let length = cbrt(slope * slope / (longRun * longRun) * n)
  return .value(min(length, min(3 * n.squareRoot(), n / 3).rounded(.up)))
}
