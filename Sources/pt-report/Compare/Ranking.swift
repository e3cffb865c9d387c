/// The order of runs by a metric, and the best of each metric.
enum Ranking {
  /// The places of runs from the best to the worst: stable, what is not defined behind the others,
  /// and who is ruined last. A metric without a better direction runs from the highest down.
  static func order(_ values: [Double?], _ direction: Direction, ruined: [Bool]) -> [Int] {
    let sound = values.indices.filter { !ruined[$0] }
    let known = sound.filter { values[$0] != nil }
    let sorted = known.sorted { a, b in
      let (x, y) = (values[a] ?? 0, values[b] ?? 0)
      if x != y { return direction == .lower ? x < y : x > y }
      return a < b
    }
    return sorted + sound.filter { values[$0] == nil } + values.indices.filter { ruined[$0] }
  }

  /// The places of the best value; all of them where several have it, none where no direction is
  /// better. Who is ruined is best at nothing.
  static func best(_ values: [Double?], _ direction: Direction, ruined: [Bool]) -> Set<Int> {
    guard direction != .none else { return [] }
    let values = zip(values, ruined).map { $1 ? nil : $0 }
    let known = values.compactMap { $0 }
    guard let best = direction == .lower ? known.min() : known.max() else { return [] }
    return Set(values.indices.filter { isEqual(values[$0], best) })
  }

  /// Whether two values differ by rounding alone.
  private static func isEqual(_ value: Double?, _ best: Double) -> Bool {
    guard let value else { return false }
    return value == best || (value - best).magnitude <= 1e-12 * best.magnitude
  }
}
