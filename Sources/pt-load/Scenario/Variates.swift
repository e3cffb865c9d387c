import Glibc
import PTStats

/// Random numbers of the distributions that scenarios need, from one seed.
///
/// Equal seeds give equal numbers: nothing here depends on a clock, an address or a hash. `log` is
/// the C library's and may differ in the last bit between libraries; `Tick` rounds prices, so that
/// such a bit does not show.
struct Variates: Sendable {
  private var source: Xoshiro
  /// The second normal number of the last pair.
  private var spare: Double?

  /// The sequence of a seed.
  init(seed: UInt64) {
    source = Xoshiro(seed: seed)
  }

  /// Uniform in [0, 1): the top 53 bits of a number, times 2^-53.
  mutating func uniform() -> Double {
    Double(source.next() >> 11) * 0x1p-53
  }

  /// Uniform in (0, 1], for logarithms.
  mutating func positiveUniform() -> Double { 1 - uniform() }

  /// Normal with mean 0 and variance 1, by the polar method: a point of the unit disc gives two
  /// numbers, and the second is kept for the next call.
  ///
  /// G. Marsaglia, T. A. Bray, "A convenient method for generating normal variables", SIAM Review 6
  /// (1964), 260-264. Whether a point is rejected depends on exact arithmetic only, so that
  /// the sequence is in step on every machine.
  mutating func normal() -> Double {
    if let spare {
      self.spare = nil
      return spare
    }
    while true {
      let x = 2 * uniform() - 1
      let y = 2 * uniform() - 1
      let square = x * x + y * y
      guard square > 0, square < 1 else { continue }
      let scale = (-2 * log(square) / square).squareRoot()
      spare = y * scale
      return x * scale
    }
  }

  /// Gamma with a shape of at least 1 and scale 1.
  ///
  /// G. Marsaglia, W. W. Tsang, "A simple method for generating gamma variables", ACM Transactions
  /// on Mathematical Software 26 (2000), 363-372, without the squeeze that only saves logarithms.
  mutating func gamma(shape: Double) -> Double {
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      if log(positiveUniform()) < x * x / 2 + d - d * v + d * log(v) { return d * v }
    }
  }

  /// Student's t with `nu` degrees of freedom, scaled to variance 1: a normal over the root of
  /// chi-square / nu, times the root of (nu - 2) / nu. `nu` must be above 2.
  mutating func standardT(nu: Double) -> Double {
    let z = normal()
    let chiSquare = 2 * gamma(shape: nu / 2)
    return z / (chiSquare / nu).squareRoot() * ((nu - 2) / nu).squareRoot()
  }

  /// How far above its start a Brownian bridge rises that goes by `change` in one bar, at least 0
  /// and at least `change`.
  ///
  /// P(highest >= m) = exp(-2 m (m - change) / sigma^2), solved for m; see P. Glasserman, "Monte
  /// Carlo Methods in Financial Engineering" (2004), section 6.4.
  ///
  /// - Parameters:
  ///   - change: log return of the bar.
  ///   - sigma: standard deviation of a bar's log return.
  mutating func bridgeMaximum(change: Double, sigma: Double) -> Double {
    let spread = change * change - 2 * sigma * sigma * log(positiveUniform())
    return (change + spread.squareRoot()) / 2
  }
}
