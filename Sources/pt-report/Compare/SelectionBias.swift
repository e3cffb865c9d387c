import PTStats
import PTWire

/// What is left of the best of many, knowing that it was looked for: the deflated Sharpe ratio, and
/// the probability that the choice does not hold outside of its sample.
struct SelectionBias {
  /// How many runs there were to choose from.
  let trials: Int
  /// How many of them have a Sharpe ratio: one that does not vary or is ruined has none.
  let counted: Int
  /// The deviation of the Sharpe ratios of one period; nil for fewer than two.
  let deviation: Double?
  /// The Sharpe ratio a year that the best of them would have by luck.
  let expected: Metric
  /// The probability that the true ratio of the first run is above that.
  let deflated: Metric
  /// The cross-validation; nil where there is none, with the reason.
  let overfitting: Overfitting?
  let lack: String?
  let blocks: Int
  let blockReturns: Int

  /// - Parameters:
  ///   - all: every run there was.
  ///   - first: the run that was chosen.
  init(_ all: [Candidate], first: Candidate, _ sums: BlockSums, blocks: Int) {
    self.blocks = blocks
    blockReturns = sums.length
    let ratios = all.filter { !$0.isRuined }.compactMap { sharpePerPeriod($0.returns).number }
    trials = all.count
    counted = ratios.count
    let mean = ratios.reduce(0, +) / Double(max(1, ratios.count))
    var squares = 0.0
    for ratio in ratios { squares += (ratio - mean) * (ratio - mean) }
    let deviation = ratios.count > 1 ? (squares / Double(ratios.count - 1)).squareRoot() : nil
    self.deviation = deviation
    let years = Set(all.map { $0.report.year.periods })
    let estimate = first.isRuined ? nil : SharpeEstimate(first.returns)
    if years.count > 1 {
      expected = .undefined("the runs have other periods a year")
      deflated = expected
    } else if let deviation {
      let luck = expectedMaximumSharpe(trials: Double(trials), deviation: deviation)
      let root = first.report.year.periods.squareRoot()
      expected = luck.number.map { .value($0 * root) } ?? luck
      deflated =
        estimate.map { deflatedSharpe($0, trials: Double(all.count), deviation: deviation) }
        ?? .undefined("the run has no Sharpe ratio")
    } else {
      expected = .undefined("fewer than two runs have a Sharpe ratio")
      deflated = expected
    }
    if all.contains(where: \.isRuined) {
      (overfitting, lack) = (nil, "the equity of a run fell to 0 or below")
    } else if sums.length < 2 {
      overfitting = nil
      lack = "\(sums.returns) returns in common are fewer than two for each of \(blocks) blocks"
    } else {
      overfitting = Overfitting(sums: sums.sums, length: sums.length)
      lack = overfitting == nil ? "no run has a Sharpe ratio in every half" : nil
    }
  }
}
