import Glibc

/// The density of the standard normal distribution.
func normalDensity(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }

/// The probability that a standard normal variate is at most z.
func normalProbability(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

/// The z that a standard normal variate is below with probability p, 0 < p < 1.
///
/// A start good to 4.5e-4 (Abramowitz and Stegun, 26.2.23), then Halley's iteration, which triples
/// the digits at each step, on erfc: full precision after three. The smaller tail is computed, so
/// that p near 1 loses no digits to the complement.
func normalQuantile(_ p: Double) -> Double {
  if p > 0.5 { return -normalQuantile(1 - p) }
  let t = (-2 * log(p)).squareRoot()
  var z =
    -(t - (2.515517 + t * (0.802853 + t * 0.010328))
      / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))))
  for _ in 0..<4 {
    let step = (normalProbability(z) - p) / normalDensity(z)
    z -= step / (1 + z * step / 2)
  }
  return z
}
