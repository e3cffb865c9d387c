/// How the votes of several strategies on one symbol become one exposure.
struct Combination: Equatable, Sendable {
  /// The rules, by the names that portfolio files use.
  enum Aggregation: String, CaseIterable, Sendable {
    /// The weighted sum itself, flat at or within the threshold: each strategy trades its share.
    case exposure
    /// All long or all short once the weighted sum is beyond the threshold.
    case weighted
    /// What more than half of the strategies want.
    case voting
    /// What all of them want.
    case unanimous
    /// Long if any is long; never short.
    case anyLong = "any_long"
    /// Short if any is short; never long.
    case anyShort = "any_short"

    /// Whether the sum of weights and votes decides.
    var usesThreshold: Bool { self == .exposure || self == .weighted }
  }

  /// The rule.
  var aggregation = Aggregation.exposure
  /// A sum within it is flat.
  var threshold = 0.0
  /// Flat until each strategy has had the bars it needs.
  var requiresAll = false

  /// One strategy's say.
  struct Vote: Equatable, Sendable {
    /// Its weight.
    let weight: Double
    /// What it wants, in [-1, 1]; nil while it is in its warm-up, which counts as flat.
    let wish: Double?
  }

  /// The exposure in [-1, 1] that the votes make.
  func exposure(_ votes: [Vote]) -> Double {
    guard !votes.isEmpty, !requiresAll || votes.allSatisfy({ $0.wish != nil }) else { return 0 }
    let longs = votes.count { $0.wish ?? 0 > 0 }
    let shorts = votes.count { $0.wish ?? 0 < 0 }
    // Decimal weights are not exact in binary: 0.33 + 0.34 + 0.33 is meant to be 1.
    let sum = tidy(votes.reduce(0) { $0 + $1.weight * ($1.wish ?? 0) })
    switch aggregation {
    case .exposure: return sum.magnitude > threshold ? max(-1, min(1, sum)) : 0
    case .weighted: return sum > threshold ? 1 : sum < -threshold ? -1 : 0
    case .voting: return 2 * longs > votes.count ? 1 : 2 * shorts > votes.count ? -1 : 0
    case .unanimous: return longs == votes.count ? 1 : shorts == votes.count ? -1 : 0
    case .anyLong: return longs > 0 ? 1 : 0
    case .anyShort: return shorts > 0 ? -1 : 0
    }
  }
}

/// A number without the digits that only rounding has made: to the nearest 1e-12.
func tidy(_ number: Double) -> Double {
  let rounded = (number * 1e12).rounded() / 1e12
  return rounded == 0 ? 0 : rounded
}
