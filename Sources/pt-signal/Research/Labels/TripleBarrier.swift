/// How a bet ends: at its profit, at its stop, or when its time is over.
///
/// Source: López de Prado (2018), chapter 3. Two kinds: `byCloses` looks at closes alone, as the
/// book does; `OpenBet` has the high and the low inside the bar.
struct TripleBarrier: Equatable, Sendable {
  /// What was touched first.
  enum Touch: String, Sendable {
    case profit = "pt"
    case stop = "sl"
    case vertical
  }

  /// How a bet ended.
  struct Outcome: Equatable, Sendable {
    var touch: Touch
    /// The bar at which it ended and was known.
    var end: Int
    /// The simple return in the direction of the bet.
    var change: Double

    /// 1, -1 or 0 by the first barrier touched.
    var label: Int { touch == .profit ? 1 : touch == .stop ? -1 : 0 }
  }

  /// The return at which the profit is taken; nil for none.
  var profit: Double?
  /// The loss at which the bet is given up, above 0; nil for none.
  var stop: Double?
  /// How many bars it has.
  var bars: Int

  /// The outcome by closes alone: the first close after the event whose return from the event's is
  /// above the profit or below the stop (strictly), at the latest `bars` later; nil if the prices
  /// end before that time.
  func byCloses(_ closes: [Double], from start: Int, side: Double = 1) -> Outcome? {
    let last = start + bars
    guard start >= 0, last < closes.count else { return nil }
    var change = 0.0
    for i in stride(from: start + 1, through: last, by: 1) {
      change = side * (closes[i] / closes[start] - 1)
      if let profit, change > profit { return Outcome(touch: .profit, end: i, change: change) }
      if let stop, change < -stop { return Outcome(touch: .stop, end: i, change: change) }
    }
    return Outcome(touch: .vertical, end: last, change: change)
  }
}
