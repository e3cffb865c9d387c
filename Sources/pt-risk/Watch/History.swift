/// The last closes of a symbol: a ring, so that a bar costs the same however long the window is.
struct History {
  /// A close and its time.
  struct Point: Equatable {
    var time: Int64
    var price: Double
  }

  private let capacity: Int
  private var points: [Point] = []
  /// Where the oldest stands once the ring is full.
  private var first = 0

  /// - Parameter capacity: how many closes are kept; 0 keeps none.
  init(capacity: Int) { self.capacity = capacity }

  /// How many there are.
  var count: Int { points.count }

  /// Takes a close.
  mutating func push(_ time: Int64, _ price: Double) {
    guard capacity > 0 else { return }
    if points.count < capacity {
      points.append(Point(time: time, price: price))
    } else {
      points[first] = Point(time: time, price: price)
      first = first + 1 == capacity ? 0 : first + 1
    }
  }

  /// The `count` latest, the latest last; there must be so many.
  func last(_ count: Int) -> [Point] {
    (0..<count).map { points[(first + points.count - count + $0) % points.count] }
  }

  /// The last price at or before each of these times, which rise; nil if the first has none.
  func prices(at times: [Int64]) -> [Double]? {
    var found: [Double] = []
    let all = last(points.count)
    var next = 0
    for time in times {
      while next < all.count, all[next].time <= time { next += 1 }
      guard next > 0 else { return nil }
      found.append(all[next - 1].price)
    }
    return found
  }

  /// The sample deviation of the last `count` simple returns; nil without so many.
  func deviation(_ count: Int) -> Double? {
    guard points.count > count, count >= 2 else { return nil }
    let prices = last(count + 1).map(\.price)
    let returns = zip(prices, prices.dropFirst()).map { $1 / $0 - 1 }
    var sum = 0.0
    for value in returns { sum += value }
    let mean = sum / Double(count)
    var squares = 0.0
    for value in returns { squares += (value - mean) * (value - mean) }
    return (squares / Double(count - 1)).squareRoot()
  }
}
