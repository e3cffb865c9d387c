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
  private var deepestEnded: Episode?
  private var peak = -Double.infinity
  private var peakTs: Int64 = 0

  /// No points yet.
  public init() {}

  /// The deepest fall so far, of equal ones the first; nil before the first.
  public var deepest: Episode? {
    guard let current else { return deepestEnded }
    return current.depth < (deepestEnded?.depth ?? 0) ? current : deepestEnded
  }

  /// The depth of the deepest fall, 0 without one.
  public var maximum: Double { deepest?.depth ?? 0 }

  /// Takes a point of the curve.
  ///
  /// - Returns: the fall that this point ends, if it ends one.
  public mutating func push(_ ts: Int64, _ equity: Double) -> Episode? {
    if equity >= peak {
      let ended = current == nil ? nil : end(ts)
      peak = equity
      peakTs = ts
      last = 0
      return ended
    }
    last = peak > 0 ? (equity - peak) / peak : 0
    if current == nil {
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
    if let ended, ended.depth < deepestEnded?.depth ?? 0 { deepestEnded = ended }
    current = nil
    return ended
  }
}
