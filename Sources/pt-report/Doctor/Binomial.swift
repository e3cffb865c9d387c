import Glibc

/// The probability of `successes` or more of `trials`, where each has a chance of one half.
///
/// The exact sum of binomial terms, the largest first, from logarithms of the gamma function.
func halfBinomialTail(_ successes: Int, of trials: Int) -> Double {
  guard successes > 0 else { return 1 }
  guard successes <= trials else { return 0 }
  let n = Double(trials)
  let k = Double(successes)
  var term = exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) - n * log(2))
  var sum = 0.0
  for i in successes...trials {
    sum += term
    term *= (n - Double(i)) / (Double(i) + 1)
    if Double(i) > n / 2, term < sum * 1e-17 { break }
  }
  return min(1, sum)
}
