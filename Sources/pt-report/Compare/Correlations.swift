import PTStats
import PTWire

/// How the returns of runs move together, two by two (Pearson), over the times that both have.
///
/// A return lies between neighbours among those times; nothing is filled in. Means and products
/// are updated piece by piece (Chan, Golub and LeVeque, 1979), so that one pass does and no digits
/// are lost over long streams.
struct Correlations {
  /// Two runs so far.
  private struct Pair {
    var count = 0.0
    var meanA = 0.0
    var meanB = 0.0
    var squaresA = 0.0
    var squaresB = 0.0
    var products = 0.0
    /// The equity of both at the last time they had in common; NaN without one.
    var lastA = Double.nan
    var lastB = Double.nan

    mutating func push(_ a: Double, _ b: Double) {
      count += 1
      let (a1, b1) = (a - meanA, b - meanB)
      meanA += a1 / count
      meanB += b1 / count
      squaresA += a1 * (a - meanA)
      squaresB += b1 * (b - meanB)
      products += a1 * (b - meanB)
    }

    mutating func join(_ a: Moment, _ b: Moment, _ n: Double, _ both: Double) {
      let total = count + n
      let (da, db) = (a.mean - meanA, b.mean - meanB)
      let weight = count * n / total
      squaresA += a.squares + da * da * weight
      squaresB += b.squares + db * db * weight
      products += both + da * db * weight
      meanA += da * n / total
      meanB += db * n / total
      count = total
    }
  }

  private struct Moment {
    var mean = 0.0
    var squares = 0.0
    /// Whether the run has every value of the block, and whether one before it.
    var isWhole = false
    var hasBefore = false
  }

  /// A deviation of returns this small is what rounding makes of returns that do not vary.
  private static let rounding = 1e-14
  private static let block = 1024

  /// How many runs.
  let size: Int
  private var pairs: [Pair]
  private let ruined: [Bool]

  /// - Parameters:
  ///   - chosen: places of runs in the panel.
  ///   - ruined: which of them fell to 0 or below, where returns mean nothing.
  init(_ panel: Panel, _ chosen: [Int], ruined: [Bool]) throws(Failure) {
    size = chosen.count
    self.ruined = ruined
    pairs = Array(repeating: Pair(), count: size * size)
    var before = [Double](repeating: .nan, count: size)
    var centred = [Double](repeating: 0, count: size * Self.block)
    try panel.read { (piece) throws(Failure) in
      var start = 0
      while start < piece.rows {
        let end = min(piece.rows, start + Self.block)
        let columns = chosen.map {
          UnsafeBufferPointer(rebasing: piece.run($0)[start..<end])
        }
        take(columns, &before, &centred)
        start = end
      }
    }
  }

  private mutating func take(
    _ columns: [UnsafeBufferPointer<Double>], _ before: inout [Double], _ centred: inout [Double]
  ) {
    let moments = columns.indices.map { place in
      centred.withUnsafeMutableBufferPointer { all in
        Self.centre(columns[place], before[place], all, at: place * Self.block)
      }
    }
    for a in 0..<size {
      for b in a..<size {
        let (one, other) = (moments[a], moments[b])
        let place = a * size + b
        // Both have all values here, and the same one before, or neither any before.
        let isPlain =
          one.isWhole && other.isWhole && one.hasBefore == other.hasBefore
          && (one.hasBefore || pairs[place].lastA.isNaN)
        if isPlain {
          let n = columns[a].count - (one.hasBefore ? 0 : 1)
          let both = centred.withUnsafeBufferPointer {
            Self.product($0, a * Self.block, b * Self.block, n)
          }
          if n > 0 { pairs[place].join(one, other, Double(n), both) }
          pairs[place].lastA = columns[a][columns[a].count - 1]
          pairs[place].lastB = columns[b][columns[b].count - 1]
        } else {
          Self.step(&pairs[place], columns[a], columns[b])
        }
      }
    }
    for place in columns.indices { before[place] = columns[place][columns[place].count - 1] }
  }

  /// The returns of a block less their mean.
  private static func centre(
    _ values: UnsafeBufferPointer<Double>, _ before: Double,
    _ all: UnsafeMutableBufferPointer<Double>, at place: Int
  ) -> Moment {
    var moment = Moment(hasBefore: !before.isNaN)
    var last = before
    var count = 0
    var sum = 0.0
    for value in values {
      if value.isNaN { return moment }
      if !last.isNaN {
        all[place + count] = value / last - 1
        sum += all[place + count]
        count += 1
      }
      last = value
    }
    moment.isWhole = true
    guard count > 0 else { return moment }
    moment.mean = sum / Double(count)
    for i in place..<place + count {
      all[i] -= moment.mean
      moment.squares += all[i] * all[i]
    }
    return moment
  }

  /// The sum of the products of two rows, eight at a time.
  private static func product(
    _ all: UnsafeBufferPointer<Double>, _ a: Int, _ b: Int, _ count: Int
  ) -> Double {
    guard let start = all.baseAddress else { return 0 }
    let (one, other) = (UnsafeRawPointer(start + a), UnsafeRawPointer(start + b))
    var sums = SIMD8<Double>.zero
    var i = 0
    while i + 8 <= count {
      sums +=
        one.loadUnaligned(fromByteOffset: i * 8, as: SIMD8<Double>.self)
        * other.loadUnaligned(fromByteOffset: i * 8, as: SIMD8<Double>.self)
      i += 8
    }
    var sum = sums.sum()
    while i < count {
      sum += all[a + i] * all[b + i]
      i += 1
    }
    return sum
  }

  /// The general way: only times that both have.
  private static func step(
    _ pair: inout Pair, _ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>
  ) {
    for row in a.indices where !a[row].isNaN && !b[row].isNaN {
      if !pair.lastA.isNaN { pair.push(a[row] / pair.lastA - 1, b[row] / pair.lastB - 1) }
      (pair.lastA, pair.lastB) = (a[row], b[row])
    }
  }

  private func pair(_ a: Int, _ b: Int) -> Pair { pairs[min(a, b) * size + max(a, b)] }

  /// How many returns two runs have in common.
  func count(_ a: Int, _ b: Int) -> Int { Int(pair(a, b).count) }

  /// The correlation of two runs.
  func value(_ a: Int, _ b: Int) -> Metric {
    if ruined[a] || ruined[b] { return .undefined("the equity fell to 0 or below") }
    let pair = pair(a, b)
    guard pair.count >= 2 else { return .undefined("fewer than two returns in common") }
    let (varianceA, varianceB) = (pair.squaresA / pair.count, pair.squaresB / pair.count)
    guard varianceA.squareRoot() > Self.rounding, varianceB.squareRoot() > Self.rounding else {
      return .undefined("the returns do not vary")
    }
    if a == b { return .value(1) }
    let value = pair.products / (pair.squaresA.squareRoot() * pair.squaresB.squareRoot())
    guard value.isFinite else { return .undefined("the returns are not finite") }
    return .value(min(1, max(-1, value)))
  }
}
