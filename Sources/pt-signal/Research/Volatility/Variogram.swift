import Glibc

/// How rough a path is: Hurst's exponent H from how its increments grow with the lag.
///
/// m(q, D) = mean |x[t + D] - x[t]|^q over all overlapping t grows as D^zeta(q); zeta is the slope
/// of log m on log D, D = 1...n. For fractional Brownian motion zeta(q) = H q, so H is the slope
/// of zeta on q. H = 1/2 is a random walk, above it trends, below it turns back.
///
/// Source: Gatheral, Jaisson, Rosenbaum, Volatility is rough (Quantitative Finance 18, 2018), 2.1;
/// Cont, Das, Rough volatility: fact or artefact? (2022) for the warning: noise in a volatility
/// proxy biases H down, so a small H of measured volatility proves little.
enum Variogram {
  /// The moments that the paper takes.
  static let moments = [0.5, 1, 1.5, 2, 3]

  /// m(q, D); nil if the path is not longer than D.
  static func moment(_ path: [Double], _ q: Double, lag: Int) -> Double? {
    guard lag > 0, path.count > lag else { return nil }
    var sum = 0.0
    for t in 0..<(path.count - lag) {
      let step = (path[t + lag] - path[t]).magnitude
      sum += q == 2 ? step * step : q == 1 ? step : pow(step, q)
    }
    return sum / Double(path.count - lag)
  }

  /// zeta(q), the slope of log m on log D for D = 1...lags; nil where the path is too short or does
  /// not move.
  static func exponent(_ path: [Double], _ q: Double, lags: Int) -> Double? {
    var points: [(x: Double, y: Double)] = []
    for lag in 1...lags {
      guard let m = moment(path, q, lag: lag), m > 0 else { return nil }
      points.append((log(Double(lag)), log(m)))
    }
    return LineFit(points)?.slope
  }

  /// H, the slope of zeta on q with an intercept.
  static func hurst(_ path: [Double], lags: Int = 50) -> Double? {
    var points: [(x: Double, y: Double)] = []
    for q in moments {
      guard let zeta = exponent(path, q, lags: lags) else { return nil }
      points.append((q, zeta))
    }
    return LineFit(points)?.slope
  }

  /// H from the second moment alone, zeta(2) / 2: the variogram proper, quick enough for each bar.
  static func hurstOfSquares(_ path: [Double], lags: Int) -> Double? {
    exponent(path, 2, lags: lags).map { $0 / 2 }
  }

  /// The logarithm of Parkinson's volatility of a bar, 1/2 ln(ln(high / low)^2 / (4 ln 2)); nil for
  /// a bar without a range.
  static func logRange(high: Double, low: Double) -> Double? {
    guard high > low else { return nil }
    let range = log(high / low)
    return 0.5 * log(range * range / (4 * log(2)))
  }
}
