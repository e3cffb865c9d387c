/// The median of the last few numbers; of an even count the upper one of the two in the middle.
///
/// The numbers are kept in order: a binary search finds the place, and at most the window is moved.
struct RunningMedian: Sendable {
  private let window: Int
  private var sorted: [Double] = []
  /// The same in the order of arrival; `oldest` is the place of the one to go next.
  private var ring: [Double] = []
  private var oldest = 0

  /// - Parameter window: how many numbers count, at least 1.
  init(window: Int) {
    self.window = max(1, window)
    sorted.reserveCapacity(self.window + 1)
    ring.reserveCapacity(self.window)
  }

  /// How many numbers there are, at most the window.
  var count: Int { sorted.count }

  /// The median; nil before the first number.
  var median: Double? { sorted.isEmpty ? nil : sorted[sorted.count / 2] }

  /// Takes a number in, and the oldest out once the window is full.
  mutating func add(_ number: Double) {
    if ring.count < window {
      ring.append(number)
    } else {
      sorted.remove(at: place(of: ring[oldest]))
      ring[oldest] = number
      oldest = (oldest + 1) % window
    }
    sorted.insert(number, at: place(of: number))
  }

  /// Where the first number stands that is not below this one.
  private func place(of number: Double) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
