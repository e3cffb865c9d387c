import PTStats
import PTWire

/// Many paths drawn from recorded returns, and what they came to.
struct Simulation {
  /// How the values of a figure spread over the paths.
  struct Spread {
    let name: String
    let label: String
    let unit: Figure.Unit
    /// Sorted; paths without the figure are not among them.
    private let sorted: [Double]

    init(_ name: String, _ label: String, _ unit: Figure.Unit, _ values: [Double]) {
      self.name = name
      self.label = label
      self.unit = unit
      sorted = values.sorted()
    }

    /// How the values lie; nil where they are all equal.
    var histogram: Histogram? {
      var returns = Returns()
      for value in sorted { returns.push(value) }
      var histogram = Histogram(returns)
      for value in sorted { histogram?.push(value) }
      return histogram
    }

    /// A quantile, type 7; nil without values.
    func quantile(_ share: Double) -> Double? { PTStats.quantile(sorted, share) }

    /// The mean; nil without values.
    var mean: Double? {
      sorted.isEmpty ? nil : sorted.reduce(0, +) / Double(sorted.count)
    }

    /// The standard deviation (n - 1); nil below two values.
    var deviation: Double? {
      guard let mean, sorted.count > 1 else { return nil }
      let squares = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (squares / Double(sorted.count - 1)).squareRoot()
    }
  }

  /// What is drawn from.
  enum Source: Equatable { case bars, trades }

  let source: Source
  let method: String
  /// The length of the blocks; nil where there are none.
  let block: Double?
  let paths: Int
  let seed: UInt64
  let returns: Int
  /// Ruin is an equity of this share of the start, or less.
  let ruin: Double
  /// The deepest fall of what was recorded.
  let observed: Double
  let spreads: [Spread]
  let loss: Double
  let ruined: Double
  let asDeep: Double

  /// What is asked for.
  struct Request {
    var paths: Int
    var method: RobustnessOptions.Method
    var block: Double?
    var seed: UInt64
    var ruin: Double
  }

  /// - Parameters:
  ///   - returns: of bars or of trades, in order.
  ///   - year: of the bars; trades have none.
  ///   - minimumDays: below so many days a yearly growth says nothing.
  init(
    _ request: Request, _ returns: [Double], periodsPerYear: Double, minimumDays: Double
  ) throws(Failure) {
    source = request.method == .trades ? .trades : .bars
    let (resampling, block) = Self.resampling(request, returns)
    guard let draw = MonteCarlo(returns, resampling, seed: request.seed) else {
      throw Failure(
        .badData, at: "--monte-carlo",
        "two returns of \(source == .trades ? "trades" : "bars") are needed, and there are",
        value: "\(returns.count)")
    }
    method = request.method.rawValue
    self.block = block
    paths = request.paths
    seed = request.seed
    ruin = request.ruin
    self.returns = returns.count
    observed = Self.deepest(returns)
    let all = draw.paths(request.paths)
    let bound = observed
    let least = request.ruin
    func share(_ isSo: (Path) -> Bool) -> Double {
      Double(all.count(where: isSo)) / Double(all.count)
    }
    loss = share { $0.growth < 1 }
    ruined = share { $0.lowest <= least }
    // The same fall in another order differs by rounding.
    asDeep = share { $0.maxDrawdown <= bound + 1e-12 }
    var spreads = [
      Spread("total_return", "total return", .share, all.map { $0.growth - 1 }),
      Spread("max_drawdown", "max drawdown", .share, all.map(\.maxDrawdown)),
    ]
    if source == .bars {
      let root = periodsPerYear.squareRoot()
      let days = 365.25 * Double(returns.count) / periodsPerYear
      let growths = all.compactMap {
        cagr(first: 1, last: $0.growth, days: days, minimumDays: minimumDays).number
      }
      spreads += [
        Spread("cagr", "CAGR", .share, growths),
        Spread("volatility", "volatility", .share, all.map { $0.deviation * root }),
        Spread("sharpe", "Sharpe", .ratio, all.compactMap { $0.sharpe.map { $0 * root } }),
        Spread("mean_return", "mean return", .smallShare, all.map(\.mean)),
      ]
    }
    self.spreads = spreads
  }

  /// The way of drawing, and its block length: as asked for, else the longer of what the returns
  /// and their squares need.
  private static func resampling(
    _ request: Request, _ returns: [Double]
  ) -> (Resampling, Double?) {
    let found = max(
      1,
      request.block
        ?? [returns, returns.map { $0 * $0 }].compactMap { blockLength($0).number }.max() ?? 1)
    switch request.method {
    case .independent: return (.independent, nil)
    case .trades: return (.shuffled, nil)
    case .stationary: return (.stationary(found), found)
    case .blocks:
      let whole = found.rounded(.up)
      return (.blocks(Int(whole)), whole)
    }
  }

  /// The deepest fall of recorded returns, counted as on a path, so that the same order gives the
  /// same number.
  private static func deepest(_ returns: [Double]) -> Double {
    var (equity, peak, deepest) = (1.0, 1.0, 1.0)
    for value in returns {
      equity *= max(0, 1 + value)
      peak = max(peak, equity)
      if equity < deepest * peak { deepest = equity / peak }
    }
    return deepest - 1
  }

  /// The shares whose quantiles are shown.
  static let shares: [(name: String, share: Double)] = [
    ("p2_5", 0.025), ("p5", 0.05), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p95", 0.95),
    ("p97_5", 0.975),
  ]

  /// The object of the record.
  var json: String {
    func number(_ value: Double?) -> String { value.map { shortest($0) } ?? "null" }
    let head =
      "\"paths\":\(paths),\"method\":\(jsonString(method)),\"block\":\(number(block)),"
      + "\"seed\":\(seed),\"returns\":\(returns)"
    let body = spreads.map { spread in
      let quantiles = Self.shares.map { "\"\($0.name)\":\(number(spread.quantile($0.share)))" }
      return "\"\(spread.name)\":{\"mean\":\(number(spread.mean)),"
        + "\"deviation\":\(number(spread.deviation)),"
        + quantiles.joined(separator: ",") + "}"
    }
    let tail =
      "\"probability_of_loss\":\(shortest(loss)),\"ruin_at\":\(shortest(ruin)),"
      + "\"probability_of_ruin\":\(shortest(ruined)),"
      + "\"observed_drawdown\":\(shortest(observed)),"
      + "\"probability_of_drawdown\":\(shortest(asDeep))"
    return "{" + ([head] + body + [tail]).joined(separator: ",") + "}"
  }

  /// What the block is called.
  static let title = "what else could have happened"

  /// What was drawn, in words.
  var heading: String {
    let blocks = block.map { " of \(ReportText.number($0, digits: 1))" } ?? ""
    return "\(ReportText.count(paths)) paths of \(ReportText.count(returns)) returns of "
      + "\(source == .trades ? "trades, shuffled" : "bars, \(method)\(blocks)"), seed \(seed)"
  }

  /// What the paths say about loss, ruin and the fall that was, in words.
  var probabilities: String {
    func percent(_ share: Double) -> String { ReportText.number(share * 100) + " %" }
    return "a loss \(percent(loss)); ruin, at \(percent(ruin)) of the start, \(percent(ruined)); "
      + "a fall of \(percent(-observed)) or more \(percent(asDeep))"
  }

  /// The lines of the text: a title, a table of quantiles, and probabilities.
  var lines: [String] {
    var lines = [heading]
    let shown = Self.shares.filter { ["p5", "p25", "p50", "p75", "p95"].contains($0.name) }
    func row(_ name: String, _ cells: [String]) -> String {
      ReportText.pad(name, 14) + cells.map { ReportText.lead($0, 13) }.joined()
    }
    lines.append(row("", ["5 %", "25 %", "50 %", "75 %", "95 %"]))
    for spread in spreads {
      lines.append(
        row(spread.label, shown.map { Figure.text(spread.quantile($0.share), spread.unit) }))
    }
    lines.append(probabilities)
    if source == .bars, let sharpe = spreads.first(where: { $0.name == "sharpe" }) {
      lines.append(
        "95 % of the Sharpe ratios from \(Figure.text(sharpe.quantile(0.025), .ratio)) to "
          + Figure.text(sharpe.quantile(0.975), .ratio))
    }
    return lines
  }
}
