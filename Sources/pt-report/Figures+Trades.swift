import PTStats

extension Basis {
  /// What trades were like.
  var trading: FigureGroup {
    let trades = trades ?? TradeStatistics()
    return FigureGroup(
      title: "closed trades, after fees",
      figures: [
        Figure("average_win", "mean win", .money, trades.averageWin),
        Figure("average_loss", "mean loss", .money, trades.averageLoss),
        Figure("largest_win", "largest win", .money, trades.largestWin),
        Figure("largest_loss", "largest loss", .money, trades.largestLoss),
        Figure("payoff_ratio", "payoff ratio", .ratio, trades.payoff),
        Figure("kelly", "Kelly", .share, trades.kelly),
        Figure("sqn", "SQN", .ratio, trades.systemQuality),
        Figure(
          "longest_winning_run", "most wins in a row", .count,
          .value(Double(trades.longestWinning))),
        Figure(
          "longest_losing_run", "most losses in a row", .count,
          .value(Double(trades.longestLosing))),
        Figure("mean_holding_bars", "mean bars held", .bars, shape.meanBars),
        Figure("longest_holding_bars", "most bars held", .count, shape.longestBars),
        Figure("mean_holding_days", "mean days held", .days, shape.meanDays),
        Figure("mean_mae", "mean adverse move", .share, shape.meanAdverse),
        Figure("mean_mfe", "mean favourable move", .share, shape.meanFavourable),
      ])
  }

  /// What trading cost.
  var costing: FigureGroup {
    let costs = costs ?? Costs(paid: 0, traded: 0, profit: 0)
    let mean = curve.sumOfEquity / Double(max(1, curve.count))
    let years = curve.count > 1 ? Double(curve.count - 1) / periodsPerYear : 0
    return FigureGroup(
      title: "costs",
      figures: [
        Figure("traded_notional", "bought and sold", .money, .value(costs.traded)),
        Figure(
          "turnover", "turnover a year", .ratio, costs.turnover(meanEquity: mean, years: years)),
        Figure("cost_share", "share of gross profit", .share, costs.share),
        Figure("break_even_bps", "break-even cost, bps", .bps, costs.breakEvenBps),
      ])
  }

  /// Days, months and years of the calendar.
  var periods: FigureGroup {
    let kinds: [(CalendarPeriod, String, String)] = [
      (.days, "day", "day"), (.weeks, "week", "week"), (.months, "month", "month"),
      (.years, "year", "year"),
    ]
    let figures = kinds.flatMap { kind, name, label -> [Figure] in
      let returns = curve.calendar.returns(kind)
      func of(_ metric: Metric) -> Metric {
        if curve.isRuined { return .undefined("the equity fell to 0 or below") }
        return returns.count == 0 ? .undefined("the points have no times") : metric
      }
      return [
        Figure("best_\(name)", "best \(label)", .share, of(returns.best)),
        Figure("worst_\(name)", "worst \(label)", .share, of(returns.worst)),
        Figure(
          "positive_\(name)s", "\(label)s above 0", .share, of(returns.positiveShare)),
      ]
    }
    return FigureGroup(title: "the calendar, UTC", figures: figures)
  }

  /// Beside the benchmark.
  var benchmark: FigureGroup {
    let beside = curve.comparison
    return FigureGroup(
      title: "beside the benchmark",
      figures: [
        Figure("benchmark_return", "its return", .share, beside.benchmarkReturn),
        Figure("benchmark_points", "returns compared", .count, .value(Double(beside.count))),
        Figure("alpha", "alpha a year", .share, beside.alpha(periodsPerYear: periodsPerYear)),
        Figure("beta", "beta", .ratio, beside.beta),
        Figure("correlation", "correlation", .ratio, beside.correlation),
        Figure(
          "tracking_error", "tracking error", .share,
          beside.trackingError(periodsPerYear: periodsPerYear)),
        Figure(
          "information_ratio", "information ratio", .ratio,
          beside.informationRatio(periodsPerYear: periodsPerYear)),
        Figure("up_capture", "up capture", .ratio, beside.upCapture),
        Figure("down_capture", "down capture", .ratio, beside.downCapture),
      ])
  }
}
