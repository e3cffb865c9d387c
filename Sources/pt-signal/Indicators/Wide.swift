/// A sum kept to twice the digits of a double (Dekker 1971; Knuth, TAOCP 4.2.2): its value is
/// `high + low`, `high` being the sum rounded. Additions err by some 1e-32 of the largest sum so
/// far, so that ten million bars in and out of a window leave no trace in a double.
struct Wide: Sendable {
  /// The sum, rounded.
  private(set) var high = 0.0
  private var low = 0.0

  init() {}

  /// The product of two doubles, exact.
  init(_ a: Double, times b: Double) {
    high = a * b
    low = (-high).addingProduct(a, b)
  }

  mutating func add(_ x: Double) {
    let sum = high + x
    let part = sum - high
    let error = (high - (sum - part)) + (x - part)
    normalise(sum, low + error)
  }

  mutating func add(_ other: Wide) {
    add(other.high)
    add(other.low)
  }

  mutating func subtract(_ other: Wide) {
    add(-other.high)
    add(-other.low)
  }

  /// Adds a product without rounding it first.
  mutating func add(_ a: Double, times b: Double) { add(Wide(a, times: b)) }

  /// Times a double.
  func multiplied(by factor: Double) -> Wide {
    var product = Wide(high, times: factor)
    product.add(low * factor)
    return product
  }

  /// Times itself.
  var squared: Wide {
    var product = Wide(high, times: high)
    product.add(2 * high * low)
    return product
  }

  private mutating func normalise(_ sum: Double, _ rest: Double) {
    high = sum + rest
    low = rest - (high - sum)
  }
}
