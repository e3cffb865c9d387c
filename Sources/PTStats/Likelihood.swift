import Glibc

/// n ln p, and 0 where n is 0: what n cases of probability p add to a log-likelihood.
func logLikelihood(_ n: Int, _ p: Double) -> Double { n == 0 ? 0 : Double(n) * log(p) }

/// The probability that a chi-squared variate with one degree of freedom is above x.
func chiSquaredTail1(_ x: Double) -> Double { erfc((max(x, 0) / 2).squareRoot()) }

/// The probability that a chi-squared variate with two degrees of freedom is above x.
func chiSquaredTail2(_ x: Double) -> Double { exp(-max(x, 0) / 2) }
