import PTWire

/// How much a market may be traded by how wild it is, measured against itself.
///
/// Rule, with v the volatility per bar as a share of the price and p its rank among its last
/// `lookback_percentile` values: `mode=filter` says 1 where `vol_percentile_low` <= p <=
/// `vol_percentile_high` and v is within `min_vol_bps` and `max_vol_bps`, else 0 (`invert` swaps
/// them); `mode=scale` says `risk_on_scale` for p below, `risk_off_scale` for p above, and
/// `neutral_scale` between. What is not known yet is 0. It is for portfolios, where it multiplies
/// what others want; alone it holds the market while it is open. It fails where losses come calmly.
struct VolRegimeFilter: Strategy {
  static let tier = Tier.aux

  private let settings: Settings
  private var measure: BarVolatility
  private var rank: RankPercentile
  private var bars = 0
  private var target = 0.0

  init(_ values: ParameterValues) {
    settings = Settings(values)
    measure = BarVolatility(settings.method, settings.window)
    rank = RankPercentile(settings.lookback, .average, minimum: settings.window)
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    bars += 1
    let value = measure.next(bar)
    let place = value.flatMap { rank.next($0) }
    guard let value, let place, bars >= settings.minBars else { return nil }
    let before = target
    target = settings.scales ? scale(place) : pass(place, value) ? 1 : 0
    guard target != before else { return nil }
    return Wish(target, "volatility at its \(shortest((100 * place).rounded())). percentile")
  }

  private func scale(_ place: Double) -> Double {
    if place < settings.low { return settings.riskOn }
    return place > settings.high ? settings.riskOff : settings.neutral
  }

  private func pass(_ place: Double, _ value: Double) -> Bool {
    let usual = place >= settings.low && place <= settings.high
    let bps = 10_000 * value
    let bounded = bps >= settings.minVolBps ?? 0 && bps <= settings.maxVolBps ?? .infinity
    return (usual && bounded) != settings.invert
  }

  func trace(_ put: (String, Double?) -> Void) {
    put("vol_bps", measure.value.map { 10_000 * $0 })
    put("vol_percentile", rank.value.map { 100 * $0 })
  }
}
