/// A linear programme: the maximum of c'x with A x = b and 0 <= x <= u, by the primal simplex
/// method with bounded variables (Dantzig 1955; Chvatal, Linear Programming, 1983, chapter 8).
///
/// The column with the steepest gain enters, the first of equal ones; after many steps the first
/// with any gain (Bland, Mathematics of Operations Research 2, 1977), which cannot go in circles.
/// There is no randomness. Made for few rows and many columns; a step solves the basis anew, so no
/// rounding is carried on.
struct BoundedSimplex {
  /// The columns of A.
  let columns: [[Double]]
  /// c.
  let gains: [Double]
  /// u; infinite where there is no bound.
  let upper: [Double]
  /// b.
  let right: [Double]
  /// The basic columns, as many as there are rows.
  var basis: [Int]
  /// Which columns stand at their upper bound.
  var atUpper: [Bool]
  /// A basic column that may be negative and never leaves.
  let free: Int

  /// Goes to the maximum from a basis that is feasible.
  ///
  /// - Returns: the multipliers of the rows, which solve the dual programme; nil if the method
  ///   fails: no bound, a singular basis, or too many steps.
  mutating func solveDual() -> [Double]? {
    let rows = right.count
    let patience = 50 * (rows + 10)
    for step in 0..<(20 * patience + columns.count) {
      let matrix = basis.map { columns[$0] }
      guard let multipliers = solve(matrix, basis.map { gains[$0] }),
        let values = basicValues(matrix)
      else { return nil }
      guard let entering = entering(multipliers, bland: step > patience) else {
        return multipliers
      }
      guard let change = solve(transposed(matrix), columns[entering]) else { return nil }
      guard move(entering, values, change) else { return nil }
    }
    return nil
  }

  /// The values of the basic columns.
  private func basicValues(_ matrix: [[Double]]) -> [Double]? {
    var rest = right
    for (j, isUp) in atUpper.enumerated() where isUp {
      for i in rest.indices { rest[i] -= upper[j] * columns[j][i] }
    }
    return solve(transposed(matrix), rest)
  }

  /// The column that enters; nil at the maximum.
  private func entering(_ multipliers: [Double], bland: Bool) -> Int? {
    let basic = Set(basis)
    var best: (column: Int, gain: Double)?
    for (j, column) in columns.enumerated() where !basic.contains(j) {
      var reduced = gains[j]
      for i in column.indices { reduced -= multipliers[i] * column[i] }
      let gain = atUpper[j] ? -reduced : reduced
      guard gain > 1e-12, gain > best?.gain ?? 0 else { continue }
      best = (j, gain)
      if bland { break }
    }
    return best?.column
  }

  /// Moves the entering column as far as the bounds allow; false if nothing stops it.
  private mutating func move(_ entering: Int, _ values: [Double], _ change: [Double]) -> Bool {
    let direction = atUpper[entering] ? -1.0 : 1.0
    var length = upper[entering]
    var leaving: (row: Int, toUpper: Bool)?
    for (row, column) in basis.enumerated() where column != free {
      let slope = -direction * change[row]
      guard slope.magnitude > 1e-11 else { continue }
      let room = slope < 0 ? max(0, values[row]) : max(0, upper[column] - values[row])
      let reach = room / slope.magnitude
      let isTie = reach == length && leaving.map { column < basis[$0.row] } ?? false
      if reach < length || isTie {
        length = reach
        leaving = (row, slope > 0)
      }
    }
    guard length.isFinite else { return false }
    guard let leaving else {
      atUpper[entering].toggle()
      return true
    }
    atUpper[basis[leaving.row]] = leaving.toUpper
    atUpper[entering] = false
    basis[leaving.row] = entering
    return true
  }

  private func transposed(_ matrix: [[Double]]) -> [[Double]] {
    right.indices.map { i in matrix.map { $0[i] } }
  }
}
