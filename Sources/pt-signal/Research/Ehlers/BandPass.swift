import Glibc

/// Ehlers' band-pass filter: the wave of about one period.
///
/// y = (1 - alpha) / 2 (x - x[2]) + beta (1 + alpha) y[1] - alpha y[2] with beta = cos(2 pi / P),
/// gamma = 1 / cos(4 pi d / P), alpha = gamma - sqrt(gamma^2 - 1), d the bandwidth as a share of P;
/// it begins at 0. The period may change from value to value. d must be below P / 8.
/// Source: Ehlers, Cycle Analytics for Traders (2013), listing 5-1; Empirical Mode Decomposition,
/// TASC March 2010.
struct BandPass: Sendable {
  private let bandwidth: Double
  private var x1 = 0.0
  private var x2 = 0.0
  private var y1 = 0.0
  private var y2 = 0.0
  private var count = 0

  /// - Parameter bandwidth: d, above 0.
  init(bandwidth: Double) { self.bandwidth = bandwidth }

  /// The weights (1 - alpha) / 2, beta (1 + alpha) and alpha.
  static func coefficients(
    _ period: Double, _ bandwidth: Double
  ) -> (input: Double, first: Double, second: Double) {
    let beta = cos(2 * .pi / period)
    let gamma = 1 / cos(4 * .pi * bandwidth / period)
    let alpha = gamma - (gamma * gamma - 1).squareRoot()
    return ((1 - alpha) / 2, beta * (1 + alpha), alpha)
  }

  /// Takes a value and gives the wave.
  mutating func next(_ x: Double, period: Double) -> Double {
    count += 1
    var y = 0.0
    if count > 2 {
      let weights = Self.coefficients(period, bandwidth)
      y = weights.input * (x - x2) + weights.first * y1 - weights.second * y2
    }
    (x2, x1, y2, y1) = (x1, x, y1, y)
    return y
  }
}
