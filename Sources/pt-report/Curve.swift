import Glibc
import PTStats
import PTWire

/// The equity curve: a point for each time, its returns and falls, the calendar, the benchmark, and
/// a coarse copy of bounded size for pictures.
struct Curve {
  /// A stretch of the curve.
  struct Bucket: Equatable {
    var equity: Double
    var drawdown: Double
  }

  /// What a point ended.
  struct Ended {
    var fall: Drawdowns.Episode?
    var periods: [CalendarReturns.Row]
  }

  private(set) var returns = Returns()
  private(set) var drawdowns = Drawdowns()
  private(set) var stability = Stability()
  private(set) var calendar: CalendarReturns
  private(set) var comparison = Comparison()
  /// Every return, for quantiles and simulations.
  let column = Column()
  /// The first and last point.
  private(set) var first: (ts: Int64, equity: Double)?
  private(set) var last: (ts: Int64, equity: Double)?
  /// Whether the equity has been at 0 or below, where returns mean nothing.
  private(set) var isRuined = false
  /// How many points.
  private(set) var count = 0
  /// How many points had a position.
  private(set) var exposed = 0
  /// The sum of the equity over the points.
  private(set) var sumOfEquity = 0.0
  /// The last point with a level of the benchmark.
  private var compared: (equity: Double, level: Double)?
  /// At most `2 * resolution` stretches of equal length: the last equity and the deepest drawdown.
  private(set) var buckets: [Bucket] = []
  private var pointsPerBucket = 1
  private var pointsInLast = 0
  private static let resolution = 512

  /// Whether the returns and the coarse copy are somebody else's to keep.
  private let isBare: Bool

  /// - Parameters:
  ///   - capital: what the first period of the calendar is measured by.
  ///   - isBare: for one of many curves, whose points are kept together: `column` and `buckets`
  ///     stay empty.
  init(capital: Double = 0, isBare: Bool = false) {
    calendar = CalendarReturns(capital: capital)
    self.isBare = isBare
  }

  /// Takes a point.
  ///
  /// - Parameters:
  ///   - level: the benchmark at that time, above 0; nil where it is not known.
  ///   - dated: whether the point has a time, or only a place.
  /// - Returns: the fall and the periods that it ends.
  mutating func push(
    _ ts: Int64, _ equity: Double, exposed held: Bool, benchmark level: Double? = nil,
    dated: Bool = true
  ) throws(Failure) -> Ended {
    if let last, last.equity > 0 {
      let value = equity / last.equity - 1
      returns.push(value)
      if !isBare { try column.push(value) }
    }
    if equity <= 0 { isRuined = true }
    if let first, !isRuined, first.equity > 0 { stability.push(log(equity / first.equity)) }
    if first == nil { first = (ts, equity) }
    last = (ts, equity)
    count += 1
    sumOfEquity += equity
    if held { exposed += 1 }
    if let level, level > 0, equity > 0 {
      if let compared {
        comparison.push(equity / compared.equity - 1, level / compared.level - 1)
      }
      compared = (equity, level)
    }
    let ended = drawdowns.push(ts, equity)
    if !isBare { sketch(equity, drawdowns.last) }
    return Ended(fall: ended, periods: dated ? calendar.push(ts, equity) : [])
  }

  /// The last point has been: the periods that go on end here.
  mutating func finish() -> [CalendarReturns.Row] { calendar.finish() }

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
