/// The value n values ago.
struct Delay: Sendable {
  private var ring: [Double]
  private var place = 0
  private var count = 0

  init(_ window: Int) { ring = Array(repeating: 0, count: window) }

  /// Values before the first one.
  var lookback: Int { ring.count }

  /// Takes a value and gives the one n before it; nil until there is one.
  mutating func next(_ x: Double) -> Double? {
    let old = count == ring.count ? ring[place] : nil
    if old == nil { count += 1 }
    ring[place] = x
    place = place + 1 == ring.count ? 0 : place + 1
    return old
  }
}
