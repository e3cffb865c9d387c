/// A fractional difference of a series: it stands still as returns do, and remembers as prices do.
///
/// (1 - B)^d by its binomial series w[0] = 1, w[k] = -w[k-1] (d - k + 1) / k, over a window of
/// fixed width that ends before |w| falls below a threshold: y[t] = sum of w[k] x[t - k].
/// Source: Hosking, Fractional differencing (Biometrika 68, 1981); López de Prado (2018),
/// snippets 5.1 and 5.3.
struct FractionalDifference: Sendable {
  /// The weights in use, the newest value's first.
  let weights: [Double]
  private var ring: [Double]
  private var next = 0
  private var count = 0

  /// The first weights of order d.
  static func weights(_ d: Double, count: Int) -> [Double] {
    var weights = [1.0]
    for k in stride(from: 1, to: count, by: 1) {
      weights.append(-weights[k - 1] * (d - Double(k) + 1) / Double(k))
    }
    return Array(weights.prefix(max(count, 0)))
  }

  /// - Parameters:
  ///   - d: the order.
  ///   - threshold: the smallest weight, above 0.
  ///   - most: the most weights.
  init(_ d: Double, threshold: Double, most: Int = 10_000) {
    var weights = [1.0]
    while weights.count < most {
      let k = Double(weights.count)
      let w = -weights[weights.count - 1] * (d - k + 1) / k
      if w.magnitude < threshold { break }
      weights.append(w)
    }
    self.weights = weights
    ring = Array(repeating: 0, count: weights.count)
  }

  /// Takes a value; nil until the window is full.
  mutating func push(_ x: Double) -> Double? {
    ring[next] = x
    let newest = next
    next = next + 1 == ring.count ? 0 : next + 1
    count += 1
    guard count >= ring.count else { return nil }
    var sum = 0.0
    var index = newest
    for weight in weights {
      sum += weight * ring[index]
      index = index == 0 ? ring.count - 1 : index - 1
    }
    return sum
  }
}
