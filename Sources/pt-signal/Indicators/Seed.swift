/// How a recursive average begins. The schools differ, and so do their values for some ten windows.
enum Seed: String, CaseIterable, Sendable {
  /// The mean of the first n values is the first average; nil before it (Wilder, TA-Lib).
  case mean
  /// The first value is the first average, known at once (pandas, `adjust=False`).
  case first
  /// As `first`, but nil before the n-th value (pandas, with `min_periods=n`).
  case firstMasked = "first_masked"
  /// The first n - 1 values over n count as the average before the n-th, the first that is known
  /// (TA-Lib and TTR, for directional movement only).
  case partial

  /// How many values of a window of n are taken before the first average.
  func lookback(_ window: Int) -> Int { self == .first ? 0 : window - 1 }
}

/// The start and the count that recursive averages have in common.
struct Recursion: Sendable {
  let window: Int
  let seed: Seed
  private(set) var count = 0
  /// The average, or what of it has come together.
  private(set) var state = 0.0

  init(_ window: Int, _ seed: Seed) {
    self.window = window
    self.seed = seed
  }

  /// The average; nil as long as it is not known.
  var value: Double? { count > seed.lookback(window) ? state : nil }

  /// Takes a value; `step` makes the next average of the last one.
  @inline(__always)
  mutating func next(_ x: Double, _ step: (Double) -> Double) -> Double? {
    count += 1
    if count > window {
      state = step(state)
      return state
    }
    switch seed {
    case .mean:
      state += x
      if count == window { state /= Double(window) }
    case .first, .firstMasked: state = count == 1 ? x : step(state)
    case .partial:
      if count == window { state = step(state / Double(window)) } else { state += x }
    }
    return value
  }
}
