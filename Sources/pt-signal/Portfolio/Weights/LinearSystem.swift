/// Solves a x = b by Gaussian elimination with partial pivoting.
///
/// - Returns: the solution; nil where the matrix is singular, or so near to it that a pivot is
///   below 1e-13 of the largest entry of its row.
func solve(_ a: [[Double]], _ b: [Double]) -> [Double]? {
  let n = b.count
  var rows = a
  var x = b
  let scales = a.map { row in row.map(\.magnitude).max() ?? 0 }
  var order = Array(0..<n)
  for column in 0..<n {
    func size(_ k: Int) -> Double {
      let row = order[k]
      return scales[row] > 0 ? rows[row][column].magnitude / scales[row] : 0
    }
    guard let pivot = (column..<n).max(by: { size($0) < size($1) }), size(pivot) > 1e-13 else {
      return nil
    }
    order.swapAt(column, pivot)
    let top = order[column]
    for k in (column + 1)..<max(n, column + 1) {
      let row = order[k]
      let factor = rows[row][column] / rows[top][column]
      guard factor != 0 else { continue }
      for j in column..<n { rows[row][j] -= factor * rows[top][j] }
      x[row] -= factor * x[top]
    }
  }
  var solution = Array(repeating: 0.0, count: n)
  for column in stride(from: n - 1, through: 0, by: -1) {
    let row = order[column]
    var rest = x[row]
    for j in (column + 1)..<max(n, column + 1) { rest -= rows[row][j] * solution[j] }
    solution[column] = rest / rows[row][column]
  }
  return solution
}
