import Glibc
import PTWire

/// The volatility of a day as the overlay sees it, and where it stands in its past.
///
/// Plain: the exponentially weighted deviation of log returns. Rough: exp of the forecast of the
/// log Parkinson volatility by its Hurst exponent, measured over the last n bars (variogram, lags
/// to n / 5) and held to 0.02...0.49. Either is scaled to a day by the square root of time.
struct OverlayModel: Sendable {
  /// What a bar tells.
  struct Reading: Sendable {
    /// Volatility a day.
    var dayVolatility: Double
    /// The share of the past below it.
    var share: Double
    /// The Hurst exponent, where it is measured.
    var hurst: Double?
  }

  private let hoursPerDay: Double
  private let roughBars: Int?
  private var deviation: WeightedDeviation
  private var past: ShareBelow
  private var ranges: [Double] = []
  private var lastClose: Double?

  /// - Parameters:
  ///   - window: span of the deviation.
  ///   - lookback: bars of the past.
  ///   - roughBars: bars behind the Hurst exponent; nil for the plain kind.
  ///   - hoursPerDay: how long the market is open.
  init(window: Int, lookback: Int, roughBars: Int?, hoursPerDay: Double) {
    self.hoursPerDay = hoursPerDay
    self.roughBars = roughBars
    deviation = WeightedDeviation(span: window, need: window)
    past = ShareBelow(lookback)
  }

  /// Takes a bar; nil until the past is complete, and while nothing moves.
  mutating func next(_ bar: Bar) -> Reading? {
    defer { lastClose = bar.close }
    let plain = lastClose.flatMap { deviation.next(log(bar.close / $0)) }
    var hurst: Double?
    var volatility = plain
    if let roughBars {
      (volatility, hurst) = rough(bar, roughBars)
    }
    guard let share = past.next(volatility), let volatility, past.isFull, volatility > 0 else {
      return nil
    }
    let scaled = volatility * Self.barsPerDay(bar.timeframe, hoursPerDay).squareRoot()
    return Reading(dayVolatility: scaled, share: share, hurst: hurst)
  }

  private mutating func rough(_ bar: Bar, _ count: Int) -> (Double?, Double?) {
    if let range = Variogram.logRange(high: bar.high, low: bar.low) {
      ranges.append(range)
      if ranges.count > count { ranges.removeFirst() }
    }
    guard ranges.count == count,
      let measured = Variogram.hurstOfSquares(ranges, lags: max(2, count / 5))
    else { return (nil, nil) }
    let hurst = min(max(measured, 0.02), 0.49)
    return (exp(RoughForecast.next(ranges, hurst: hurst)), hurst)
  }

  /// How many bars a day has; below 1 for longer bars.
  static func barsPerDay(_ timeframe: Timeframe, _ hoursPerDay: Double) -> Double {
    let day = Double(CivilTime.millisecondsPerDay)
    guard let length = timeframe.milliseconds.map(Double.init) else {
      return 12 / 365.25 / Double(timeframe.count)
    }
    return length < day ? hoursPerDay * day / 24 / length : day / length
  }
}
