/// Linear equations with a symmetric positive definite matrix, by its Cholesky factor.
///
/// Source: Golub, Van Loan, Matrix Computations (2013), algorithm 4.2.1.
enum Cholesky {
  /// x with A x = b, from the lower triangle of A; nil if A is not positive definite.
  static func solve(_ a: [[Double]], _ b: [Double]) -> [Double]? {
    let n = b.count
    var l = a
    for j in 0..<n {
      var pivot = l[j][j]
      for k in 0..<j { pivot -= l[j][k] * l[j][k] }
      guard pivot > 0 else { return nil }
      l[j][j] = pivot.squareRoot()
      for i in stride(from: j + 1, to: n, by: 1) {
        var sum = l[i][j]
        for k in 0..<j { sum -= l[i][k] * l[j][k] }
        l[i][j] = sum / l[j][j]
      }
    }
    var x = b
    for i in 0..<n {
      for k in 0..<i { x[i] -= l[i][k] * x[k] }
      x[i] /= l[i][i]
    }
    for i in stride(from: n - 1, through: 0, by: -1) {
      for k in stride(from: i + 1, to: n, by: 1) { x[i] -= l[k][i] * x[k] }
      x[i] /= l[i][i]
    }
    return x
  }
}
