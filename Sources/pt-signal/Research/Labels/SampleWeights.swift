/// How much a label counts among others that rest on the same bars.
///
/// c(t) is the number of labels that rest on bar t. Uniqueness is the mean of 1 / c over a label's
/// bars; the weight by return is |sum of r(t) / c(t)|, r the log return into t, scaled so that the
/// weights sum to their number.
/// Source: López de Prado (2018), snippets 4.1, 4.2 and 4.10.
enum SampleWeights {
  /// c(t) for bars 0 to `bars` - 1.
  static func concurrency(_ spans: [Span], bars: Int) -> [Int] {
    var steps = [Int](repeating: 0, count: bars + 1)
    for span in spans where span.end < bars {
      steps[span.start] += 1
      steps[span.end + 1] -= 1
    }
    var count = 0
    return steps.dropLast().map {
      count += $0
      return count
    }
  }

  /// The uniqueness of each label.
  static func uniqueness(_ spans: [Span], bars: Int) -> [Double] {
    let counts = concurrency(spans, bars: bars)
    return spans.map { span in
      let sum = (span.start...span.end).reduce(0) { $0 + 1 / Double(counts[$1]) }
      return sum / Double(span.end - span.start + 1)
    }
  }

  /// The weight of each label by its share in returns; `returns[t]` is the log return into bar t.
  static func byReturn(_ spans: [Span], returns: [Double]) -> [Double] {
    let counts = concurrency(spans, bars: returns.count)
    let raw = spans.map { span in
      (span.start...span.end).reduce(0) { $0 + returns[$1] / Double(counts[$1]) }.magnitude
    }
    let sum = raw.reduce(0, +)
    return sum > 0 ? raw.map { $0 * Double(raw.count) / sum } : raw
  }
}
