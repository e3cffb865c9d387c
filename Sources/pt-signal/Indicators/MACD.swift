/// Moving average convergence/divergence (Appel, The Moving Average Convergence-Divergence Trading
/// Method, 1979): the line EMA_fast - EMA_slow, its EMA as signal, and their difference; in the
/// unit of the values.
struct MACD: Sendable {
  /// Line, signal and line - signal, known together.
  struct Value: Equatable, Sendable {
    let line: Double
    let signal: Double
    let histogram: Double
  }

  /// How the averages begin.
  enum Start: String, CaseIterable, Sendable {
    /// Both averages are seeded at the same value, each with the mean of its last window, the
    /// signal with the mean of its first (TA-Lib).
    case aligned
    /// Each is seeded with the mean of its own first window.
    case mean
    /// Each is seeded with its first value and known at once (pandas, `adjust=False`).
    case first
  }

  private var fast: EMA
  private var slow: EMA
  private var smooth: EMA
  /// Values that the fast average has still to leave out.
  private var skip: Int
  /// The last value.
  private(set) var value: Value?

  /// - Parameters:
  ///   - fast: window of the fast average.
  ///   - slow: window of the slow average, above `fast`.
  ///   - signal: window of the signal.
  ///   - start: how the averages begin.
  init(_ fast: Int = 12, _ slow: Int = 26, _ signal: Int = 9, start: Start = .aligned) {
    let seed: Seed = start == .first ? .first : .mean
    self.fast = EMA(fast, seed: seed)
    self.slow = EMA(slow, seed: seed)
    smooth = EMA(signal, seed: seed)
    skip = start == .aligned ? max(0, slow - fast) : 0
  }

  /// Values before the first one.
  var lookback: Int { slow.lookback + smooth.lookback }

  /// Takes a value; nil until line and signal are known.
  mutating func next(_ x: Double) -> Value? {
    let steady = slow.next(x)
    if skip > 0 {
      skip -= 1
      return nil
    }
    guard let quick = fast.next(x), let steady, let signal = smooth.next(quick - steady) else {
      return nil
    }
    let line = quick - steady
    value = Value(line: line, signal: signal, histogram: line - signal)
    return value
  }
}
