import PTStats
import PTWire

/// A run, or a curve from elsewhere, that is put beside others.
struct Candidate {
  let name: String
  var report: Report
  let returns: Returns
  let isRuined: Bool
  /// Its place in the panel, and so the order in which it came.
  let place: Int

  /// A figure by its name; `trades`, `fees` and the like among them.
  func figure(_ name: String) -> Figure {
    if let figure = report.figures.first(where: { $0.name == name }) {
      guard let number = figure.metric.number, !number.isFinite else { return figure }
      return Metrics.extra(name, number)
    }
    if let figure = counted(name) { return figure }
    return Figure(
      name, Metrics.label(name), Metrics.unit(name), .undefined("a curve has no trades"))
  }

  /// A figure as a number, or why there is none.
  func metric(_ name: String) -> Metric { figure(name).metric }

  /// What its points are named by.
  var times: PointTimes {
    if report.trading != nil { return .close }
    return report.first == nil ? .rows : .file
  }

  /// What the report has beside its figures.
  private func counted(_ name: String) -> Figure? {
    switch name {
    case "final_equity": return Metrics.extra(name, report.finalEquity)
    case "initial_cash": return Metrics.extra(name, report.initialCash)
    case "bars": return Metrics.extra(name, Double(report.points))
    case "max_drawdown_bars": return Metrics.extra(name, Double(report.drawdown?.bars ?? 0))
    default: break
    }
    guard let trading = report.trading else { return nil }
    let counts = trading.counts
    let values: [String: Double] = [
      "trades": Double(trading.trades.count), "fills": Double(counts.fills),
      "fees": counts.fees, "slippage": counts.slippage,
      "pending_orders": Double(counts.pendingOrders),
      "rejected_orders": Double(counts.rejectedOrders), "blocked": Double(counts.blocked),
      "reduced": Double(counts.reduced),
    ]
    return values[name].map { Metrics.extra(name, $0) }
  }

  /// The parameters that the stream names, the strategy among them; nil where it names none.
  var parameters: [(name: String, json: String)]? {
    var found = report.head.params.flatMap { members(ofObject: $0) } ?? []
    if let strategy = report.head.strategy, !found.contains(where: { $0.name == "strategy" }) {
      found.insert(("strategy", jsonString(strategy)), at: 0)
    }
    return found.isEmpty ? nil : found
  }
}

/// The moment that names a point of a curve: what is matched between runs.
enum PointTimes {
  /// When its bar closed: the points of a stream.
  case close
  /// Its time in a file, as it is.
  case file
  /// The number of its row, in a file without times.
  case rows
}

/// The metrics that runs are compared by.
enum Metrics {
  /// Those of the table, unless others are asked for.
  static let usual = [
    "sharpe", "total_return", "cagr", "max_drawdown", "volatility", "sortino", "calmar", "trades",
    "win_rate", "profit_factor", "exposure", "turnover", "fees",
  ]

  /// Those that need the quantiles of the returns.
  static let ofTails: Set = ["median_return", "var_95", "cvar_95", "tail_ratio"]

  /// Every figure of a run without a benchmark, in the order of the report.
  private static let figures: [Figure] = {
    let empty = Basis(
      curve: Curve(isBare: true), start: 1, periodsPerYear: 1, days: 0, minimumDays: 0,
      trades: TradeStatistics(), shape: TradeShape(),
      costs: Costs(paid: 0, traded: 0, profit: 0), tails: nil, hasBenchmark: false)
    return empty.main + empty.groups.flatMap(\.figures)
  }()

  /// What the record has beside the figures.
  private static let extras: [(name: String, label: String, unit: Figure.Unit)] = [
    ("trades", "closed trades", .count), ("fills", "fills", .count), ("fees", "fees", .money),
    ("slippage", "slippage", .money), ("final_equity", "final equity", .money),
    ("initial_cash", "initial cash", .money), ("bars", "bars", .count),
    ("max_drawdown_bars", "bars of the deepest fall", .count),
    ("pending_orders", "orders pending", .count),
    ("rejected_orders", "orders rejected", .count), ("blocked", "orders blocked", .count),
    ("reduced", "orders cut", .count),
  ]

  /// All names there are.
  static let names: [String] = figures.map(\.name) + extras.map(\.name)

  /// The words for a metric.
  static func label(_ name: String) -> String {
    figures.first { $0.name == name }?.label ?? extras.first { $0.name == name }?.label ?? name
  }

  /// How a metric is shown.
  static func unit(_ name: String) -> Figure.Unit {
    figures.first { $0.name == name }?.unit ?? extras.first { $0.name == name }?.unit ?? .ratio
  }

  /// A number by itself; what is not finite is none.
  static func extra(_ name: String, _ value: Double) -> Figure {
    Figure(
      name, label(name), unit(name),
      value.isFinite ? .value(value) : .undefined("it is not finite"))
  }

  /// Reads `--by`.
  static func one(_ name: String, option: String) throws(Failure) -> String {
    guard names.contains(name) else {
      throw Failure(
        .usage, at: option, "no metric that runs are compared by; docs/metrics.md has them",
        value: name)
    }
    return name
  }

  /// Reads `--metrics a,b,c`.
  static func several(_ text: String) throws(Failure) -> [String] {
    var found: [String] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let name = try one(String(part), option: "--metrics")
      guard !found.contains(name) else {
        throw Failure(.usage, at: "--metrics", "named twice", value: name)
      }
      found.append(name)
    }
    return found
  }
}
