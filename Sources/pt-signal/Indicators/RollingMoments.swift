/// Mean and variance of the last n values, O(1) a value on average and without drift: the sums are
/// made anew from the values once a window.
///
/// n times the variance is (n Q - S^2) / (n - d), with S the sum and Q the sum of squares; the
/// cancellation costs a double all its digits where the mean is 1e8 deviations large, so S, Q and
/// the difference are kept to twice as many. n equal values have a variance of exactly 0.
struct RollingMoments: Sendable {
  /// Values before the first mean.
  var lookback: Int { ring.count - 1 }
  private var ring: [Double]
  private var place = 0
  private var count = 0
  private var sum = Wide()
  private var squares = Wide()
  /// How many of the last values are equal.
  private var run = 0
  private var last = 0.0

  init(_ window: Int) { ring = Array(repeating: 0, count: window) }

  /// Takes a value.
  mutating func push(_ x: Double) {
    if count == ring.count {
      let old = ring[place]
      sum.add(-old)
      squares.subtract(Wide(old, times: old))
    } else {
      count += 1
    }
    sum.add(x)
    squares.add(x, times: x)
    ring[place] = x
    place += 1
    if place == ring.count { renew() }
    run = x == last ? run + 1 : 1
    last = x
  }

  /// Adds up the whole window.
  private mutating func renew() {
    place = 0
    sum = Wide()
    squares = Wide()
    for x in ring {
      sum.add(x)
      squares.add(x, times: x)
    }
  }

  /// Whether there are n values.
  var isFull: Bool { count == ring.count }
  /// Whether the last n values are equal.
  var isConstant: Bool { run >= ring.count }

  /// The mean; nil until there are n values.
  var mean: Double? {
    guard isFull else { return nil }
    return isConstant ? last : sum.high / Double(ring.count)
  }

  /// The variance; nil until there are n values, where n - d is 0, and where squares overflow.
  func variance(_ deviation: Deviation) -> Double? {
    let n = Double(ring.count)
    let freedom = n - deviation.lost
    guard isFull, freedom > 0 else { return nil }
    if isConstant { return 0 }
    var difference = squares.multiplied(by: n)
    difference.subtract(sum.squared)
    let variance = max(0, difference.high) / n / freedom
    return difference.high.isFinite ? variance : nil
  }

  /// The standard deviation; nil where the variance is.
  func deviation(_ deviation: Deviation) -> Double? {
    variance(deviation).map { $0.squareRoot() }
  }
}

/// By what the sum of squared differences from the mean is divided.
enum Deviation: String, CaseIterable, Sendable {
  /// By n (TA-Lib).
  case population
  /// By n - 1 (pandas).
  case sample

  /// The degrees of freedom that the mean takes.
  var lost: Double { self == .population ? 0 : 1 }
}
