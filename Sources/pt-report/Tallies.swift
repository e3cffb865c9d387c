import PTBook
import PTStats

/// What is counted beside the curve, each only where somebody asked for it.
struct Tallies {
  /// What was made in each regime of the first symbol.
  var regimes: RegimeTally?
  /// What other costs would have left.
  var costs: CostLevels?
  /// What falls of the past would have taken.
  var falls: FallTally?

  /// A symbol has its first bar.
  mutating func meet(_ symbol: Int, _ name: String) { falls?.meet(symbol, name) }

  /// A bar of the first symbol closed.
  mutating func close(_ price: Double) { regimes?.close(price) }

  /// A point of the curve, behind all bars of its time.
  ///
  /// - Parameters:
  ///   - paid: fees and slippage so far.
  ///   - traded: quantity times price of all fills so far.
  /// - Returns: the place of the regime in `RegimeTally.labels`; nil where nobody asked.
  mutating func point(
    ts: Int64, equity: Double, _ book: Book, paid: Double, traded: Double
  ) -> Int? {
    costs?.point(equity: equity, paid: paid, traded: traded)
    falls?.point(ts: ts, equity: equity, book)
    return regimes?.point(equity)
  }

  /// A fill that opens a position, or turns it to the other side.
  mutating func enter(_ symbol: Int) { regimes?.enter(symbol) }

  /// The trade of a symbol was closed.
  mutating func leave(_ symbol: Int, profit: Double) { regimes?.leave(symbol, profit: profit) }
}
