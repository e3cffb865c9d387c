/// A covariance matrix, or another symmetric one, by rows.
struct Covariance: Equatable, Sendable {
  /// How many assets.
  let count: Int
  /// `count` rows of `count` numbers.
  let values: [Double]

  /// A matrix of these rows; nil if they are not square, symmetric and finite with variances above
  /// 0.
  init?(_ rows: [[Double]]) {
    let n = rows.count
    guard n > 0, rows.allSatisfy({ $0.count == n && $0.allSatisfy(\.isFinite) }) else { return nil }
    for i in 0..<n {
      guard rows[i][i] > 0 else { return nil }
      for j in 0..<i {
        let scale = (rows[i][i] * rows[j][j]).squareRoot()
        guard (rows[i][j] - rows[j][i]).magnitude <= 1e-12 * scale else { return nil }
      }
    }
    count = n
    values = rows.flatMap { $0 }
  }

  /// The sample covariance (n - 1) of series of returns, one an asset, all of one length of at
  /// least 2; nil where a series does not vary.
  init?(returns series: [[Double]]) {
    guard let length = series.first?.count, length >= 2,
      series.allSatisfy({ $0.count == length })
    else { return nil }
    let deviations = series.map { one in
      let mean = one.reduce(0, +) / Double(length)
      return one.map { $0 - mean }
    }
    var rows = Array(repeating: Array(repeating: 0.0, count: series.count), count: series.count)
    for i in series.indices {
      for j in 0...i {
        var sum = 0.0
        for t in 0..<length { sum += deviations[i][t] * deviations[j][t] }
        rows[i][j] = sum / Double(length - 1)
        rows[j][i] = rows[i][j]
      }
    }
    self.init(rows)
  }

  /// The covariance of two assets.
  subscript(i: Int, j: Int) -> Double { values[i * count + j] }

  /// The standard deviation of an asset.
  func deviation(_ i: Int) -> Double { self[i, i].squareRoot() }

  /// The correlation of two assets, in [-1, 1].
  func correlation(_ i: Int, _ j: Int) -> Double {
    i == j ? 1 : max(-1, min(1, self[i, j] / (deviation(i) * deviation(j))))
  }

  /// The variance of a portfolio.
  func variance(_ weights: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<count {
      for j in 0..<count { sum += weights[i] * weights[j] * self[i, j] }
    }
    return sum
  }

  /// The matrix of some of the assets.
  func of(_ assets: [Int]) -> [[Double]] {
    assets.map { i in assets.map { j in self[i, j] } }
  }
}

/// Numbers above 0 as shares of their sum; nil if that is not possible.
func shares(_ numbers: [Double]) -> [Double]? {
  let sum = numbers.reduce(0, +)
  guard sum > 0, sum.isFinite else { return nil }
  return numbers.map { $0 / sum }
}
