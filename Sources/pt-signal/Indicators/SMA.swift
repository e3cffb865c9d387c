/// Simple moving average: the mean of the last n values.
///
/// The running sum is compensated (Neumaier 1974), so that it does not drift over millions of bars.
struct SMA: Sendable {
  private var ring: [Double]
  private var next = 0
  private var count = 0
  private var sum = 0.0
  private var compensation = 0.0

  init(_ window: Int) { ring = Array(repeating: 0, count: window) }

  /// Takes a value; nil until the window is full.
  mutating func next(_ value: Double) -> Double? {
    if count == ring.count { add(-ring[next]) } else { count += 1 }
    add(value)
    ring[next] = value
    next = next + 1 == ring.count ? 0 : next + 1
    return count == ring.count ? (sum + compensation) / Double(ring.count) : nil
  }

  private mutating func add(_ value: Double) {
    let total = sum + value
    compensation +=
      sum.magnitude >= value.magnitude ? (sum - total) + value : (value - total) + sum
    sum = total
  }
}
