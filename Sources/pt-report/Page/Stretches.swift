/// What a stretch of a series is known by.
protocol Joinable {
  /// Takes the stretch that follows.
  mutating func join(_ next: Self)
}

/// A series of any length as at most 1,024 stretches of equally many points, so that a page needs
/// no more memory for a million points than for a thousand: when it is full, neighbours become one.
struct Stretches<Stretch: Joinable> {
  /// The stretches, oldest first; the last may be shorter.
  private(set) var all: [Stretch] = []
  /// How many points a full stretch has.
  private(set) var pointsEach = 1
  /// How many points.
  private(set) var count = 0
  private var pointsInLast = 0
  private let half: Int

  /// Room for twice `half` stretches.
  init(half: Int = 512) { self.half = half }

  /// Changes every stretch.
  mutating func restate(_ change: (inout Stretch) -> Void) {
    for i in all.indices { change(&all[i]) }
  }

  /// Takes a point.
  mutating func push(_ point: Stretch) {
    count += 1
    if pointsInLast < pointsEach, pointsInLast > 0 {
      all[all.count - 1].join(point)
      pointsInLast += 1
      return
    }
    if all.count == 2 * half {
      for i in 0..<half {
        var joined = all[2 * i]
        joined.join(all[2 * i + 1])
        all[i] = joined
      }
      all.removeLast(half)
      pointsEach *= 2
    }
    all.append(point)
    pointsInLast = 1
  }
}

/// The lowest, the highest and the last of some values.
struct Span: Equatable, Joinable {
  var low: Double
  var high: Double
  var last: Double

  init(_ value: Double) { (low, high, last) = (value, value, value) }

  init(low: Double, high: Double, last: Double) {
    (self.low, self.high, self.last) = (low, high, last)
  }

  mutating func join(_ next: Span) {
    low = min(low, next.low)
    high = max(high, next.high)
    last = next.last
  }
}

extension Optional: Joinable where Wrapped: Joinable {
  /// What is not known adds nothing.
  mutating func join(_ next: Wrapped?) {
    guard let next else { return }
    guard var joined = self else {
      self = next
      return
    }
    joined.join(next)
    self = joined
  }
}
