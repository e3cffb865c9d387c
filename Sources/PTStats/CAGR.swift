/// Compound annual growth rate from elapsed time: (last / first) ^ (365.25 / days) - 1.
///
/// - Parameters:
///   - first: equity at the start.
///   - last: equity at the end.
///   - days: calendar days between them.
///   - minimumDays: below so many days a yearly rate says nothing and is undefined.
public func cagr(first: Double, last: Double, days: Double, minimumDays: Double) -> Metric {
  guard days > 0, days >= minimumDays else {
    return .undefined("the record is shorter than \(Int(minimumDays.rounded(.up))) days")
  }
  guard first > 0, last > 0 else { return .undefined("the equity is not above 0") }
  return .finite(power(last / first, 365.25 / days) - 1, else: "the growth is beyond numbers")
}

/// Calmar ratio: CAGR over the depth of the maximum drawdown (Young 1991, over the whole record).
///
/// Undefined without a drawdown.
public func calmar(cagr: Metric, maxDrawdown: Double) -> Metric {
  guard maxDrawdown < 0 else { return .undefined("there is no drawdown") }
  return cagr.map { $0 / -maxDrawdown }
}

/// Growth a year over the ulcer index (Martin ratio, ulcer performance index, with a riskless rate
/// of 0) or over the pain index (pain ratio). QuantStats takes the growth of the whole record.
///
/// Undefined where the index is 0: without a drawdown.
public func growth(_ cagr: Metric, over index: Metric) -> Metric {
  guard let depth = index.number else { return index }
  guard depth > 0 else { return .undefined("there is no drawdown") }
  return cagr.map { $0 / depth }
}
