/// How much the metric changes when one parameter takes one step.
extension Sweep {
  /// A run among those one step away.
  struct Neighbourhood {
    /// The neighbours, in the order of the stream.
    let neighbours: [Int]
    /// The metric over them.
    let spread: Spread
    /// The worst of the neighbours; nil where no direction is better.
    let worst: Double?
    /// By how many standard deviations of all runs the neighbours are worse on average.
    let lead: Double?

    /// Whether the run stands alone: better than its neighbours, two at least, by more than one
    /// deviation.
    var isPeak: Bool { (lead ?? 0) > 1 && spread.count > 1 }

    /// The metric's range over the neighbours.
    var range: Double? {
      guard let low = spread.low, let high = spread.high else { return nil }
      return high - low
    }
  }

  /// The runs that differ from one by one step of one parameter: to the next larger or smaller
  /// value that any run has. Words have no steps.
  func neighbours(of run: Int) -> [Int] {
    var found: [Int] = []
    for (place, parameter) in parameters.enumerated() where parameter.numbers != nil {
      guard let value = cells[run][place] else { continue }
      for step in [value - 1, value + 1] where parameter.values.indices.contains(step) {
        var cell = cells[run]
        cell[place] = step
        found += runs(at: cell)
      }
    }
    return found.sorted()
  }

  /// A run beside its neighbours.
  func neighbourhood(of run: Int) -> Neighbourhood {
    let neighbours = neighbours(of: run)
    var spread = Spread()
    for one in neighbours { spread.push(values[one]) }
    var lead: Double?
    if direction != .none, let own = values[run], let mean = spread.mean, let deviation,
      deviation > 0
    {
      lead = direction.lead(own, over: mean) / deviation
    }
    let worst =
      switch direction {
      case .higher: spread.low
      case .lower: spread.high
      case .none: Double?.none
      }
    return Neighbourhood(neighbours: neighbours, spread: spread, worst: worst, lead: lead)
  }

  /// The standard deviation (n - 1) of the metric over all runs.
  private var deviation: Double? {
    let known = values.compactMap { $0 }
    guard known.count > 1 else { return nil }
    let mean = known.reduce(0, +) / Double(known.count)
    let squares = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(known.count - 1)).squareRoot()
  }
}
