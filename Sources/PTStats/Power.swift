import Glibc

/// x to the power y.
func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }
