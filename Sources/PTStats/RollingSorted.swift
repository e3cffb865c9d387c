/// The last values of a series, in order of size.
///
/// Two searches by halves and one move of memory a value: for windows that people take, hundreds
/// of values, that is several times quicker than a balanced tree.
public struct RollingSorted: Equatable, Sendable {
  /// How many values make a full window.
  public let window: Int
  /// The values, smallest first.
  public private(set) var sorted: [Double] = []
  /// The same as they came, at `place` the oldest once the window is full.
  private var values: [Double] = []
  private var place = 0

  /// A window of so many values, at least 1.
  public init(_ window: Int) {
    self.window = max(1, window)
    sorted.reserveCapacity(self.window)
    values.reserveCapacity(self.window)
  }

  /// How many values there are, at most the window.
  public var count: Int { sorted.count }

  /// The value in the middle, of an even count the upper one; nil before the first.
  public var upperMedian: Double? { sorted.isEmpty ? nil : sorted[sorted.count / 2] }

  /// Takes a value, in the place of the oldest once the window is full.
  ///
  /// - Returns: how many of the values are below it.
  @discardableResult public mutating func push(_ value: Double) -> Int {
    if values.count < window {
      let place = below(value)
      values.append(value)
      sorted.insert(value, at: place)
      return place
    }
    defer {
      values[place] = value
      place = place + 1 == window ? 0 : place + 1
    }
    return replace(values[place], by: value)
  }

  /// Takes a value.
  ///
  /// - Returns: its `meanRank`.
  public mutating func rank(_ value: Double) -> Double {
    let less = push(value)
    // Mostly no other value is equal.
    let isAlone = less + 1 == sorted.count || sorted[less + 1] > value
    return Double(less + (isAlone ? less + 1 : atMost(value)) + 1) / 2 / Double(count)
  }

  /// How many of the values are below one.
  public func below(_ value: Double) -> Int { partition { $0 < value } }

  /// How many of the values are not above one.
  public func atMost(_ value: Double) -> Int { partition { $0 <= value } }

  /// The share of the values at or below a value of the window, equals counted by their mean rank:
  /// (below + atMost + 1) / 2 / count, as `rank(pct=True)` of pandas has it; above 0, at most 1.
  public func meanRank(_ value: Double) -> Double {
    Double(below(value) + atMost(value) + 1) / 2 / Double(count)
  }

  /// How many of the sorted values, from the first on, are on the near side.
  @inline(__always)
  private func partition(_ isNear: (Double) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if isNear(sorted[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Puts a value where it belongs in place of another: what lies between moves by one.
  ///
  /// - Returns: the place.
  private mutating func replace(_ old: Double, by new: Double) -> Int {
    let (from, to) = (below(old), below(new))
    let place = to > from ? to - 1 : to
    sorted.withUnsafeMutableBufferPointer { all in
      guard let start = all.baseAddress else { return }
      if to > from {
        (start + from).update(from: start + from + 1, count: place - from)
      } else {
        (start + to + 1).update(from: start + to, count: from - to)
      }
      start[place] = new
    }
    return place
  }
}
