/// Where the volatility of the last returns stands among its own last values, 0 to 1: the share of
/// them that is not above it.
struct VolatilityRank: Sendable {
  private var volatility: CloseVolatility
  private var rank: RankPercentile

  /// - Parameters:
  ///   - window: returns of the volatility.
  ///   - count: volatilities that it is compared with, itself included.
  init(_ window: Int, among count: Int) {
    volatility = CloseVolatility(window)
    rank = RankPercentile(count, .atMost)
  }

  /// The last rank.
  var value: Double? { rank.value }

  /// Takes a close; nil until there are so many volatilities.
  mutating func next(_ close: Double) -> Double? {
    guard let value = volatility.next(close) else { return nil }
    return rank.next(value)
  }
}
