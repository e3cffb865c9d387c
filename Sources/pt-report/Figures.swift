import PTStats

/// The trials that a run is the best of.
struct Trials: Equatable {
  /// How many of them were independent.
  var count: Double
  /// The standard deviation of their yearly Sharpe ratios.
  var deviation: Double
}

/// What all figures are computed from.
struct Basis {
  let curve: Curve
  /// The equity before the first point.
  let start: Double
  let periodsPerYear: Double
  /// Days from the first point to the last.
  let days: Double
  /// Below so many days a yearly growth says nothing.
  let minimumDays: Double
  /// What was traded; nil for a curve from elsewhere.
  let trades: TradeStatistics?
  let shape: TradeShape
  let costs: Costs?
  /// The quantiles of the returns.
  let tails: Tails?
  /// Whether there is a benchmark.
  let hasBenchmark: Bool
  /// How many trials the run is the best of, where somebody says so.
  var trials: Trials?

  private static let noTrades = Metric.undefined("a curve has no trades")

  /// A metric of the returns, which mean nothing once the equity was 0.
  private func ofReturns(_ metric: Metric) -> Metric {
    curve.isRuined ? .undefined("the equity fell to 0 or below") : metric
  }

  private var end: Double { curve.last?.equity ?? start }

  private var growthAYear: Metric {
    cagr(first: start, last: end, days: days, minimumDays: minimumDays)
  }

  /// The figures at the head, by which runs are compared.
  var main: [Figure] {
    let trades = trades ?? TradeStatistics()
    func traded(_ metric: Metric) -> Metric { self.trades == nil ? Self.noTrades : metric }
    let exposure = Double(curve.exposed) / Double(max(1, curve.count))
    return [
      Figure("total_return", "total return", .share, .value(end / start - 1)),
      Figure("cagr", "CAGR", .share, growthAYear),
      Figure(
        "volatility", "volatility", .share,
        ofReturns(volatility(curve.returns, periodsPerYear: periodsPerYear))),
      Figure(
        "sharpe", "Sharpe", .ratio, ofReturns(sharpe(curve.returns, periodsPerYear: periodsPerYear))
      ),
      Figure(
        "sortino", "Sortino", .ratio,
        ofReturns(sortino(curve.returns, periodsPerYear: periodsPerYear))),
      Figure(
        "calmar", "Calmar", .ratio,
        calmar(cagr: growthAYear, maxDrawdown: curve.drawdowns.maximum)),
      Figure("max_drawdown", "max drawdown", .share, .value(curve.drawdowns.maximum)),
      Figure("win_rate", "win rate", .share, traded(trades.winRate)),
      Figure("profit_factor", "profit factor", .ratio, traded(trades.profitFactor)),
      Figure("expectancy", "expectancy", .money, traded(trades.expectancy)),
      Figure("exposure", "exposure", .share, traded(.value(exposure))),
    ]
  }

  /// The other figures, by subject.
  var groups: [FigureGroup] {
    var groups = [bars, confidence, water]
    if trades != nil { groups += [trading, costing] }
    groups.append(periods)
    if hasBenchmark { groups.append(benchmark) }
    return groups
  }

  private var bars: FigureGroup {
    let returns = curve.returns
    func tail(_ value: KeyPath<Tails, Double>) -> Metric {
      ofReturns(tails.map { .value($0[keyPath: value]) } ?? .undefined("no returns"))
    }
    return FigureGroup(
      title: "returns of a bar",
      figures: [
        Figure("mean_return", "mean", .smallShare, ofReturns(returns.meanReturn)),
        Figure("median_return", "median", .smallShare, tail(\.median)),
        Figure("best_return", "best", .share, ofReturns(returns.best)),
        Figure("worst_return", "worst", .share, ofReturns(returns.worst)),
        Figure("positive_returns", "above 0", .share, ofReturns(returns.positiveShare)),
        Figure("omega", "omega", .ratio, ofReturns(omega(returns))),
        Figure("skew", "skew", .ratio, ofReturns(returns.skewness)),
        Figure("kurtosis", "kurtosis (normal: 3)", .ratio, ofReturns(returns.kurtosis)),
        Figure("var_95", "value at risk 95 %", .share, tail(\.low)),
        Figure("cvar_95", "cond. value at risk", .share, tail(\.shortfall)),
        Figure(
          "tail_ratio", "tail ratio", .ratio,
          ofReturns(tails?.ratio ?? .undefined("no returns"))),
        Figure("stability", "stability (R²)", .ratio, ofReturns(curve.stability.rSquared)),
      ])
  }

  private var confidence: FigureGroup {
    let estimate = curve.isRuined ? nil : SharpeEstimate(curve.returns)
    let why = ofReturns(sharpePerPeriod(curve.returns))
    let target = 0.0
    var deflated: [Figure] = []
    if let trials {
      let root = periodsPerYear.squareRoot()
      let luck = expectedMaximumSharpe(trials: trials.count, deviation: trials.deviation)
      deflated = [
        Figure("expected_max_sharpe", "best Sharpe by luck", .ratio, luck),
        Figure(
          "deflated_sharpe", "probability above that", .share,
          estimate.map {
            deflatedSharpe($0, trials: trials.count, deviation: trials.deviation / root)
          } ?? why),
      ]
    }
    return FigureGroup(
      title: "is the Sharpe ratio above 0",
      figures: [
        Figure(
          "probabilistic_sharpe", "probability", .share,
          estimate?.probability(above: target) ?? why),
        Figure(
          "min_track_record_bars", "bars to show it", .count,
          estimate?.minimumTrackRecord(above: target, confidence: 0.95) ?? why),
      ] + deflated)
  }

  private var water: FigureGroup {
    let falls = curve.drawdowns
    let depth = -falls.maximum
    let total = end / start - 1
    let recovery: Metric =
      depth > 0 ? .value(total / depth) : .undefined("there is no drawdown")
    return FigureGroup(
      title: "drawdowns",
      figures: [
        Figure("drawdowns", "how many", .count, .value(Double(falls.count))),
        Figure("mean_drawdown", "mean depth", .share, falls.meanDepth),
        Figure(
          "longest_drawdown_bars", "longest, in bars", .count,
          .value(Double(falls.longest?.bars ?? 0))),
        Figure("underwater", "time under water", .share, falls.underWater),
        Figure("ulcer_index", "ulcer index", .share, falls.ulcerIndex),
        Figure("pain_index", "pain index", .share, falls.painIndex),
        Figure(
          "martin_ratio", "Martin ratio", .ratio, growth(growthAYear, over: falls.ulcerIndex)),
        Figure("pain_ratio", "pain ratio", .ratio, growth(growthAYear, over: falls.painIndex)),
        Figure("recovery_factor", "recovery factor", .ratio, recovery),
      ])
  }
}
