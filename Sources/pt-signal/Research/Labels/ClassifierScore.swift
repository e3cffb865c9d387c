/// How well a classifier's yes fits what was true. What cannot be said is nil.
struct ClassifierScore: Equatable, Sendable {
  private(set) var truePositives = 0
  private(set) var falsePositives = 0
  private(set) var falseNegatives = 0
  private(set) var trueNegatives = 0

  /// Counts a case.
  mutating func add(said yes: Bool, was truth: Bool) {
    switch (yes, truth) {
    case (true, true): truePositives += 1
    case (true, false): falsePositives += 1
    case (false, true): falseNegatives += 1
    case (false, false): trueNegatives += 1
    }
  }

  /// Of what it said yes to, the share that was true.
  var precision: Double? { ratio(truePositives, truePositives + falsePositives) }
  /// Of what was true, the share it said yes to.
  var recall: Double? { ratio(truePositives, truePositives + falseNegatives) }
  /// The harmonic mean of the two: 2 tp / (2 tp + fp + fn).
  var f1: Double? { ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives) }
  /// The share it was right about.
  var accuracy: Double? {
    ratio(
      truePositives + trueNegatives,
      truePositives + trueNegatives + falsePositives + falseNegatives)
  }

  private func ratio(_ part: Int, _ whole: Int) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }
}
