import PTStats

/// Where a value stands among the last n, itself included: a share from 0 to 1.
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
  private var values: RollingSorted
  /// The last value.
  private(set) var value: Double?

  /// - Parameters:
  ///   - window: how many values.
  ///   - method: what is counted.
  ///   - minimum: how many values are enough; nil for all n.
  init(_ window: Int, _ method: Method = .average, minimum: Int? = nil) {
    self.method = method
    self.minimum = minimum ?? window
    values = RollingSorted(window)
  }

  /// Values before the first one.
  var lookback: Int { minimum - 1 }

  /// Takes a value; nil until there are enough.
  mutating func next(_ x: Double) -> Double? {
    let share = share(x)
    value = values.count < minimum ? nil : share
    return value
  }

  private mutating func share(_ x: Double) -> Double {
    switch method {
    case .average: return values.rank(x)
    case .below: return Double(values.push(x)) / Double(values.count)
    case .atMost:
      values.push(x)
      return Double(values.atMost(x)) / Double(values.count)
    }
  }
}
