import PTStats
import PTWire

/// The runs of a stream of many, by the equity of their accounts at the end of each UTC day: what a
/// flat run does not say is a return of 0.
struct TrialWatch {
  private struct Run {
    var day = Int64.min
    var before: Double?
    var last = 0.0
    var sum = 0.0
    var squares = 0.0

    /// Books the day under way.
    mutating func end() {
      if let before, before > 0 {
        let value = last / before - 1
        sum += value
        squares += value * value
      }
      before = last
    }
  }

  /// How many runs the stream names.
  private(set) var count = 0
  private var runs: [String: Run] = [:]

  /// A run begins.
  mutating func meet(_ name: String, cash: Double) {
    count += 1
    guard runs.count < Threshold.runs else { return }
    var run = Run()
    (run.before, run.last) = (cash, cash)
    runs[name] = run
  }

  /// An account of a run: behind a fill, or for the end of a day.
  mutating func account(_ name: String, _ ts: Int64, equity: Double, isOfFill: Bool = false) {
    guard var run = runs[name] else { return }
    // The account at midnight is that of the day which ended; that of a fill is of its bar.
    let day = (isOfFill ? ts : ts - 1).flooredDivision(by: CivilTime.millisecondsPerDay).quotient
    if day != run.day {
      if run.day != .min { run.end() }
      run.day = day
    }
    run.last = equity
    runs[name] = run
  }

  /// The standard deviation (n - 1) of the runs' Sharpe ratios of a day; a run whose equity does
  /// not vary has a ratio of 0.
  ///
  /// - Parameter days: UTC days with a bar.
  func deviation(days: Int) -> Metric {
    guard count <= Threshold.runs else { return .undefined("more than \(Threshold.runs) runs") }
    guard runs.count >= 2 else { return .undefined("fewer than two runs") }
    guard days >= 3 else { return .undefined("fewer than three days") }
    let n = Double(days - 1)
    var ratios = Returns()
    // In the order of their names: a sum of doubles depends on its order.
    for name in runs.keys.sorted() {
      guard var run = runs[name] else { continue }
      if run.day != .min { run.end() }
      let mean = run.sum / n
      let deviation = (max(0, run.squares - n * mean * mean) / (n - 1)).squareRoot()
      ratios.push(deviation > 1e-14 ? mean / deviation : 0)
    }
    return ratios.standardDeviation
  }
}
