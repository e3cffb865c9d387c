/// The same weight for each asset, 1 / n (DeMiguel, Garlappi and Uppal, Review of Financial Studies
/// 22, 2009).
func equalWeights(_ count: Int) -> [Double] {
  Array(repeating: 1 / Double(max(1, count)), count: count)
}
