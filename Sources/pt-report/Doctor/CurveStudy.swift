import PTStats
import PTWire

/// What needs the whole series of returns first: read again from where they are kept, in pieces.
struct CurveStudy {
  /// The first half of the returns, and the second.
  private(set) var halves = (Returns(), Returns())
  /// Autocorrelation at lag 1, and how many standard errors it is from 0.
  ///
  /// The error allows for volatility that changes: sum (x y)^2 in place of the product of the
  /// variances (Lo and MacKinlay, Review of Financial Studies 1, 1988).
  private(set) var autocorrelation = Metric.undefined("fewer than \(Threshold.pattern) returns")
  private(set) var errors = 0.0
  /// The returns that are many robust standard deviations from the median of those that are not
  /// 0, on either side: how many, what they made together (a factor), and the largest in such
  /// deviations.
  private(set) var spikes: (count: Int, growth: Double, largest: Double)?

  init(_ column: Column, mean: Double) throws {
    try scan(column, mean)
    spikes = try Self.spikes(column)
  }

  private mutating func scan(_ column: Column, _ mean: Double) throws {
    var halves = (Returns(), Returns())
    let half = column.count / 2
    var (place, last) = (0, 0.0)
    var (product, square, noise) = (0.0, 0.0, 0.0)
    try column.read { piece in
      for value in piece {
        if place < half { halves.0.push(value) } else { halves.1.push(value) }
        let deviation = value - mean
        if place > 0 {
          product += deviation * last
          noise += deviation * deviation * last * last
        }
        square += deviation * deviation
        last = deviation
        place += 1
      }
    }
    self.halves = halves
    guard column.count >= Threshold.pattern else { return }
    guard square > 0, noise > 0 else {
      autocorrelation = .undefined("the returns do not vary")
      return
    }
    autocorrelation = .value(product / square)
    errors = product / noise.squareRoot()
  }

  /// Median and 1.4826 times the median of the absolute deviations (Rousseeuw and Croux, Journal of
  /// the American Statistical Association 88, 1993) of the returns that are not 0.
  private static func spikes(_ column: Column) throws -> (Int, Double, Double)? {
    var count = 0
    try column.read { piece in for value in piece where value != 0 { count += 1 } }
    guard count >= Threshold.pattern else { return nil }
    func tails(_ map: (Double) -> Double) throws -> Tails? {
      try Tails(count: count) { body in
        try column.read { piece in
          piece.filter { $0 != 0 }.map(map).withUnsafeBufferPointer { body($0) }
        }
      }
    }
    guard let middle = try tails({ $0 })?.median,
      let spread = try tails({ ($0 - middle).magnitude })?.median, spread > 0
    else { return nil }
    let deviation = 1.4826 * spread
    var found = (count: 0, growth: 1.0, largest: 0.0)
    try column.read { piece in
      for value in piece where (value - middle).magnitude > Threshold.spike * deviation {
        found.count += 1
        found.growth *= 1 + value
        found.largest = max(found.largest, (value - middle).magnitude / deviation)
      }
    }
    return found
  }

  /// Paths drawn from the returns: the share of them that lose.
  static func loss(_ column: Column) throws -> Metric {
    guard let draw = try paths(column) else { return .undefined("fewer than two returns") }
    let lost = (0..<Threshold.paths).count { draw.path($0).growth < 1 }
    return .value(Double(lost) / Double(Threshold.paths))
  }

  /// Neighbours of a long series are compounded, so that memory and time are bounded.
  private static func paths(_ column: Column) throws -> MonteCarlo? {
    let together = max(1, (column.count + Threshold.pathReturns - 1) / Threshold.pathReturns)
    var returns: [Double] = []
    var (growth, taken) = (1.0, 0)
    try column.read { piece in
      for value in piece {
        growth *= 1 + value
        taken += 1
        if taken == together {
          returns.append(growth - 1)
          (growth, taken) = (1, 0)
        }
      }
    }
    if taken > 0 { returns.append(growth - 1) }
    let length = [returns, returns.map { $0 * $0 }].compactMap { blockLength($0).number }.max()
    return MonteCarlo(returns, .stationary(max(1, length ?? 1)), seed: Threshold.seed)
  }
}
