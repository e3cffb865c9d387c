import PTWire

/// A share as a whole percentage, for reasons that people read.
func percent(_ share: Double) -> String {
  share.isFinite ? "\(shortest((share * 100).rounded())) %" : "unknown"
}

/// An exposure on a grid of so many steps from 0 to 1, so that it does not change at every bar.
func stepped(_ exposure: Double, _ steps: Int) -> Double {
  let value = (exposure * Double(steps)).rounded() / Double(steps)
  return value == 0 ? 0 : value
}
