/// The sample standard deviation (n - 1) of the last n values.
///
/// Two passes over the window, so that nothing cancels: O(n) a value.
struct RollingDeviation: Sendable {
  private var ring: [Double] = []
  private var next = 0
  private let window: Int

  /// - Parameter window: how many values, at least 2.
  init(_ window: Int) { self.window = window }

  /// Takes a value; nil until the window is full.
  mutating func next(_ x: Double) -> Double? {
    if ring.count < window {
      ring.append(x)
    } else {
      ring[next] = x
      next = next + 1 == window ? 0 : next + 1
    }
    guard ring.count == window else { return nil }
    let mean = ring.reduce(0, +) / Double(window)
    let squares = ring.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(window - 1)).squareRoot()
  }
}
