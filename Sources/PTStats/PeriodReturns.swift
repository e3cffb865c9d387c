/// Returns of an equity curve by calendar period: the last equity of a period over the last of the
/// period before it, less 1; for the first period over the capital at the start.
///
/// The caller says which period a point belongs to by a number that grows with time.
public struct PeriodReturns: Equatable, Sendable {
  /// The period of the last point; nil without points.
  public private(set) var period: Int?
  /// The returns of the periods that have ended.
  public private(set) var ended = Returns()
  private var base: Double
  private var last: Double

  /// No points yet.
  public init(capital: Double) {
    base = capital
    last = capital
  }

  /// Takes a point.
  ///
  /// - Returns: the period that it ends with its return, if it ends one and that has a return.
  public mutating func push(_ period: Int, _ equity: Double) -> (period: Int, value: Double)? {
    var done: (period: Int, value: Double)?
    if period != self.period {
      done = current
      if let done { ended.push(done.value) }
      base = last
      self.period = period
    }
    last = equity
    return done
  }

  /// The period that goes on, with its return so far; nil where the equity before is not above 0.
  public var current: (period: Int, value: Double)? {
    guard let period, base > 0 else { return nil }
    return (period, last / base - 1)
  }

  /// All periods, the one that goes on included.
  public var all: Returns {
    var all = ended
    if let current { all.push(current.value) }
    return all
  }
}
