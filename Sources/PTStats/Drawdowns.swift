/// Follows an equity curve and its falls below the highest point so far.
///
/// Times are milliseconds since 1970 UTC; bars are counted in points of the curve.
public struct Drawdowns: Equatable, Sendable {
  /// One fall: from a peak down to a trough and back to the peak's height.
  public struct Episode: Equatable, Sendable {
    /// When the peak was.
    public var peakTs: Int64
    /// When the lowest point was.
    public var troughTs: Int64
    /// When the height of the peak was reached again; nil if it has not been.
    public var recoveryTs: Int64?
    /// The fall as a fraction of the peak, below 0.
    public var depth: Double
    /// Bars from the peak to the recovery, or to the end.
    public var bars: Int
  }

  /// The fall that goes on; nil at a high.
  public private(set) var current: Episode?
  /// The drawdown at the last point: 0 at a high, below 0 under water.
  public private(set) var last = 0.0
  /// How many falls there were, the one that goes on included.
  public private(set) var count = 0
  /// How many points the curve has.
  public private(set) var points = 0
  /// How many of them are below the highest point so far.
  public private(set) var pointsUnderWater = 0
  private var deepestEnded: Episode?
  private var longestEnded: Episode?
  private var sumOfDepths = 0.0
  private var sumOfDrawdowns = 0.0
  private var sumOfSquares = 0.0
  private var peak = -Double.infinity
  private var peakTs: Int64 = 0

  /// No points yet.
  public init() {}

  /// The deepest fall so far, of equal ones the first; nil before the first.
  public var deepest: Episode? {
    guard let current else { return deepestEnded }
    return current.depth < (deepestEnded?.depth ?? 0) ? current : deepestEnded
  }

  /// The fall with the most bars, of equal ones the first; nil before the first.
  public var longest: Episode? {
    guard let current else { return longestEnded }
    return current.bars > (longestEnded?.bars ?? 0) ? current : longestEnded
  }

  /// The mean depth of all falls; undefined without one.
  public var meanDepth: Metric {
    guard count > 0 else { return .undefined("there is no drawdown") }
    return .value((sumOfDepths + (current?.depth ?? 0)) / Double(count))
  }

  /// The points below the highest point so far, as a share of all.
  public var underWater: Metric {
    points == 0 ? .undefined("no points") : .value(Double(pointsUnderWater) / Double(points))
  }

  /// Ulcer index: the root of the mean of the squared drawdowns over all points, as a share (Martin
  /// and McCann, "The Investor's Guide to Fidelity Funds", 1989). QuantStats divides by one less.
  public var ulcerIndex: Metric {
    points == 0 ? .undefined("no points") : .value((sumOfSquares / Double(points)).squareRoot())
  }

  /// Pain index: the mean of the drawdowns over all points, as a positive share (Zephyr
  /// Associates).
  public var painIndex: Metric {
    points == 0 ? .undefined("no points") : .value(-sumOfDrawdowns / Double(points))
  }

  /// The depth of the deepest fall, 0 without one.
  public var maximum: Double { deepest?.depth ?? 0 }

  /// Takes a point of the curve.
  ///
  /// - Returns: the fall that this point ends, if it ends one.
  public mutating func push(_ ts: Int64, _ equity: Double) -> Episode? {
    points += 1
    if equity >= peak {
      let ended = current == nil ? nil : end(ts)
      peak = equity
      peakTs = ts
      last = 0
      return ended
    }
    last = peak > 0 ? (equity - peak) / peak : 0
    pointsUnderWater += 1
    sumOfDrawdowns += last
    sumOfSquares += last * last
    if current == nil {
      count += 1
      current = Episode(peakTs: peakTs, troughTs: ts, recoveryTs: nil, depth: 0, bars: 0)
    }
    current?.bars += 1
    if last < current?.depth ?? 0 {
      current?.depth = last
      current?.troughTs = ts
    }
    return nil
  }

  private mutating func end(_ ts: Int64) -> Episode? {
    current?.recoveryTs = ts
    current?.bars += 1
    let ended = current
    if let ended {
      sumOfDepths += ended.depth
      if ended.depth < deepestEnded?.depth ?? 0 { deepestEnded = ended }
      if ended.bars > longestEnded?.bars ?? 0 { longestEnded = ended }
    }
    current = nil
    return ended
  }
}
