import PTStats

/// The equity curve: a point for each time of the stream, its returns and falls, and a coarse copy
/// of bounded size for pictures.
struct Curve {
  /// A stretch of the curve.
  struct Bucket: Equatable {
    var equity: Double
    var drawdown: Double
  }

  private(set) var returns = Returns()
  private(set) var drawdowns = Drawdowns()
  /// The first and last point.
  private(set) var first: (ts: Int64, equity: Double)?
  private(set) var last: (ts: Int64, equity: Double)?
  /// Whether the equity has been at 0 or below, where returns mean nothing.
  private(set) var isRuined = false
  /// How many points.
  private(set) var count = 0
  /// How many points had a position.
  private(set) var exposed = 0
  /// At most `2 * resolution` stretches of equal length: the last equity and the deepest drawdown.
  private(set) var buckets: [Bucket] = []
  private var pointsPerBucket = 1
  private var pointsInLast = 0
  private static let resolution = 512

  /// Takes a point.
  ///
  /// - Returns: the fall that it ends, if it ends one.
  mutating func push(_ ts: Int64, _ equity: Double, exposed held: Bool) -> Drawdowns.Episode? {
    if let last, last.equity > 0 { returns.push(equity / last.equity - 1) }
    if equity <= 0 { isRuined = true }
    if first == nil { first = (ts, equity) }
    last = (ts, equity)
    count += 1
    if held { exposed += 1 }
    let ended = drawdowns.push(ts, equity)
    sketch(equity, drawdowns.last)
    return ended
  }

  /// Keeps the coarse copy: when it is full, neighbours become one.
  private mutating func sketch(_ equity: Double, _ drawdown: Double) {
    if pointsInLast == 0 || pointsInLast == pointsPerBucket {
      if buckets.count == 2 * Self.resolution {
        for i in 0..<Self.resolution {
          let (a, b) = (buckets[2 * i], buckets[2 * i + 1])
          buckets[i] = Bucket(equity: b.equity, drawdown: min(a.drawdown, b.drawdown))
        }
        buckets.removeLast(Self.resolution)
        pointsPerBucket *= 2
      }
      buckets.append(Bucket(equity: equity, drawdown: drawdown))
      pointsInLast = 1
    } else {
      let index = buckets.count - 1
      buckets[index].equity = equity
      buckets[index].drawdown = min(buckets[index].drawdown, drawdown)
      pointsInLast += 1
    }
  }
}
