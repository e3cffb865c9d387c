import Glibc

/// Ehlers' super smoother: a two-pole Butterworth filter of the mean of two prices.
///
/// y = c1 (x + x[1]) / 2 + c2 y[1] + c3 y[2] with a = exp(-s pi / P), c2 = 2 a cos(s pi / P),
/// c3 = -a^2, c1 = 1 - c2 - c3; the first two values are the price itself. s is 1.414, pi 3.14159
/// as the listings have it, or the square root of 2 and pi itself.
/// Source: Ehlers, Cycle Analytics for Traders (2013), listing 3-1; TASC January 2014.
struct SuperSmoother: Sendable {
  /// The constants of the filter.
  enum Constants: Sendable { case listed, exact }

  /// e^(-s pi / P).
  let a: Double
  /// The weights of the mean price, of y[1] and of y[2].
  let c1: Double
  let c2: Double
  let c3: Double
  private var x1 = 0.0
  private var y1 = 0.0
  private var y2 = 0.0
  private var count = 0

  /// - Parameter period: waves shorter than so many bars are cut, above 2.
  init(_ period: Double, _ constants: Constants = .exact) {
    let turn = constants == .exact ? 2.0.squareRoot() * .pi : 1.414 * .pi
    a = exp(-(constants == .exact ? turn : 1.414 * 3.14159) / period)
    // EasyLanguage has 1.414 * 180 degrees here, which is exact pi.
    c2 = 2 * a * cos(turn / period)
    c3 = -a * a
    c1 = 1 - c2 - c3
  }

  /// Takes a value and gives the smooth one.
  mutating func next(_ x: Double) -> Double {
    count += 1
    let y = count <= 2 ? x : c1 * (x + x1) / 2 + c2 * y1 + c3 * y2
    (x1, y2, y1) = (x, y1, y)
    return y
  }
}
