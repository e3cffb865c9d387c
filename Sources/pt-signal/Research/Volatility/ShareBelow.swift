/// The share of the last n places whose value is below the newest one.
///
/// A place without a value counts as one and is never below: the predecessor's convention, which
/// makes the share too low until the window is full; `isFull` says when it is.
struct ShareBelow: Sendable {
  private let window: Int
  private var ring: [Double?] = []
  private var next = 0

  init(_ window: Int) { self.window = window }

  /// Whether every place holds a value.
  var isFull: Bool { ring.count == window && !ring.contains { $0 == nil } }

  /// Takes a value or the lack of one; nil if it is missing. O(n).
  mutating func next(_ x: Double?) -> Double? {
    if ring.count < window {
      ring.append(x)
    } else {
      ring[next] = x
      next = next + 1 == window ? 0 : next + 1
    }
    guard let x else { return nil }
    let below = ring.reduce(0) { count, value in
      count + ((value.map { $0 < x } ?? false) ? 1 : 0)
    }
    return Double(below) / Double(window)
  }
}
