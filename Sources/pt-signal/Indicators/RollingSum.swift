/// The sum of the last n values, O(1) a value on average and without drift: kept to twice the
/// digits of a double and made anew from the values once a window, so that what has left leaves
/// nothing. The sum of n equal values is exact: n zeros are 0.
struct RollingSum: Sendable {
  /// Values before the first sum.
  var lookback: Int { ring.count - 1 }
  private var ring: [Double]
  private var place = 0
  private var count = 0
  private var sum = Wide()
  /// How many of the last values are equal.
  private var run = 0
  private var last = 0.0

  init(_ window: Int) { ring = Array(repeating: 0, count: window) }

  /// The sum of the last n values; nil until there are n.
  var value: Double? { count == ring.count ? sum.high : nil }

  /// Takes a value; nil until the window is full.
  mutating func next(_ x: Double) -> Double? {
    if count == ring.count { sum.add(-ring[place]) } else { count += 1 }
    sum.add(x)
    ring[place] = x
    place += 1
    if place == ring.count { renew() }
    run = x == last ? run + 1 : 1
    last = x
    if run >= ring.count { sum = Wide(Double(ring.count), times: x) }
    return value
  }

  /// Adds up the whole window.
  private mutating func renew() {
    place = 0
    sum = Wide()
    for x in ring { sum.add(x) }
  }
}
