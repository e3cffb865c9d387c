/// The rank of the newest value among the last values of a series.
///
/// The window is kept sorted: two searches by halves and one move of memory a value. For windows
/// that people take, hundreds of values, that is several times quicker than a balanced tree.
/// Equal values share the mean of their ranks, as `rank(pct=True)` of pandas does.
public struct RollingRank: Equatable, Sendable {
  /// How many values make a full window.
  public let window: Int
  /// The values in the window, at `place` the oldest once it is full.
  private var values: [Double] = []
  private var sorted: [Double] = []
  private var place = 0

  /// A window of so many values, at least 1.
  public init(_ window: Int) { self.window = max(1, window) }

  /// Takes a value.
  ///
  /// - Returns: its percentile in (0, 1], (values below + (equal values + 1) / 2) / window, itself
  ///   included; nil until the window is full.
  public mutating func push(_ value: Double) -> Double? {
    if values.count < window {
      values.append(value)
      sorted.insert(value, at: below(value))
      guard values.count == window else { return nil }
    } else {
      replace(values[place], by: value)
      values[place] = value
      place = place + 1 == window ? 0 : place + 1
    }
    let less = below(value)
    var equal = 0
    while less + equal < window, sorted[less + equal] == value { equal += 1 }
    return (Double(less) + Double(equal + 1) / 2) / Double(window)
  }

  /// How many values are below `value`.
  private func below(_ value: Double) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Puts a value where it belongs in place of another: what lies between moves by one.
  private mutating func replace(_ old: Double, by new: Double) {
    let (from, to) = (below(old), below(new))
    sorted.withUnsafeMutableBufferPointer { all in
      guard let start = all.baseAddress else { return }
      if to > from {
        (start + from).update(from: start + from + 1, count: to - 1 - from)
        start[to - 1] = new
      } else {
        (start + to + 1).update(from: start + to, count: from - to)
        start[to] = new
      }
    }
  }
}
