import Glibc

/// Ehlers' high-pass filters: what is left of the price without its long waves.
///
/// Two poles: alpha = (cos w + sin w - 1) / cos w with w = 0.707 x 360 / P degrees,
/// h = (1 - alpha / 2)^2 (x - 2 x[1] + x[2]) + 2 (1 - alpha) h[1] - (1 - alpha)^2 h[2].
/// One pole: the same alpha with w = 360 / P,
/// h = (1 - alpha / 2) (x - x[1]) + (1 - alpha) h[1]. Both begin at 0.
/// Source: Ehlers, Cycle Analytics for Traders (2013), chapters 4 and 7; TASC January 2014. The
/// book's first listing takes one pole, the later ones two: they are not the same filter.
struct HighPass: Sendable {
  /// The constant of the filter.
  let alpha: Double
  private let poles: Int
  private var x1 = 0.0
  private var x2 = 0.0
  private var h1 = 0.0
  private var h2 = 0.0
  private var count = 0

  /// - Parameters:
  ///   - period: waves longer than so many bars are cut, above 4.
  ///   - poles: one or two.
  init(_ period: Double, poles: Int = 2) {
    self.poles = poles
    alpha = Self.alpha(period, poles: poles)
  }

  /// The filters' constant.
  static func alpha(_ period: Double, poles: Int) -> Double {
    let w = (poles == 2 ? 0.707 : 1) * 2 * .pi / period
    return (cos(w) + sin(w) - 1) / cos(w)
  }

  /// Takes a value and gives the wave.
  mutating func next(_ x: Double) -> Double {
    count += 1
    var h = 0.0
    let keep = 1 - alpha
    if poles == 2, count > 2 {
      let gain = 1 - alpha / 2
      h = gain * gain * (x - 2 * x1 + x2) + 2 * keep * h1 - keep * keep * h2
    } else if poles == 1, count > 1 {
      h = (1 - alpha / 2) * (x - x1) + keep * h1
    }
    (x2, x1, h2, h1) = (x1, x, h1, h)
    return h
  }
}
