import PTWire

/// How weights are estimated.
struct EstimateTerms: Equatable, Sendable {
  /// The method; not `fixed`.
  var method = WeightMethod.equal
  /// So many returns make an estimate.
  var lookback = 60
  /// A new estimate every so many rows.
  var rebalance = 20
  /// What each weight has to keep.
  var bounds = WeightBounds()
  /// The share of the worst scenarios, for the least conditional value at risk.
  var tail = 0.05
}

/// Estimates weights from the past, row by row of returns.
///
/// A row is what happened up to one closing time. An estimate is made when a row is over, from rows
/// that are over, and used from the next row on. Columns (symbols, or strategies) whose history is
/// shorter than the look-back, that were silent in more than half of it, or that did not vary in it
/// have no weight, and the others share the whole.
struct Estimator: Sendable {
  /// Weights, and how they came about.
  struct Estimate: Equatable, Sendable {
    /// A weight for each column known at the time.
    var weights: [Double] = []
    /// How many columns have a weight.
    var used = 0
    /// How many columns there were.
    var known = 0
    /// What else there is to say, empty if nothing.
    var note = ""
  }

  private struct Column {
    var returns: [Double] = []
    var spoke: [Bool] = []
  }

  let terms: EstimateTerms
  /// The estimate in force; before the first nobody has a weight.
  private(set) var current = Estimate()
  private var columns: [Column] = []
  private var untilNext = 0

  /// Nothing known yet.
  init(_ terms: EstimateTerms) { self.terms = terms }

  /// Takes the returns of a row that is over, nil for a column that was silent in it.
  mutating func close(_ row: [Double?]) throws(Failure) {
    while columns.count < row.count { columns.append(Column()) }
    for (i, value) in row.enumerated() where value != nil || !columns[i].returns.isEmpty {
      // A price that nobody told stood still.
      columns[i].returns.append(value ?? 0)
      columns[i].spoke.append(value != nil)
      if columns[i].returns.count > terms.lookback {
        columns[i].returns.removeFirst()
        columns[i].spoke.removeFirst()
      }
    }
    untilNext = max(0, untilNext - 1)
    guard untilNext == 0 else { return }
    let eligible = columns.indices.filter(isEligible)
    guard !eligible.isEmpty else { return }
    untilNext = terms.rebalance
    try estimate(eligible)
  }

  private func isEligible(_ i: Int) -> Bool {
    let column = columns[i]
    guard column.returns.count == terms.lookback,
      2 * column.spoke.count(where: { $0 }) >= terms.lookback
    else { return false }
    return terms.method == .equal || column.returns.contains { $0 != column.returns[0] }
  }

  private mutating func estimate(_ eligible: [Int]) throws(Failure) {
    guard let raw = terms.method.weights(eligible.map { columns[$0].returns }, tail: terms.tail)
    else {
      current.note = "\(terms.method.rawValue) has no answer, the weights before stay"
      return
    }
    var note = ""
    var weights = raw
    if Double(eligible.count) * terms.bounds.most < 1 - 1e-12 {
      weights = eligible.map { _ in terms.bounds.most }
      note = "capped at \(shortest(terms.bounds.most)), the rest is cash"
    } else if let fitted = terms.bounds.fit(raw) {
      weights = fitted
    } else {
      throw Failure(
        .badConfiguration, at: "min_weight",
        terms.bounds.fault(eligible.count) ?? "no weights keep the bounds")
    }
    current = Estimate(
      weights: Array(repeating: 0, count: columns.count), used: eligible.count,
      known: columns.count { !$0.returns.isEmpty }, note: note)
    for (i, weight) in zip(eligible, weights) { current.weights[i] = weight }
  }

  /// The weight of a column; 0 for one that has none.
  func weight(_ i: Int) -> Double { i < current.weights.count ? current.weights[i] : 0 }
}
