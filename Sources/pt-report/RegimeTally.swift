import Glibc
import PTStats

/// What the run made in each regime of its first symbol.
///
/// The return from one point to the next belongs to the regime that was known at the first of the
/// two, and a trade to the regime known before it was entered: nothing is judged by what came
/// later. Only returns inside a regime are compounded for it.
struct RegimeTally {
  /// One regime's part.
  struct Part {
    var points = 0
    var returns = Returns()
    /// The sum of the logarithms of 1 + return; nil once a return was -1 or less.
    var growth: Double? = 0
    var trades = TradeStatistics()
  }

  /// By `index`; the last is the warm-up.
  private(set) var parts = [Part](repeating: Part(), count: labels.count)
  /// How many points.
  private(set) var points = 0
  /// Whether a close was not above 0, where there is no regime any more.
  private(set) var isBroken = false
  private var market = MarketRegime(periodsPerYear: 1)
  private var before: (equity: Double, index: Int)?
  private var entered: [Int: Int] = [:]

  /// Nine regimes, volatility by trend, and the warm-up.
  static let labels: [String] =
    VolatilityLevel.allCases.flatMap { level in
      TrendDirection.allCases.map { Regime(level, $0).label }
    } + [Regime.unknown]

  /// The place of a regime in `labels`.
  static func index(_ regime: Regime?) -> Int {
    guard let regime else { return labels.count - 1 }
    let level = VolatilityLevel.allCases.firstIndex(of: regime.volatility) ?? 0
    let trend = TrendDirection.allCases.firstIndex(of: regime.trend) ?? 0
    return level * TrendDirection.allCases.count + trend
  }

  private var index: Int { isBroken ? Self.labels.count - 1 : Self.index(market.regime) }

  /// A bar of the first symbol closed.
  mutating func close(_ price: Double) {
    guard price > 0 else {
      isBroken = true
      return
    }
    if !isBroken { _ = market.push(price) }
  }

  /// A point of the curve.
  ///
  /// - Returns: the place of its regime in `labels`.
  mutating func point(_ equity: Double) -> Int {
    if let before, before.equity > 0 {
      let value = equity / before.equity - 1
      parts[before.index].returns.push(value)
      if let sum = parts[before.index].growth {
        parts[before.index].growth = value > -1 ? sum + log1p(value) : nil
      }
    }
    let index = index
    before = (equity, index)
    parts[index].points += 1
    points += 1
    return index
  }

  /// A position of a symbol was opened, in the regime of the last point: the first symbol may have
  /// closed its bar already while the fills of others in that bar are still to come.
  mutating func enter(_ symbol: Int) {
    entered[symbol] = before?.index ?? Self.labels.count - 1
  }

  /// The trade of a symbol was closed.
  mutating func leave(_ symbol: Int, profit: Double) {
    if let index = entered.removeValue(forKey: symbol) { parts[index].trades.push(profit) }
  }
}
