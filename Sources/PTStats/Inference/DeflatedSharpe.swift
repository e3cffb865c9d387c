import Glibc

/// The Sharpe ratio that the best of many trials without any skill is expected to show.
///
/// D. Bailey, M. López de Prado, "The deflated Sharpe ratio", Journal of Portfolio Management 40
/// (2014): (1 - g) z(1 - 1/N) + g z(1 - 1/(N e)) standard deviations, g Euler's constant; 0 for one
/// trial.
///
/// - Parameters:
///   - trials: how many independent trials.
///   - deviation: standard deviation of the trials' Sharpe ratios, of one period.
public func expectedMaximumSharpe(trials: Double, deviation: Double) -> Metric {
  guard trials >= 1 else { return .undefined("fewer than one trial") }
  guard deviation >= 0 else { return .undefined("the deviation of the trials is below 0") }
  guard trials > 1 else { return .value(0) }
  let euler = 0.577_215_664_901_532_9
  let expected =
    (1 - euler) * normalQuantile(1 - 1 / trials) + euler * normalQuantile(1 - 1 / (trials * M_E))
  // Between 1 and about 1.3 trials the approximation is below 0.
  return .value(deviation * max(0, expected))
}

/// Deflated Sharpe ratio: the probability that the true ratio is above what the best of so many
/// trials would show by luck.
public func deflatedSharpe(_ estimate: SharpeEstimate, trials: Double, deviation: Double) -> Metric
{
  let expected = expectedMaximumSharpe(trials: trials, deviation: deviation)
  guard let benchmark = expected.number else { return expected }
  return estimate.probability(above: benchmark)
}

/// Minimum backtest length: the years below which the best of so many trials without skill is
/// expected to show an annual Sharpe ratio of `sharpe` in sample (Bailey, Borwein, López de Prado,
/// Zhu, Notices of the AMS 61, 2014).
public func minimumBacktestYears(trials: Double, sharpe: Double) -> Metric {
  guard sharpe > 0 else { return .undefined("the Sharpe ratio is not above 0") }
  return expectedMaximumSharpe(trials: trials, deviation: 1).map {
    ($0 / sharpe) * ($0 / sharpe)
  }
}
