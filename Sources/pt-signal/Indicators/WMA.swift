/// Weighted moving average: weights 1 to n, the newest value the heaviest, over n (n + 1) / 2; in
/// the unit of the values. O(1) a value on average: a new value takes one from every weight.
///
/// Both sums are kept to twice the digits of a double and made anew from the values once a window.
struct WMA: Sendable {
  private var ring: [Double]
  private var place = 0
  private var count = 0
  private var sum = Wide()
  private var weighted = Wide()

  init(_ window: Int) { ring = Array(repeating: 0, count: window) }

  /// Values before the first average.
  var lookback: Int { ring.count - 1 }

  /// The last average; nil until the window is full.
  var value: Double? {
    let n = Double(ring.count)
    return count == ring.count ? weighted.high / (n * (n + 1) / 2) : nil
  }

  /// Takes a value; nil until the window is full.
  mutating func next(_ x: Double) -> Double? {
    if count == ring.count {
      weighted.subtract(sum)
      sum.add(-ring[place])
    } else {
      count += 1
    }
    weighted.add(Double(count), times: x)
    sum.add(x)
    ring[place] = x
    place += 1
    if place == ring.count { renew() }
    return value
  }

  /// Adds up the whole window, whose oldest value is the first of the ring.
  private mutating func renew() {
    place = 0
    sum = Wide()
    weighted = Wide()
    for (i, x) in ring.enumerated() {
      sum.add(x)
      weighted.add(Double(i + 1), times: x)
    }
  }
}
