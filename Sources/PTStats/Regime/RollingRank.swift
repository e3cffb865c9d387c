/// The rank of the newest value among the last values of a series.
public struct RollingRank: Equatable, Sendable {
  private var values: RollingSorted

  /// A window of so many values, at least 1.
  public init(_ window: Int) { values = RollingSorted(window) }

  /// Takes a value.
  ///
  /// - Returns: its `RollingSorted.meanRank`, itself included; nil until the window is full.
  public mutating func push(_ value: Double) -> Double? {
    let rank = values.rank(value)
    return values.count == values.window ? rank : nil
  }
}
