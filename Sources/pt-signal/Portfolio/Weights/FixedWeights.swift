import PTWire

/// Weights that somebody decided: not negative, and with a sum of 1 to 1e-9.
///
/// - Returns: what is wrong with them, nil if nothing is. They are taken as they stand: the
///   predecessor normalised silently, and then added missing ones.
func faultOfFixedWeights(_ weights: [Double]) -> String? {
  guard weights.allSatisfy({ $0 >= 0 && $0 <= 1 }) else { return "a weight is outside [0, 1]" }
  let sum = weights.reduce(0, +)
  return (sum - 1).magnitude <= 1e-9 ? nil : "the weights sum to \(shortest(sum)), not to 1"
}
