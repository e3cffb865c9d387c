import Glibc

/// The natural logarithm of libm.
func logarithm(_ x: Double) -> Double { log(x) }
