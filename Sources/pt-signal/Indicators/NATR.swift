import PTWire

/// Normalised average true range (Forman 2006; TA-Lib): 100 ATR / close, per cent of the close. The
/// conventions are those of `ATR`.
struct NATR: Sendable {
  private var atr: ATR
  /// The last value.
  private(set) var value: Double?

  init(
    _ window: Int, _ kind: Average.Kind = .wilder(.mean), first: TrueRange.First = .skipped
  ) {
    atr = ATR(window, kind, first: first)
  }

  /// Bars before the first value.
  var lookback: Int { atr.lookback }

  /// Takes a bar; nil until the average is known.
  mutating func next(_ bar: Bar) -> Double? {
    value = atr.next(bar).map { 100 * $0 / bar.close }
    return value
  }
}
