/// The highest (or lowest) of the last n values, O(1) a value: a queue of those that can still
/// become the extreme, in falling (rising) order.
struct RollingExtreme: Sendable {
  private let window: Int
  private let sign: Double
  /// A ring of candidates, `head` the extreme.
  private var values: [Double]
  private var indices: [Int]
  private var head = 0
  private var size = 0
  private var count = 0

  static func highest(_ window: Int) -> Self { Self(window, sign: 1) }
  static func lowest(_ window: Int) -> Self { Self(window, sign: -1) }

  private init(_ window: Int, sign: Double) {
    self.window = window
    self.sign = sign
    values = Array(repeating: 0, count: window)
    indices = Array(repeating: 0, count: window)
  }

  /// Values before the first extreme.
  var lookback: Int { window - 1 }
  /// The extreme of the last n values; nil until there are n.
  var value: Double? { count >= window ? sign * values[head] : nil }

  /// Takes a value.
  mutating func push(_ x: Double) {
    let x = sign * x
    if size > 0, indices[head] <= count - window {
      head = wrapped(head + 1)
      size -= 1
    }
    while size > 0, values[wrapped(head + size - 1)] <= x { size -= 1 }
    let tail = wrapped(head + size)
    values[tail] = x
    indices[tail] = count
    size += 1
    count += 1
  }

  /// Takes a value and gives the extreme; nil until there are n values.
  mutating func next(_ x: Double) -> Double? {
    push(x)
    return value
  }

  private func wrapped(_ index: Int) -> Int { index >= window ? index - window : index }
}
