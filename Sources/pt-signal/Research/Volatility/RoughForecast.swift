import Glibc

/// The forecast of a rough path one step ahead: an average of its past by the weights
/// 1 / ((k + 3/2) (k + 1/2)^(H + 1/2)), k steps ago, made to sum to 1.
///
/// It is the conditional mean of fractional Brownian motion, cos(H pi) / pi times the integral of
/// x(s) / ((t - s + 1) (t - s)^(H + 1/2)), taken at the middles of the steps.
/// Source: Gatheral, Jaisson, Rosenbaum (2018), section 5.1; Nuzman and Poor (2000). Only for
/// H < 1/2.
enum RoughForecast {
  /// The weights of the last values, the newest first.
  static func weights(_ hurst: Double, count: Int) -> [Double] {
    let raw = (0..<count).map { k in
      1 / ((Double(k) + 1.5) * pow(Double(k) + 0.5, hurst + 0.5))
    }
    let sum = raw.reduce(0, +)
    return raw.map { $0 / sum }
  }

  /// The forecast of the value after the last of a path.
  static func next(_ path: [Double], hurst: Double) -> Double {
    let weights = weights(hurst, count: path.count)
    return zip(weights, path.reversed()).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
