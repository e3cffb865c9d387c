import Glibc

/// The trend regime: the slope of an average of the logarithmic price beside the noise.
///
/// Rule, with A the mean of the logarithms of the last `bars` closes and s the standard deviation
/// of a bar's return: z = (A now - A `bars` ago) / (s sqrt(bars)). Up once z > `threshold`, down
/// once z < -`threshold`; left again only when |z| < `threshold` - `hysteresis`. A price that
/// does not move (s = 0) goes sideways.
///
/// On a random walk z has the deviation sqrt(2/3), so a threshold of 0.8 is one deviation. It has
/// no unit: the same numbers serve every time frame and market.
public struct TrendRegime: Equatable, Sendable {
  /// The numbers of the rule.
  public struct Terms: Equatable, Sendable {
    /// Closes of the average, and the bars over which its slope is taken; at least 1.
    public var bars = 50
    /// A trend beyond it.
    public var threshold = 0.8
    /// How far z has to come back.
    public var hysteresis = 0.2
    /// The usual numbers.
    public init() {}
  }

  /// The direction at the last bar; nil in the warm-up.
  public private(set) var direction: TrendDirection?
  /// The slope beside the noise; nil in the warm-up.
  public private(set) var score: Double?
  private let terms: Terms
  private var first: Double?
  private var sum: SlidingSum
  private var averages: SlidingSum

  /// A rule of these numbers.
  public init(_ terms: Terms) {
    self.terms = terms
    sum = SlidingSum(terms.bars)
    averages = SlidingSum(terms.bars)
  }

  /// Takes the close of the next bar, above 0, and the deviation of a bar's return, if known.
  public mutating func push(_ close: Double, perBar: Double?) {
    // Beside the first close: the scale of the price is nowhere in it.
    let start = first ?? close
    first = start
    sum.push(log(close / start))
    guard let total = sum.sum else { return }
    let average = total / Double(terms.bars)
    guard let before = averages.push(average), let perBar else { return }
    let scale = perBar * Double(terms.bars).squareRoot()
    let z = scale > 0 ? (average - before) / scale : 0
    score = z
    direction = next(z)
  }

  private func next(_ z: Double) -> TrendDirection {
    if z > terms.threshold { return .up }
    if z < -terms.threshold { return .down }
    switch direction {
    case .up where z >= terms.threshold - terms.hysteresis: return .up
    case .down where z <= -terms.threshold + terms.hysteresis: return .down
    default: return .sideways
    }
  }
}
