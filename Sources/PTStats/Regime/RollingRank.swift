/// The rank of the newest value among the last values of a series, in O(log n) on average.
///
/// A treap (Seidel and Aragon, Algorithmica 16, 1996) whose nodes are the places of the window, so
/// that nothing is allocated after the start. Priorities are a hash of the place: the same
/// everywhere. Equal values share the mean of their ranks, as `rank(pct=True)` of pandas does.
public struct RollingRank: Equatable, Sendable {
  /// How many values make a full window.
  public let window: Int
  private var values: [Double]
  private var left: [Int32]
  private var right: [Int32]
  private var size: [Int32]
  private var root: Int32 = -1
  private var count = 0
  private var place = 0

  /// A window of so many values, at least 1.
  public init(_ window: Int) {
    self.window = max(1, window)
    values = Array(repeating: 0, count: self.window)
    left = Array(repeating: -1, count: self.window)
    right = left
    size = Array(repeating: 1, count: self.window)
  }

  /// Takes a value.
  ///
  /// - Returns: its percentile in (0, 1], (values below + (equal values + 1) / 2) / window, itself
  ///   included; nil until the window is full.
  public mutating func push(_ value: Double) -> Double? {
    let node = Int32(place)
    if count == window {
      let (below, rest) = split(root, values[place], node, keepsEqual: false)
      let (_, above) = split(rest, values[place], node, keepsEqual: true)
      root = merge(below, above)
    } else {
      count += 1
    }
    values[place] = value
    left[place] = -1
    right[place] = -1
    size[place] = 1
    let (below, above) = split(root, value, node, keepsEqual: false)
    root = merge(merge(below, node), above)
    place = place + 1 == window ? 0 : place + 1
    guard count == window else { return nil }
    let less = rank(value, orEqual: false)
    let equal = rank(value, orEqual: true) - less
    return (Double(less) + Double(equal + 1) / 2) / Double(window)
  }

  /// How many values are below `value`, or not above it.
  private func rank(_ value: Double, orEqual: Bool) -> Int {
    var rank = 0
    var node = root
    while node >= 0 {
      let i = Int(node)
      if values[i] < value || (orEqual && values[i] == value) {
        rank += sizeOf(left[i]) + 1
        node = right[i]
      } else {
        node = left[i]
      }
    }
    return rank
  }

  private func sizeOf(_ node: Int32) -> Int { node < 0 ? 0 : Int(size[Int(node)]) }

  /// SplitMix64's mixing of the place.
  private func priority(_ node: Int32) -> UInt64 {
    var z = (UInt64(bitPattern: Int64(node)) &+ 1) &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Parts a tree before the pair (value, node), or with `keepsEqual` behind it.
  private mutating func split(
    _ tree: Int32, _ value: Double, _ node: Int32, keepsEqual: Bool
  ) -> (Int32, Int32) {
    guard tree >= 0 else { return (-1, -1) }
    let i = Int(tree)
    let isSame = values[i] == value && tree == node
    let isBelow = values[i] < value || (values[i] == value && tree < node)
    if isBelow || (keepsEqual && isSame) {
      let (a, b) = split(right[i], value, node, keepsEqual: keepsEqual)
      right[i] = a
      count(i)
      return (tree, b)
    }
    let (a, b) = split(left[i], value, node, keepsEqual: keepsEqual)
    left[i] = b
    count(i)
    return (a, tree)
  }

  /// Joins two trees, all of the first below all of the second.
  private mutating func merge(_ a: Int32, _ b: Int32) -> Int32 {
    guard a >= 0 else { return b }
    guard b >= 0 else { return a }
    if priority(a) > priority(b) {
      right[Int(a)] = merge(right[Int(a)], b)
      count(Int(a))
      return a
    }
    left[Int(b)] = merge(a, left[Int(b)])
    count(Int(b))
    return b
  }

  private mutating func count(_ i: Int) {
    size[i] = Int32(sizeOf(left[i]) + sizeOf(right[i]) + 1)
  }
}
