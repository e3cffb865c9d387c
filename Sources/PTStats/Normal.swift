import Glibc

/// The density of the normal distribution.
public func normalDensity(_ x: Double) -> Double {
  exp(-x * x / 2) / (2 * Double.pi).squareRoot()
}

/// The probability that a normal variable is below `x`, by the C library's erfc, which keeps its
/// digits in the left tail.
public func normalProbability(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }

/// The `x` below which a normal variable lies with a probability: the inverse of
/// `normalProbability`; minus infinity at 0 and infinity at 1.
///
/// Starts at a rational approximation (Abramowitz and Stegun 26.2.23, wrong by at most 4.5e-4) and
/// takes Halley steps, each of which triples the digits.
public func normalQuantile(_ probability: Double) -> Double {
  guard probability > 0 else { return -.infinity }
  guard probability < 1 else { return .infinity }
  let tail = min(probability, 1 - probability)
  let t = (-2 * log(tail)).squareRoot()
  let top = 2.515517 + t * (0.802853 + t * 0.010328)
  let bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
  // In the left tail, where probabilities keep their digits.
  var x = -(t - top / bottom)
  for _ in 0..<3 {
    let step = (normalProbability(x) - tail) / normalDensity(x)
    x -= step / (1 + x * step / 2)
  }
  return probability < 0.5 ? x : -x
}
