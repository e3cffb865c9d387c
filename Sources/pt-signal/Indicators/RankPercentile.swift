/// Where a value stands among the last n, itself included: a share from 0 to 1.
///
/// The values are kept sorted: a value costs O(log n) comparisons, and moves at most n doubles.
struct RankPercentile: Sendable {
  /// What is counted, over the number of values.
  enum Method: String, CaseIterable, Sendable {
    /// The mean rank from 1 among equals (pandas' `rank(pct=True)`): above 0, at most 1.
    case average
    /// The values below it: below 1.
    case below
    /// The values not above it: at most 1.
    case atMost = "at_most"
  }

  private let method: Method
  private let minimum: Int
  private var ring: [Double]
  private var place = 0
  private var sorted: [Double] = []
  /// The last value.
  private(set) var value: Double?

  /// - Parameters:
  ///   - window: how many values.
  ///   - method: what is counted.
  ///   - minimum: how many values are enough; nil for all n.
  init(_ window: Int, _ method: Method = .average, minimum: Int? = nil) {
    self.method = method
    self.minimum = minimum ?? window
    ring = Array(repeating: 0, count: window)
    sorted.reserveCapacity(window)
  }

  /// Values before the first one.
  var lookback: Int { minimum - 1 }

  /// Takes a value; nil until there are enough.
  mutating func next(_ x: Double) -> Double? {
    if sorted.count == ring.count {
      replace(ring[place], x)
    } else {
      sorted.insert(x, at: below(x))
    }
    ring[place] = x
    place = place + 1 == ring.count ? 0 : place + 1
    value = sorted.count < minimum ? nil : share(x)
    return value
  }

  private func share(_ x: Double) -> Double {
    let less = below(x)
    let count = Double(sorted.count)
    if method == .below { return Double(less) / count }
    let notAbove = atMost(x)
    if method == .atMost { return Double(notAbove) / count }
    return Double(less + notAbove + 1) / 2 / count
  }

  /// Puts a value in the place of another, moving only what stands between them.
  private mutating func replace(_ old: Double, _ new: Double) {
    var from = below(old)
    if new > old {
      let to = below(new) - 1
      while from < to {
        sorted[from] = sorted[from + 1]
        from += 1
      }
    } else {
      let to = below(new)
      while from > to {
        sorted[from] = sorted[from - 1]
        from -= 1
      }
    }
    sorted[from] = new
  }

  /// How many are below x.
  private func below(_ x: Double) -> Int { partition { $0 < x } }
  /// How many are not above x.
  private func atMost(_ x: Double) -> Int { partition { $0 <= x } }

  /// How many of the sorted values, from the first on, are on the near side.
  @inline(__always)
  private func partition(_ isNear: (Double) -> Bool) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if isNear(sorted[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
