/// A straight line through points by least squares.
struct LineFit: Equatable, Sendable {
  /// The rise for a step of 1.
  let slope: Double
  /// The height at 0.
  let intercept: Double

  /// nil for fewer than two points or if all stand at one place.
  init?(_ points: [(x: Double, y: Double)]) {
    let n = Double(points.count)
    guard points.count > 1 else { return nil }
    let meanX = points.reduce(0) { $0 + $1.x } / n
    let meanY = points.reduce(0) { $0 + $1.y } / n
    let spread = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
    guard spread > 0 else { return nil }
    slope = points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) } / spread
    intercept = meanY - slope * meanX
  }
}
