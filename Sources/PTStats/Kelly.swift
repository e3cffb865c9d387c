/// The share of the equity that makes it grow fastest in the long run (Kelly, Bell System Technical
/// Journal 35, 1956).
public enum Kelly {
  /// Of a bet that is won with probability p and pays b times what it loses: p - (1 - p) / b.
  public static func discrete(winRate p: Double, payoff b: Double) -> Metric {
    guard p >= 0, p <= 1, b > 0 else { return .undefined("no bet") }
    return .finite(p - (1 - p) / b, else: "no bet")
  }

  /// Of returns that are nearly normal: mean / variance (n - 1).
  public static func continuous(_ returns: Returns) -> Metric {
    guard let deviation = returns.standardDeviation.number else { return returns.standardDeviation }
    guard deviation > Returns.rounding else { return .undefined("the returns do not vary") }
    return .finite(returns.mean / (deviation * deviation), else: "the returns hardly vary")
  }

  /// The same with the second moment about 0 in place of the variance.
  public static func secondMoment(_ returns: [Double]) -> Metric {
    var (sum, squares) = (0.0, 0.0)
    for value in returns {
      sum += value
      squares += value * value
    }
    guard squares > 0 else { return .undefined("the returns do not vary") }
    return .finite(sum / squares, else: "the returns hardly vary")
  }

  /// The share f that made the sum of ln(1 + f r) largest over these returns, by bisection of its
  /// slope, the sum of r / (1 + f r), which falls in f. Undefined where no return is below 0: then
  /// there is no largest.
  public static func ofSample(_ returns: [Double]) -> Metric {
    guard let worst = returns.min(), worst < 0 else { return .undefined("no return is negative") }
    func slope(_ f: Double) -> Double {
      var sum = 0.0
      for value in returns { sum += value / (1 + f * value) }
      return sum
    }
    guard slope(0) > 0 else { return .value(0) }
    var (low, high) = (0.0, -1 / worst)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if middle <= low || middle >= high { break }
      if slope(middle) > 0 { low = middle } else { high = middle }
    }
    return .value(low)
  }

  /// By how much a discrete share is to be taken back because its win rate is only estimated from
  /// n bets: e^2 / (e^2 + ((b + 1) s)^2) with the edge e = (b + 1) p - 1 and s^2 = p (1 - p) / n
  /// (Baker and McHale, Decision Analysis 10, 2013). From 0 for no knowledge to 1.
  public static func shrinkage(winRate p: Double, payoff b: Double, bets n: Int) -> Metric {
    guard n > 0, p >= 0, p <= 1, b > 0 else { return .undefined("no bets") }
    let edge = (b + 1) * p - 1
    let variance = (b + 1) * (b + 1) * p * (1 - p) / Double(n)
    guard edge != 0 || variance > 0 else { return .undefined("nothing to shrink") }
    return .finite(edge * edge / (edge * edge + variance), else: "nothing to shrink")
  }
}
