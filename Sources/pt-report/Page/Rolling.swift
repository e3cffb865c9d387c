import PTStats

/// Sharpe ratio and volatility over the last returns, at each point of the curve.
struct Rolling {
  /// Some points.
  struct Stretch: Joinable {
    var sharpe: Span?
    var volatility: Span?

    mutating func join(_ next: Stretch) {
      sharpe.join(next.sharpe)
      volatility.join(next.volatility)
    }
  }

  /// How many returns are looked at, and in words.
  let window: Int
  let name: String
  /// Stretches of the same points as those of the curve.
  private(set) var stretches = Stretches<Stretch>()
  private let root: Double
  private var sum: SlidingSum
  private var squares: SlidingSum

  /// The longest of a year, half a year, a quarter, a month, a week and a day that has at least 20
  /// returns, fits four times into the record and needs no more than a megabyte or two; nil if none
  /// does.
  init?(returns: Int, periodsPerYear: Double) {
    let spans: [(String, Double)] = [
      ("a year", 1), ("half a year", 2), ("a quarter", 4), ("a month", 12), ("a week", 52),
      ("a day", 365),
    ]
    let most = min(returns / 4, 140_000)
    for (name, part) in spans {
      let bars = (periodsPerYear / part).rounded()
      guard bars >= 20, bars <= Double(most) else { continue }
      self.name = name
      window = Int(bars)
      root = periodsPerYear.squareRoot()
      sum = SlidingSum(window)
      squares = SlidingSum(window)
      // The first point has no return.
      stretches.push(Stretch())
      return
    }
    return nil
  }

  /// Takes the return of the next point.
  mutating func push(_ value: Double) {
    sum.push(value)
    squares.push(value * value)
    guard let total = sum.sum, let square = squares.sum else {
      return stretches.push(Stretch())
    }
    let n = Double(window)
    let mean = total / n
    let deviation = max(0, (square - total * mean) / (n - 1)).squareRoot()
    // Rounding alone makes a little of returns that are equal.
    let varies = deviation > 1e-14 && deviation > 1e-7 * mean.magnitude
    stretches.push(
      Stretch(
        sharpe: varies ? Span(mean / deviation * root) : nil,
        volatility: Span(varies ? deviation * root : 0)))
  }
}

/// How many returns lie where. Those of exactly 0, when nothing was held, are counted apart.
struct Histogram: Equatable {
  /// Where the first bin begins, and how wide each is.
  let start: Double
  let step: Double
  /// The first and last also take what lies beyond them.
  private(set) var bins: [Int]
  private(set) var zeros = 0
  private(set) var below = 0
  private(set) var above = 0

  /// Bins of a round width over four deviations either side of the mean, as far as there are
  /// returns; nil where there are none, or all are equal.
  init?(_ returns: Returns) {
    guard let deviation = returns.standardDeviation.number, deviation > 1e-14, deviation.isFinite,
      let worst = returns.worst.number, let best = returns.best.number
    else { return nil }
    let low = max(worst, returns.mean - 4 * deviation)
    let high = min(best, returns.mean + 4 * deviation)
    guard high > low, (high - low).isFinite else { return nil }
    step = ValueAxis.step(high - low, 40)
    start = (low / step).rounded(.down) * step
    let count = Int(((high - start) / step).rounded(.down)) + 1
    bins = Array(repeating: 0, count: max(1, min(count, 200)))
  }

  mutating func push(_ value: Double) {
    guard value != 0 else {
      zeros += 1
      return
    }
    let place = ((value - start) / step).rounded(.down)
    if place < 0 {
      below += 1
      bins[0] += 1
    } else if place >= Double(bins.count) {
      above += 1
      bins[bins.count - 1] += 1
    } else {
      bins[Int(place)] += 1
    }
  }
}
