/// How straight the logarithm of the equity grows: R² of its least-squares line over the points
/// behind the first (empyrical's `stability_of_timeseries`). 1 is a straight line, up or down.
public struct Stability: Equatable, Sendable {
  private var count = 0.0
  private var meanX = 0.0
  private var meanY = 0.0
  private var xx = 0.0
  private var yy = 0.0
  private var xy = 0.0

  /// No points yet.
  public init() {}

  /// Takes the logarithm of the equity at the next point.
  public mutating func push(_ logarithm: Double) {
    let x = count
    count += 1
    let dx = x - meanX
    let dy = logarithm - meanY
    meanX += dx / count
    meanY += dy / count
    xx += dx * (x - meanX)
    yy += dy * (logarithm - meanY)
    xy += dx * (logarithm - meanY)
  }

  /// R²; undefined with fewer than three returns, since a line meets any two points, and for an
  /// equity that never changes.
  public var rSquared: Metric {
    guard count >= 3 else { return .undefined("fewer than three returns") }
    guard (yy / count).squareRoot() > Returns.rounding else {
      return .undefined("the equity never changes")
    }
    return .finite(xy * xy / (xx * yy), else: "the equity hardly changes")
  }
}
