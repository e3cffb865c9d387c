import PTConfig
import PTStats
import PTWire

/// Runs beside each other: what every form of the comparison is made of.
struct RunsCompared {
  /// How many runs can be compared.
  static let most = 100

  /// What is asked for.
  struct Request {
    var metrics: [String]
    var by: String
    /// How many of the runs are kept; nil for all.
    var best: Int?
    var blocks: Int

    /// The metrics of the table: the one that sorts is among them.
    var columns: [String] { metrics.contains(by) ? metrics : [by] + metrics }
    /// Whether all quantiles are needed.
    var needsTails: Bool { !Metrics.ofTails.isDisjoint(with: columns) }
  }

  let request: Request
  /// Those that are kept, in the order of the table.
  let runs: [Candidate]
  /// How many there were.
  let total: Int
  let differences: Differences
  let correlations: Correlations
  let growth: Growth
  let sweep: Sweep?
  let bias: SelectionBias

  /// - Parameters:
  ///   - all: every run, in the order it came, at its place in the panel.
  ///   - finish: what makes the report of a run that is kept whole.
  init(
    _ all: [Candidate], _ panel: Panel, _ request: Request,
    finish: (Candidate) throws(Failure) -> Candidate = { $0 }
  ) throws(Failure) {
    self.request = request
    total = all.count
    let direction = Direction.of(request.by)
    let values = all.map { $0.metric(request.by).number }
    let order = Ranking.order(values, direction, ruined: all.map(\.isRuined))
      .prefix(request.best ?? all.count)
    var runs: [Candidate] = []
    for place in order { runs.append(try finish(all[place])) }
    self.runs = runs
    let chosen = runs.map(\.place)
    let common = try panel.common(chosen)
    let ruined = all.filter(\.isRuined).map(\.name)
    differences = Differences(runs, common: common, ruined: ruined)
    correlations = try Correlations(panel, chosen, ruined: runs.map(\.isRuined))
    growth = try Growth(
      panel, chosen, common: common, most: runs.count > 12 ? 300 : 600,
      firstRow: runs.compactMap { $0.times == .file ? $0.report.first : nil }.min())
    sweep = Sweep(all.map(\.parameters), values, direction)
    let everywhere =
      chosen.count == all.count ? common : try panel.common(Array(all.indices))
    let sums = try BlockSums(panel, common: everywhere, blocks: request.blocks)
    bias = SelectionBias(all, first: runs[0], sums, blocks: request.blocks)
  }

  /// The metrics of the table.
  var columns: [String] { request.columns }

  /// The runs that have the best value of a metric.
  func best(_ metric: String) -> Set<Int> {
    Ranking.best(
      runs.map { $0.metric(metric).number }, Direction.of(metric), ruined: runs.map(\.isRuined))
  }

  /// `9 runs` or `the best 5 of 9 runs`.
  var count: String {
    runs.count == total
      ? "\(ReportText.count(total)) runs"
      : "the best \(runs.count) of \(ReportText.count(total)) runs"
  }

  /// What the times of the growth are; nil where a run has none.
  var times: GrowthTimes? {
    let kinds = Set(runs.map(\.times))
    if kinds.contains(.rows) { return nil }
    return kinds.count > 1 ? .both : kinds.contains(.close) ? .close : .file
  }
}
