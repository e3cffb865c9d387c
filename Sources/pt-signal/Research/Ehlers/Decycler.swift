/// Ehlers' decycler: the price without its short waves, with little lag.
///
/// One pole: y = alpha / 2 (x + x[1]) + (1 - alpha) y[1], alpha as in the high pass of one pole;
/// the first value is the price (Cycle Analytics for Traders, 2013, listing 4-1). The other kind
/// is x less the high pass of two poles (TASC September 2015).
struct Decycler: Sendable {
  /// Which of the two listings.
  enum Kind: Sendable { case onePole, residual }

  private let kind: Kind
  private let alpha: Double
  private var high: HighPass
  private var x1: Double?
  private var y1 = 0.0

  /// - Parameter cutoff: waves shorter than so many bars are cut, above 4.
  init(_ cutoff: Double, _ kind: Kind = .onePole) {
    self.kind = kind
    alpha = HighPass.alpha(cutoff, poles: 1)
    high = HighPass(cutoff)
  }

  /// Takes a value and gives the trend.
  mutating func next(_ x: Double) -> Double {
    if kind == .residual { return x - high.next(x) }
    let y = x1.map { alpha / 2 * (x + $0) + (1 - alpha) * y1 } ?? x
    (x1, y1) = (x, y)
    return y
  }
}
