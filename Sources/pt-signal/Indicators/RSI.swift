/// Relative strength index (Wilder, New Concepts in Technical Trading Systems, 1978, section VI):
/// 100 - 100 / (1 + G / L) with G and L the averages of gains and losses; 0 to 100.
///
/// By default Wilder's averages, seeded with the mean of the first n changes (TA-Lib). `.simple` is
/// Cutler's index, `.wilder(.first)` that of pandas' `ewm`. No losses: 100; neither gains nor
/// losses: 50 by convention.
struct RSI: Sendable {
  private var gains: Average
  private var losses: Average
  private var previous: Double?

  init(_ window: Int, _ kind: Average.Kind = .wilder(.mean)) {
    gains = Average(window, kind)
    losses = Average(window, kind)
  }

  /// Closes before the first value.
  var lookback: Int { gains.lookback + 1 }
  /// The last value.
  var value: Double? { index(gains.value, losses.value) }

  /// Takes a close; nil until n changes have come.
  mutating func next(_ close: Double) -> Double? {
    guard let previous else {
      self.previous = close
      return nil
    }
    let change = close - previous
    self.previous = close
    return index(gains.next(max(change, 0)), losses.next(max(-change, 0)))
  }

  private func index(_ gain: Double?, _ loss: Double?) -> Double? {
    guard let gain, let loss else { return nil }
    if loss == 0 { return gain == 0 ? 50 : 100 }
    return 100 * (gain / (gain + loss))
  }
}
