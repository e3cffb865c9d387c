/// Finds where a difference changes its sign, by one of the three rules in use for ties.
struct CrossDetector: Sendable {
  /// How a difference of 0 counts.
  enum Rule: String, Sendable {
    /// The last sign that was not 0 is kept (vectorbt, backtrader).
    case memory
    /// d[i-1] < 0 < d[i] (backtesting.py).
    case strict
    /// d[i-1] <= 0 < d[i] (the idiom with pandas).
    case nonstrict
  }

  /// A change of sign.
  enum Crossing { case up, down }

  private let rule: Rule
  private var previous: Int?

  init(_ rule: Rule) { self.rule = rule }

  /// Takes the sign of the difference: -1, 0 or 1.
  mutating func next(_ sign: Int) -> Crossing? {
    defer { if rule != .memory || sign != 0 { previous = sign } }
    guard let previous, sign != 0, previous != sign else { return nil }
    if previous == 0, rule == .strict { return nil }
    return sign > 0 ? .up : .down
  }
}
