import PTConfig
import PTWire

/// What limits and sizes know of account and markets. Kept only where a setting asks for it: a run
/// with the default limits does not pay for it.
struct Watch {
  var account: AccountWatch
  private(set) var markets: [MarketWatch] = []
  /// When orders were let through, those that still count.
  private(set) var orderTimes: [Int64] = []
  private let needs: MarketWatch.Needs
  private let volatilityBars: Int
  private let ordersWindow: Int64

  /// Nil where nothing has to be watched.
  init?(_ settings: Settings) {
    let (limits, sizing) = (settings.limits, settings.sizing)
    var standard = Settings().limits
    standard.yellowRatio = limits.yellowRatio
    let isFixed = sizing.method == .fixedFraction || sizing.method == .fixedQuantity
    if isFixed, sizing.throttleFromFraction == nil, limits == standard { return nil }
    account = AccountWatch(cash: settings.account.initialCash)
    needs = MarketWatch.Needs(limits, sizing)
    volatilityBars = Int(sizing.volatilityWindowBars)
    ordersWindow = Int64(min(limits.ordersWindowS * 1000, 1e15))
  }

  /// Takes a bar and the fills in it, at the equity behind it.
  mutating func bar(_ bar: Bar, _ fills: [Fill], equity: Double) {
    while markets.count <= bar.symbol { markets.append(MarketWatch(needs)) }
    markets[bar.symbol].bar(bar)
    for fill in fills { account.outcomes.apply(fill) }
    account.mark(bar.closeTime, equity)
  }

  /// Takes note of an order that was let through.
  mutating func ordered(_ ts: Int64) {
    orderTimes.removeAll { $0 <= ts - ordersWindow }
    orderTimes.append(ts)
  }

  /// The standard deviation of a day's return of a symbol, from its last bars; a day has 24 hours.
  /// Nil without enough bars, and for bars of months.
  func dailyVolatility(_ symbol: Int) -> Double? {
    guard symbol < markets.count, let length = markets[symbol].barLength, length > 0,
      let deviation = markets[symbol].history.deviation(volatilityBars)
    else { return nil }
    return deviation * (Double(CivilTime.millisecondsPerDay) / Double(length)).squareRoot()
  }
}

extension MarketWatch.Needs {
  /// What these limits and sizes need.
  init(_ limits: Settings.Limits, _ sizing: Settings.Sizing) {
    let hasModel = limits.maxVarFraction != nil || limits.maxCvarFraction != nil
    let hasTarget =
      sizing.method == .volatilityTarget
      || (sizing.method == .composite && sizing.withVolatilityTarget)
    closes = max(
      hasModel ? Int(limits.varWindowBars) + 1 : 0,
      hasTarget ? Int(sizing.volatilityWindowBars) + 1 : 0)
    days = limits.maxAdvShare == nil ? 0 : Int(limits.advDays)
    guard let gap = limits.maxGapS else { return }
    gapMemory = Int64(min(limits.gapPauseS * 1000, 1e15))
    // From the share of the bound on from which the light changes.
    gapLength = Int64(min(gap * limits.yellowRatio * 1000, 1e15))
  }
}
