import PTWire

/// A bet that is still running, bar by bar: entered at the open of the bar behind its event, ended
/// by the high or the low of a bar, or by the close of its last.
///
/// An open beyond a barrier ends it at that open. A bar whose range holds both barriers counts as
/// the stop, because what came first inside a bar is not known.
struct OpenBet: Sendable {
  /// What ends it.
  let barrier: TripleBarrier
  /// 1 for a long bet, -1 for a short one.
  let side: Double
  /// The bar of the event.
  let start: Int
  /// The price it was entered at, once there is one.
  private(set) var entry: Double?

  init(_ barrier: TripleBarrier, side: Double, start: Int) {
    self.barrier = barrier
    self.side = side
    self.start = start
  }

  /// Takes the next bar; the outcome if it ends the bet.
  mutating func next(_ bar: Bar, index: Int) -> TripleBarrier.Outcome? {
    let entry = self.entry ?? bar.open
    self.entry = entry
    func change(_ price: Double) -> Double { side * (price / entry - 1) }
    let best = side > 0 ? bar.high : bar.low
    let worst = side > 0 ? bar.low : bar.high
    if let stop = barrier.stop, change(worst) <= -stop {
      return .init(touch: .stop, end: index, change: min(change(bar.open), -stop))
    }
    if let profit = barrier.profit, change(best) >= profit {
      return .init(touch: .profit, end: index, change: max(change(bar.open), profit))
    }
    guard index >= start + barrier.bars else { return nil }
    return .init(touch: .vertical, end: index, change: change(bar.close))
  }
}
