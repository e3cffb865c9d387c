import PTWire

/// A strategy on one symbol, and what it last said.
struct Rule: Sendable {
  /// The strategy.
  private(set) var strategy: any Strategy
  private var bars = 0
  private var wish = Wish(0, "")
  /// The target of the last signal.
  private var written = 0.0

  /// A strategy that has seen nothing.
  init(_ strategy: any Strategy) { self.strategy = strategy }

  /// Takes a bar that has closed: the wish that it makes worth a signal, none within the warm-up.
  mutating func next(_ bar: Bar, _ warmup: Int) throws(Failure) -> Wish? {
    bars += 1
    if let changed = try strategy.next(bar) { wish = changed }
    guard wish.target != written, bars > warmup else { return nil }
    written = wish.target
    return wish
  }

  /// Takes a trade that happened since the last bar.
  mutating func trade(_ trade: TradeRecord) { strategy.trade(trade) }
}
