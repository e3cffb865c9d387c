/// The sum of the last values of a series, in constant time on average.
///
/// Nothing is ever subtracted: the window is two stacks, and a sum is that of the older plus that
/// of the newer part. So values that have left leave no rounding behind, zeros sum to exactly 0,
/// and a sum of numbers of one sign is good to the last digits for any length of series.
public struct SlidingSum: Equatable, Sendable {
  /// How many values make a full window.
  public let window: Int
  /// The values in the window, at `position` the oldest once it is full.
  private var values: [Double] = []
  private var position = 0
  /// Sums from each value of the older part to that part's end; the last is the oldest value's.
  private var older: [Double] = []
  private var newer = 0.0

  /// A window of so many values, at least 1.
  public init(_ window: Int) {
    self.window = max(1, window)
  }

  /// The sum of the window; nil until it is full.
  public var sum: Double? {
    values.count == window ? (older.last ?? 0) + newer : nil
  }

  /// Takes a value.
  ///
  /// - Returns: the value that left the window for it, if one did.
  @discardableResult
  public mutating func push(_ value: Double) -> Double? {
    guard values.count == window else {
      values.append(value)
      newer += value
      return nil
    }
    if older.isEmpty { turn() }
    older.removeLast()
    let left = values[position]
    values[position] = value
    position = position + 1 == window ? 0 : position + 1
    newer += value
    return left
  }

  /// Makes all values the older part.
  private mutating func turn() {
    var sum = 0.0
    older.reserveCapacity(window)
    for offset in stride(from: window - 1, through: 0, by: -1) {
      sum += values[(position + offset) % window]
      older.append(sum)
    }
    newer = 0
  }
}
