import Glibc

/// Ehlers' Fisher transform of where a price stands in its range: it makes turns sharp.
///
/// v = 0.33 x 2 ((p - low) / (high - low) - 0.5) + 0.67 v[1] over the last n prices p,
/// beyond 0.99 put to 0.999, and f = 0.5 ln((1 + v) / (1 - v)) + 0.5 f[1]. A range of 0 counts as
/// its middle.
/// Source: Ehlers, Using the Fisher Transform, TASC November 2002.
struct FisherTransform: Sendable {
  private var highest: RollingExtreme
  private var lowest: RollingExtreme
  /// The position in the range, smooth.
  private(set) var position = 0.0
  private var last = 0.0

  init(_ window: Int) {
    highest = .highest(window)
    lowest = .lowest(window)
  }

  /// 0.5 ln((1 + v) / (1 - v)).
  static func transform(_ v: Double) -> Double { 0.5 * log((1 + v) / (1 - v)) }

  /// Takes a price, which Ehlers has as the middle of high and low; nil until the window is full.
  mutating func next(_ price: Double) -> Double? {
    highest.push(price)
    lowest.push(price)
    guard let high = highest.value, let low = lowest.value else { return nil }
    let place = high > low ? (price - low) / (high - low) - 0.5 : 0
    position = 0.33 * 2 * place + 0.67 * position
    if position > 0.99 { position = 0.999 }
    if position < -0.99 { position = -0.999 }
    last = Self.transform(position) + 0.5 * last
    return last
  }
}
