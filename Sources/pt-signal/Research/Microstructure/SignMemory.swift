/// How long the signs of trades remember: their autocorrelation, and the impact of a trade after
/// l trades. Both are for looking at a tape, not for trading on it.
///
/// C(l) = mean of s[n] s[n + l] less the squared mean; R(l) = mean of s[n] (p[n + l] - p[n]).
/// Source: Bouchaud et al. (2004), equations 3 and 5.
enum SignMemory {
  /// C(l); nil if there are no more than l trades.
  static func autocorrelation(_ trades: [TapeTrade], lag: Int) -> Double? {
    guard trades.count > lag, lag >= 0 else { return nil }
    let count = trades.count - lag
    let mean = trades.reduce(0) { $0 + $1.sign } / Double(trades.count)
    let products = (0..<count).reduce(0) { $0 + trades[$1].sign * trades[$1 + lag].sign }
    return products / Double(count) - mean * mean
  }

  /// R(l); nil if there are no more than l trades.
  static func response(_ trades: [TapeTrade], lag: Int) -> Double? {
    guard trades.count > lag, lag >= 0 else { return nil }
    let count = trades.count - lag
    let moves = (0..<count).reduce(0) {
      $0 + trades[$1].sign * (trades[$1 + lag].price - trades[$1].price)
    }
    return moves / Double(count)
  }
}
