import PTWire

/// Directional movement (Wilder 1978, section IV), each of its numbers 0 to 100.
///
/// +DM is the rise of the high where it is above 0 and above the fall of the low, -DM the fall of
/// the low where it is above 0 and above the rise of the high; equal moves are neither. +DI and -DI
/// are 100 times their averages over that of the true range, DX = 100 |+DI - -DI| / (+DI + -DI),
/// and ADX is Wilder's average of DX.
///
/// By default the averages begin at the second bar with the partial seed, and ADX with the mean of
/// n DX (TA-Lib, TTR). With `.first` and `.firstMasked` the first bar counts with a true range of
/// high - low and no movement (the idiom with pandas). Prices that have never moved have no DI;
/// where neither DI is above 0 there is no DX, and ADX stays what it is.
struct ADX: Sendable {
  /// The numbers of a bar.
  struct Value: Equatable, Sendable {
    /// +DI.
    let plus: Double
    /// -DI.
    let minus: Double
    /// DX; nil where nothing has moved in either direction.
    let dx: Double?
    /// ADX; nil until it has its first average.
    let adx: Double?
  }

  private let fromFirst: Bool
  private var range: TrueRange
  private var up: Wilder
  private var down: Wilder
  private var trueRange: Wilder
  private var smooth: Wilder
  private var previous: Bar?
  /// The last value.
  private(set) var value: Value?

  /// - Parameters:
  ///   - window: how many bars, for the averages of movement and for ADX.
  ///   - seed: how the averages begin.
  init(_ window: Int, seed: Seed = .partial) {
    fromFirst = seed == .first || seed == .firstMasked
    range = TrueRange(first: fromFirst ? .range : .skipped)
    up = Wilder(window, seed: seed)
    down = up
    trueRange = up
    smooth = Wilder(window, seed: seed == .partial ? .mean : seed)
  }

  /// Bars before the first +DI and -DI.
  var lookback: Int { range.lookback + trueRange.lookback }
  /// Bars before the first ADX, where each bar has a DX.
  var lookbackADX: Int { lookback + smooth.lookback }

  /// Takes a bar; nil until +DI and -DI are known.
  mutating func next(_ bar: Bar) -> Value? {
    let before = previous
    previous = bar
    guard let range = range.next(bar) else { return nil }
    let rise = before.map { bar.high - $0.high } ?? 0
    let fall = before.map { $0.low - bar.low } ?? 0
    let plusMove = up.next(rise > fall && rise > 0 ? rise : 0)
    let minusMove = down.next(fall > rise && fall > 0 ? fall : 0)
    guard let average = trueRange.next(range), average > 0, let plusMove, let minusMove else {
      return nil
    }
    let plus = 100 * (plusMove / average)
    let minus = 100 * (minusMove / average)
    let dx = plus + minus > 0 ? 100 * ((plus - minus).magnitude / (plus + minus)) : nil
    let adx = dx.map { smooth.next($0) } ?? smooth.value
    value = Value(plus: plus, minus: minus, dx: dx, adx: adx)
    return value
  }
}
