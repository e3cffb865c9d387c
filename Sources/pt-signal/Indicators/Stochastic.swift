import PTWire

/// Stochastic oscillator (Lane, Technical Analysis of Stocks & Commodities, 1984), 0 to 100: where
/// the close stands between the lowest low and the highest high of n bars, smoothed by a simple
/// average to %K, and that again to %D.
///
/// Without smoothing of %K it is the fast one. The range of n bars with one price is 0 and the
/// close stands nowhere: nil, and the averages begin anew, unless a number is given for it (0 in
/// TA-Lib).
struct Stochastic: Sendable {
  /// %K and %D, known together.
  struct Value: Equatable, Sendable {
    let k: Double
    let d: Double
  }

  private var channel: Donchian
  private let flat: Double?
  private let unused: (k: SMA, d: SMA)
  private var smooth: (k: SMA, d: SMA)
  /// The last value.
  private(set) var value: Value?

  /// The slow one.
  ///
  /// - Parameters:
  ///   - window: how many bars.
  ///   - smoothK: values of the average that makes %K.
  ///   - smoothD: values of %K of the average that makes %D.
  ///   - flat: where the close stands in a range of 0; nil for nowhere.
  init(_ window: Int = 14, _ smoothK: Int = 3, _ smoothD: Int = 3, flat: Double? = nil) {
    channel = Donchian(window)
    unused = (SMA(smoothK), SMA(smoothD))
    smooth = unused
    self.flat = flat
  }

  /// The fast one: %K is not smoothed.
  static func fast(_ window: Int = 5, _ smoothD: Int = 3, flat: Double? = nil) -> Self {
    Self(window, 1, smoothD, flat: flat)
  }

  /// Bars before the first value.
  var lookback: Int { channel.lookback + unused.k.lookback + unused.d.lookback }

  /// Takes a bar; nil until %D is known.
  mutating func next(_ bar: Bar) -> Value? {
    value = nil
    guard let channel = channel.next(bar) else { return nil }
    let range = channel.upper - channel.lower
    guard let raw = range > 0 ? 100 * ((bar.close - channel.lower) / range) : flat else {
      smooth = unused
      return nil
    }
    guard let k = smooth.k.next(raw), let d = smooth.d.next(k) else { return nil }
    value = Value(k: k, d: d)
    return value
  }
}
