import Glibc

/// Ehlers' Butterworth filters of two and three poles, without the super smoother's averaging.
///
/// Two poles: y = c1 x + c2 y[1] + c3 y[2] with a = exp(-sqrt(2) pi / P),
/// b = 2 a cos(sqrt(2) pi / P), c2 = b, c3 = -a^2, c1 = 1 - c2 - c3.
/// Three poles: a = exp(-pi / P), b = 2 a cos(sqrt(3) pi / P), c = a^2: c2 = b + c,
/// c3 = -(c + b c), c4 = c^2, c1 = 1 - c2 - c3 - c4. The first values are the price itself.
/// Source: Ehlers, Cybernetic Analysis for Stocks and Futures (2004), tables 13.2 and 13.3.
struct Butterworth: Sendable {
  private let gain: Double
  private let feedback: (Double, Double, Double)
  private let poles: Int
  private var past = (0.0, 0.0, 0.0)
  private var count = 0

  /// - Parameters:
  ///   - period: waves shorter than so many bars are cut, above 2.
  ///   - poles: two or three.
  init(_ period: Double, poles: Int) {
    self.poles = poles
    if poles == 2 {
      let turn = 2.0.squareRoot() * .pi / period
      let a = exp(-turn)
      feedback = (2 * a * cos(turn), -a * a, 0)
    } else {
      let a = exp(-.pi / period)
      let b = 2 * a * cos(3.0.squareRoot() * .pi / period)
      let c = a * a
      feedback = (b + c, -(c + b * c), c * c)
    }
    gain = 1 - feedback.0 - feedback.1 - feedback.2
  }

  /// Takes a value and gives the smooth one.
  mutating func next(_ x: Double) -> Double {
    count += 1
    let y =
      count <= poles
      ? x : gain * x + feedback.0 * past.0 + feedback.1 * past.1 + feedback.2 * past.2
    past = (y, past.0, past.1)
    return y
  }
}
