/// Training and test samples that do not share what they rest on.
///
/// A training sample is purged if its bars overlap those of the test, and embargoed if it starts
/// within so many bars behind them. Walking forward, training samples also end before the test
/// begins, by as many bars.
/// Source: López de Prado (2018), 7.4.1 and 7.4.2.
struct PurgedSplit: Equatable, Sendable {
  var training: [Int]
  var test: [Int]

  /// Which samples may train a model that is tested on others; the samples are in the order of
  /// their events.
  static func training(_ spans: [Span], test: Range<Int>, embargo: Int) -> [Int] {
    guard let first = spans[test].map(\.start).min(), let last = spans[test].map(\.end).max()
    else { return Array(spans.indices) }
    return spans.indices.filter { index in
      let span = spans[index]
      return !test.contains(index) && (span.end < first || span.start > last + embargo)
    }
  }

  /// Folds that walk forward: the samples in so many equal parts, each but the first tested by what
  /// was known `embargo` bars before it begins.
  static func walkForward(_ spans: [Span], parts: Int, embargo: Int) -> [PurgedSplit] {
    (1..<max(parts, 1)).compactMap { part in
      let test = (spans.count * part / parts)..<(spans.count * (part + 1) / parts)
      guard let first = spans[test].map(\.start).min() else { return nil }
      let training = spans.indices.filter { spans[$0].end + embargo < first }
      return PurgedSplit(training: training, test: Array(test))
    }
  }
}
