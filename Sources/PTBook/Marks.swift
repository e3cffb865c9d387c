import PTWire

/// The last prices of a stream's symbols: kept once, however many runs one stream feeds.
public struct Marks: Equatable, Sendable {
  /// By the symbols' numbers; 0 before the first price.
  private var prices: [Double] = []
  /// The variance of each symbol's last bars; empty unless something is priced by it.
  private var variances: [Double?] = []

  /// No price yet.
  public init() {}

  /// The last price of a symbol; 0 before the first.
  @inline(__always)
  public subscript(symbol: Int) -> Double { symbol < prices.count ? prices[symbol] : 0 }

  /// Takes note of a symbol's last price.
  @inline(__always)
  public mutating func mark(_ symbol: Int, at price: Double) {
    if symbol >= prices.count { reach(symbol) }
    prices[symbol] = price
  }

  private mutating func reach(_ symbol: Int) {
    while prices.count <= symbol { prices.append(0) }
  }

  /// A bar's standard deviation as a share of the price; nil before the first complete bar.
  func volatility(_ symbol: Int) -> Double? {
    symbol < variances.count ? variances[symbol]?.squareRoot() : nil
  }

  /// Takes a complete bar into the variance: ln(high / low)^2 / (4 ln 2) (Parkinson, "The Extreme
  /// Value Method for Estimating the Variance of the Rate of Return", Journal of Business 53,
  /// 1980), exponentially weighted with a span of so many bars.
  mutating func observe(_ bar: Bar, span: Double) {
    while variances.count <= bar.symbol { variances.append(nil) }
    let range = logarithm(bar.high / bar.low)
    let variance = range * range / (4 * logarithm(2))
    let weight = 2 / (span + 1)
    if let old = variances[bar.symbol] {
      variances[bar.symbol] = old + weight * (variance - old)
    } else {
      variances[bar.symbol] = variance
    }
  }
}
