/// Relative strength index (Wilder, New Concepts in Technical Trading Systems, 1978):
/// 100 - 100 / (1 + G / L) with G and L the averages of gains and losses.
///
/// Wilder's averages are seeded with the mean of the first n changes and then move by 1/n of the
/// difference; the simple kind takes the mean of the last n changes. No losses: 100; no change at
/// all: 50 by convention.
struct RSI: Sendable {
  private let window: Int
  /// The simple kind's means.
  private var gains: SMA?
  private var losses: SMA?
  private var previous: Double?
  private var changes = 0
  private var gain = 0.0
  private var loss = 0.0

  init(_ window: Int, wilder: Bool) {
    self.window = window
    gains = wilder ? nil : SMA(window)
    losses = wilder ? nil : SMA(window)
  }

  /// Takes a close; nil until n changes have come.
  mutating func next(_ close: Double) -> Double? {
    guard let previous else {
      self.previous = close
      return nil
    }
    let change = close - previous
    self.previous = close
    changes += 1
    if gains != nil {
      gain = gains?.next(max(change, 0)) ?? 0
      loss = losses?.next(max(-change, 0)) ?? 0
    } else {
      smooth(max(change, 0), max(-change, 0))
    }
    guard changes >= window else { return nil }
    if loss == 0 { return gain == 0 ? 50 : 100 }
    return 100 * (gain / (gain + loss))
  }

  private mutating func smooth(_ up: Double, _ down: Double) {
    let n = Double(window)
    if changes <= window {
      gain += up
      loss += down
      if changes == window {
        gain /= n
        loss /= n
      }
    } else {
      gain = (gain * (n - 1) + up) / n
      loss = (loss * (n - 1) + down) / n
    }
  }
}
