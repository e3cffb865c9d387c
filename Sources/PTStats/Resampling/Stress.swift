/// What is done to recorded returns to see what is left of them.
///
/// It is done to the returns of the run, so it takes for granted that the strategy would have held
/// what it held; to stress prices, make bars by `pt-load --scenario` and run it again.
public struct Stress: Equatable, Sendable {
  /// The kinds.
  public enum Kind: String, CaseIterable, Sendable {
    /// One return becomes -severity.
    case singleCrashBar = "single_crash_bar"
    /// Returns in the window are multiplied by 1 + severity.
    case volSpike = "vol_spike"
    /// Losses of the longest stretch more than 1 % below the highest point so far are multiplied by
    /// 1 + severity; of the window, if there is no such stretch.
    case drawdownExtension = "drawdown_extension"
    /// Severity is taken from one return.
    case gapDownOpen = "gap_down_open"
  }

  /// Where.
  public enum Position: String, CaseIterable, Sendable {
    case start, middle, end
  }

  /// What is done.
  public var kind: Kind
  /// How much, above 0.
  public var severity: Double
  /// How many returns around the place, at least 1.
  public var window: Int
  /// Where.
  public var position: Position

  /// A stress; the predecessor's severity was 0.2 and its window 5.
  public init(_ kind: Kind, severity: Double, window: Int, at position: Position) {
    self.kind = kind
    self.severity = severity
    self.window = window
    self.position = position
  }

  /// The returns under stress; no returns stay none.
  public func applied(to returns: [Double]) -> [Double] {
    guard !returns.isEmpty else { return [] }
    var stressed = returns
    let place =
      switch position {
      case .start: 0
      case .middle: returns.count / 2
      case .end: returns.count - 1
      }
    let around = max(0, place - window / 2)...min(returns.count - 1, place + window / 2)
    switch kind {
    case .singleCrashBar: stressed[place] = -severity
    case .gapDownOpen: stressed[place] -= severity
    case .volSpike: for i in around { stressed[i] *= 1 + severity }
    case .drawdownExtension:
      let stretch = Self.longestFall(returns) ?? around
      for i in stretch where stressed[i] < 0 { stressed[i] *= 1 + severity }
    }
    return stressed
  }

  /// The longest run of returns behind which the equity is more than 1 % below its highest point so
  /// far, of equal ones the first.
  private static func longestFall(_ returns: [Double]) -> ClosedRange<Int>? {
    var (equity, peak) = (1.0, 1.0)
    var start: Int?
    var longest: ClosedRange<Int>?
    for (i, value) in returns.enumerated() {
      equity *= 1 + value
      peak = max(peak, equity)
      guard equity < 0.99 * peak else {
        start = nil
        continue
      }
      let first = start ?? i
      start = first
      if i - first + 1 > longest?.count ?? 0 { longest = first...i }
    }
    return longest
  }
}
