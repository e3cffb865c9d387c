import Glibc
import PTStats
import PTWire

/// Is it better than doing nothing, and than having tried often?
extension Check {
  static let beside = [notBetterThanHolding, holdingInDisguise, survivorship]
  static let trials = [manyTrials]

  static let notBetterThanHolding = Check(
    "not_better_than_holding", .serious,
    "holding the benchmark made more and fell no deeper",
    because: "a run that is beaten on both has nothing to offer",
    advice: "Hold, or say what the run is for."
  ) { e in
    guard let growth = e.doctor.market.growth else { return .unjudged("no bar has closed") }
    let (ours, theirs) = (e.end / e.start - 1, growth - 1)
    let (depth, market) = (e.curve.drawdowns.maximum, e.doctor.market.falls.maximum)
    guard theirs > ours, market >= depth else { return .passed }
    return .finding(
      "\(percent(ours)) with a fall of \(percent(-depth)); holding \(e.marketName) made "
        + "\(percent(theirs)) with \(percent(-market))",
      [
        "total_return": ours, "max_drawdown": depth, "holding_return": theirs,
        "holding_drawdown": market,
      ])
  }

  static let holdingInDisguise = Check(
    "holding_in_disguise", .serious,
    "in the market for more than \(percent(Threshold.exposure)) of the bars, and a correlation "
      + "with the benchmark above \(shortest(Threshold.correlation))",
    because: "nine tenths of its variance is then the benchmark's: 0.95 squared",
    advice: "Report what is left: pt-report --benchmark."
  ) { e in
    .of(e.doctor.market.comparison.correlation) { value in
      let exposure = Double(e.curve.exposed) / Double(max(1, e.curve.count))
      guard value > Threshold.correlation, exposure > Threshold.exposure else { return .passed }
      return .finding(
        "in the market for \(percent(exposure)) of the bars, and a correlation with "
          + "\(e.marketName) of \(ReportText.number(value, digits: 3))",
        ["exposure": exposure, "correlation": value])
    }
  }

  static let survivorship = Check(
    "survivorship", .serious,
    "at least \(Threshold.universe) symbols, all alive at the end, and all of them rose",
    because: "of ten companies or coins some fall; a list made at the end has none of those",
    advice: "Choose the symbols by what was known at the start, the dead among them."
  ) { e in
    let series = e.doctor.bars.series.filter { $0.count > 0 }
    guard series.count >= Threshold.universe else {
      return .unjudged("fewer than \(Threshold.universe) symbols")
    }
    guard e.days >= Threshold.span else { return .unjudged("less than a year") }
    let last = series.map(\.lastTs).max() ?? 0
    // A month: who has no bar in it has gone.
    let alive = series.count { last - $0.lastTs <= 30 * CivilTime.millisecondsPerDay }
    let risen = series.count { $0.growth > 1 }
    guard alive == series.count, risen == series.count else { return .passed }
    return .finding(
      "\(series.count) symbols, all alive at the end and higher than at their start",
      ["symbols": Double(series.count), "alive": Double(alive), "risen": Double(risen)])
  }

  static let manyTrials = Check(
    "many_trials", .serious,
    "one of many runs, and a deflated Sharpe ratio below \(percent(Threshold.confidence))",
    because:
      "the best of many looks good by luck; Bailey and Lopez de Prado 2014, every run of the "
      + "stream a trial",
    advice: "Test the chosen parameters on bars that no run has seen."
  ) { e in
    let trials = e.doctor.trials
    guard trials.count > 1 else {
      return .unjudged("the stream has one run; how many were tried before is not known")
    }
    let others = "one of \(ReportText.count(trials.count)) runs"
    func open(_ reason: String) -> Answer {
      .finding(
        "\(others); the Sharpe ratio must be deflated, and cannot be: \(reason)",
        ["runs": Double(trials.count)])
    }
    guard let estimate = e.sharpe else { return open(e.noSharpe.reason ?? "it is not defined") }
    let days = e.doctor.bars.days
    guard let deviation = trials.deviation(days: days).number else {
      return open(trials.deviation(days: days).reason ?? "the runs say too little")
    }
    // From a day to a bar.
    let bars = Double(e.curve.count) / Double(max(1, days))
    let deflated = deflatedSharpe(
      estimate, trials: Double(trials.count), deviation: deviation / bars.squareRoot())
    guard let value = deflated.number else { return open(deflated.reason ?? "it is not defined") }
    guard value < Threshold.confidence else { return .passed }
    return .finding(
      "\(others); better than the luckiest with a probability of \(percent(value))",
      ["runs": Double(trials.count), "deflated_sharpe": value, "least": Threshold.confidence])
  }
}
