/// The moments of a series of simple returns, one at a time.
///
/// Central moments by updating: Welford (Technometrics 4, 1962) for the second, Pébay (Sandia
/// report SAND2008-6212) for the third and fourth, which do not lose digits over long series.
public struct Returns: Equatable, Sendable {
  /// A deviation of returns this small is what rounding makes of returns that do not vary.
  static let rounding = 1e-14

  /// How many returns.
  public private(set) var count = 0
  /// How many were above 0.
  public private(set) var gains = 0
  /// How many were below 0.
  public private(set) var losses = 0
  /// Their arithmetic mean; 0 without any.
  public private(set) var mean = 0.0
  /// The sum of the returns above 0.
  public private(set) var sumOfGains = 0.0
  /// The sum of the returns below 0, 0 or negative.
  public private(set) var sumOfLosses = 0.0
  private var highest = -Double.infinity
  private var lowest = Double.infinity
  private var squaredDeviations = 0.0
  private var cubedDeviations = 0.0
  private var fourthDeviations = 0.0
  private var squaredLosses = 0.0

  /// No returns yet.
  public init() {}

  /// Takes a return, as a fraction: 0.01 is one per cent.
  public mutating func push(_ value: Double) {
    let before = Double(count)
    count += 1
    let n = before + 1
    let deviation = value - mean
    let step = deviation / n
    let square = step * step
    let term = deviation * step * before
    fourthDeviations +=
      term * square * (n * n - 3 * n + 3) + 6 * square * squaredDeviations
      - 4 * step * cubedDeviations
    cubedDeviations += term * step * (n - 2) - 3 * step * squaredDeviations
    mean += step
    squaredDeviations += deviation * (value - mean)
    if value > 0 {
      gains += 1
      sumOfGains += value
    } else if value < 0 {
      losses += 1
      sumOfLosses += value
      squaredLosses += value * value
    }
    highest = max(highest, value)
    lowest = min(lowest, value)
  }

  /// The sample standard deviation (n - 1).
  public var standardDeviation: Metric {
    guard count >= 2 else { return .undefined("fewer than two returns") }
    return .value((squaredDeviations / Double(count - 1)).squareRoot())
  }

  /// The downside deviation against a target of 0: the root of the mean over ALL returns of the
  /// squared losses (Sortino and van der Meer 1991; empyrical and QuantStats agree).
  public var downsideDeviation: Metric {
    guard count >= 1 else { return .undefined("no returns") }
    return .value((squaredLosses / Double(count)).squareRoot())
  }

  /// The arithmetic mean of a bar's return.
  public var meanReturn: Metric { count == 0 ? .undefined("no returns") : .value(mean) }

  /// The largest return.
  public var best: Metric { count == 0 ? .undefined("no returns") : .value(highest) }

  /// The smallest return.
  public var worst: Metric { count == 0 ? .undefined("no returns") : .value(lowest) }

  /// The returns above 0 as a share of those that are not 0 (QuantStats' win rate).
  public var positiveShare: Metric {
    gains + losses == 0
      ? .undefined("no return but 0") : .value(Double(gains) / Double(gains + losses))
  }

  /// Skewness m3 / m2^1.5 of the population, without a correction for bias: what the probabilistic
  /// Sharpe ratio wants. 0 for a normal distribution.
  public var skewness: Metric {
    varying.map { (cubedDeviations / Double(count)) / ($0 * $0.squareRoot()) }
  }

  /// Kurtosis m4 / m2^2 of the population, not in excess and without a correction for bias: 3 for a
  /// normal distribution.
  public var kurtosis: Metric {
    varying.map { (fourthDeviations / Double(count)) / ($0 * $0) }
  }

  /// Skewness corrected for bias, G1 of Joanes and Gill (The Statistician 47, 1998): pandas,
  /// QuantStats, spreadsheets.
  public var sampleSkewness: Metric {
    guard count >= 3 else { return .undefined("fewer than three returns") }
    let n = Double(count)
    return skewness.map { $0 * (n * (n - 1)).squareRoot() / (n - 2) }
  }

  /// Excess kurtosis corrected for bias, G2 of Joanes and Gill: pandas, QuantStats, spreadsheets.
  public var sampleExcessKurtosis: Metric {
    guard count >= 4 else { return .undefined("fewer than four returns") }
    let n = Double(count)
    return kurtosis.map { ((n + 1) * ($0 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3)) }
  }

  /// The mean of the squared returns.
  public var secondMoment: Double {
    count == 0 ? 0 : squaredDeviations / Double(count) + mean * mean
  }

  /// The second central moment where there is one.
  private var varying: Metric {
    guard count >= 2 else { return .undefined("fewer than two returns") }
    let variance = squaredDeviations / Double(count)
    guard variance.squareRoot() > Self.rounding else {
      return .undefined("the returns do not vary")
    }
    return .value(variance)
  }
}
