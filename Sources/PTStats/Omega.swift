/// Omega ratio at a threshold of 0: the sum of the gains over the sum of the losses of the bars
/// (Keating and Shadwick 2002; empyrical and QuantStats agree). It is the profit factor of bars.
///
/// Undefined where no return is negative.
public func omega(_ returns: Returns) -> Metric {
  guard returns.count > 0 else { return .undefined("no returns") }
  guard returns.sumOfLosses < 0 else { return .undefined("no return is negative") }
  return .finite(returns.sumOfGains / -returns.sumOfLosses, else: "there is hardly a loss")
}

/// The mean gain of a bar over the mean loss of a bar, bars without either left out.
///
/// Undefined without a gain or without a loss.
public func payoffOfBars(_ returns: Returns) -> Metric {
  guard returns.gains > 0 else { return .undefined("no return is positive") }
  guard returns.losses > 0 else { return .undefined("no return is negative") }
  let gain = returns.sumOfGains / Double(returns.gains)
  return .finite(gain / (-returns.sumOfLosses / Double(returns.losses)), else: "hardly a loss")
}
