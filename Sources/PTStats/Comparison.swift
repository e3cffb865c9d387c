import Glibc

/// Returns beside those of a benchmark over the same periods, without a riskless rate.
public struct Comparison: Equatable, Sendable {
  /// How many pairs.
  public private(set) var count = 0
  private var meanOurs = 0.0
  private var meanTheirs = 0.0
  private var ours2 = 0.0
  private var theirs2 = 0.0
  private var both = 0.0
  /// Returns less the benchmark's.
  private var difference = Returns()
  private var up = Capture()
  private var down = Capture()
  private var logTheirs = 0.0

  /// Growth of both over the periods of one kind.
  private struct Capture: Equatable {
    var count = 0.0
    var ours = 0.0
    var theirs = 0.0

    /// The geometric mean of our returns over that of the benchmark's.
    func ratio(_ kind: String) -> Metric {
      guard count > 0 else { return .undefined("the benchmark never \(kind)") }
      return .finite(expm1(ours / count) / expm1(theirs / count), else: "a loss of everything")
    }
  }

  /// No pairs yet.
  public init() {}

  /// Takes the returns of one period.
  public mutating func push(_ ours: Double, _ theirs: Double) {
    count += 1
    let n = Double(count)
    let (a, b) = (ours - meanOurs, theirs - meanTheirs)
    meanOurs += a / n
    meanTheirs += b / n
    ours2 += a * (ours - meanOurs)
    theirs2 += b * (theirs - meanTheirs)
    both += a * (theirs - meanTheirs)
    difference.push(ours - theirs)
    logTheirs += log1p(theirs)
    if theirs > 0 { add(&up, ours, theirs) } else if theirs < 0 { add(&down, ours, theirs) }
  }

  private func add(_ capture: inout Capture, _ ours: Double, _ theirs: Double) {
    capture.count += 1
    capture.ours += log1p(ours)
    capture.theirs += log1p(theirs)
  }

  /// Why nothing can be said yet, or nil.
  private var lack: Metric? {
    if count < 2 { return .undefined("fewer than two returns beside the benchmark's") }
    if (theirs2 / Double(count)).squareRoot() <= Returns.rounding {
      return .undefined("the benchmark does not vary")
    }
    return nil
  }

  /// Covariance over the benchmark's variance (Sharpe 1964; empyrical, QuantStats).
  public var beta: Metric { lack ?? .value(both / theirs2) }

  /// Jensen's alpha a year: (mean - beta * mean of the benchmark) * periods a year (Jensen 1968;
  /// QuantStats; empyrical compounds it instead).
  public func alpha(periodsPerYear: Double) -> Metric {
    beta.map { (meanOurs - $0 * meanTheirs) * periodsPerYear }
  }

  /// Correlation of the returns; undefined where ours do not vary either.
  public var correlation: Metric {
    if let lack { return lack }
    guard (ours2 / Double(count)).squareRoot() > Returns.rounding else {
      return .undefined("the returns do not vary")
    }
    return .value(both / (ours2 * theirs2).squareRoot())
  }

  /// Tracking error a year: the standard deviation (n - 1) of the differences times the root of the
  /// periods a year.
  public func trackingError(periodsPerYear: Double) -> Metric {
    volatility(difference, periodsPerYear: periodsPerYear)
  }

  /// Information ratio a year: mean difference over its standard deviation (n - 1), times the root
  /// of the periods a year (Goodwin 1998). QuantStats does not annualise it.
  public func informationRatio(periodsPerYear: Double) -> Metric {
    guard let deviation = difference.standardDeviation.number else {
      return difference.standardDeviation
    }
    guard deviation > Returns.rounding else {
      return .undefined("the returns are those of the benchmark")
    }
    return .value(difference.mean / deviation * periodsPerYear.squareRoot())
  }

  /// Up capture: the geometric mean of our returns over the benchmark's, of the periods in which
  /// the benchmark rose (Morningstar).
  public var upCapture: Metric { up.ratio("rose") }

  /// Down capture: the same where the benchmark fell.
  public var downCapture: Metric { down.ratio("fell") }

  /// What the benchmark made over the periods that were compared.
  public var benchmarkReturn: Metric {
    count == 0 ? .undefined("no return beside the benchmark's") : .value(expm1(logTheirs))
  }
}
