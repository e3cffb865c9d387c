/// The volatility of a market and where it stands in its own past.
///
/// v = mean of the last 5 of s sqrt(annualisation), s the standard deviation of simple returns,
/// exponentially weighted (span n) or over n bars; share = how many of the last m values are below
/// v; LOW below the one bound, HIGH above the other, MEDIUM between.
///
/// Source: the predecessor's model, after El Karoui, Jeanblanc and Shreve, Robustness of the
/// Black and Scholes formula (Mathematical Finance 8, 1998): hold by the volatility you can bound,
/// not by the one you believe. The predecessor looked MEDIUM up under a key it did not have, and
/// took 0.75 whatever the table said; here a regime is a case, not a word.
struct ElKarouiModel: Sendable {
  /// Where the volatility stands.
  enum Regime: String, CaseIterable, Sendable { case low, medium, high }

  /// What a bar tells.
  struct Reading: Sendable {
    /// Volatility a year.
    var volatility: Double
    /// The share of the past below it.
    var share: Double
    /// Where that is.
    var regime: Regime
    /// Whether the past is complete.
    var isSettled: Bool
  }

  private let low: Double
  private let high: Double
  private let scale: Double
  /// Bars of the past that the volatility is compared with.
  let lookback: Int
  private var weighted: WeightedDeviation?
  private var plain: RollingDeviation?
  /// The last five deviations.
  private var recent: [Double] = []
  private var past: ShareBelow
  private var lastClose: Double?

  /// - Parameters:
  ///   - window: bars of the deviation.
  ///   - lookback: bars of the past it is compared with.
  ///   - low: the share below which it is low.
  ///   - high: the share above which it is high.
  ///   - annualisation: bars a year.
  ///   - weighted: exponential weights, or none.
  init(
    window: Int, lookback: Int, low: Double, high: Double, annualisation: Double, weighted: Bool
  ) {
    self.low = low
    self.high = high
    scale = annualisation.squareRoot()
    self.weighted = weighted ? WeightedDeviation(span: window, need: window) : nil
    plain = weighted ? nil : RollingDeviation(window)
    self.lookback = lookback
    past = ShareBelow(lookback)
  }

  /// Takes a close; nil until there is a volatility.
  mutating func next(_ close: Double) -> Reading? {
    defer { lastClose = close }
    guard let volatility = volatility(close), let share = past.next(volatility) else {
      _ = past.next(nil)
      return nil
    }
    let regime: Regime = share < low ? .low : share > high ? .high : .medium
    return Reading(
      volatility: volatility, share: share, regime: regime, isSettled: past.isFull)
  }

  private mutating func volatility(_ close: Double) -> Double? {
    guard let lastClose else { return nil }
    let change = close / lastClose - 1
    guard let deviation = weighted != nil ? weighted?.next(change) : plain?.next(change) else {
      return nil
    }
    recent.append(deviation)
    if recent.count > 5 { recent.removeFirst() }
    return recent.reduce(0, +) / Double(recent.count) * scale
  }
}
