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
    values.push(x)
    value = values.count < minimum ? nil : share(x)
    return value
  }

  private func share(_ x: Double) -> Double {
    switch method {
    case .average: values.meanRank(x)
    case .below: Double(values.below(x)) / Double(values.count)
    case .atMost: Double(values.atMost(x)) / Double(values.count)
    }
  }
}
