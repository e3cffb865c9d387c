/// All numbers from one to another, both included.
public struct Interval: Equatable, Sendable {
  /// The least of them.
  public var low: Double
  /// The greatest of them.
  public var high: Double

  /// From the first to the second, which is not below it.
  public init(_ low: Double, _ high: Double) {
    self.low = low
    self.high = high
  }

  /// One number.
  public init(_ value: Double) { self.init(value, value) }

  /// Whether it holds a number.
  public func contains(_ value: Double) -> Bool { low <= value && value <= high }

  /// How far its ends are apart.
  public var width: Double { high - low }

  /// The largest of its numbers without a sign.
  var magnitude: Double { max(low.magnitude, high.magnitude) }

  /// It and all numbers between it and another one.
  func hull(_ other: Interval?) -> Interval {
    guard let other else { return self }
    return Interval(min(low, other.low), max(high, other.high))
  }

  /// What a function makes of it that only rises, or only falls.
  func mapped(_ monotone: (Double) -> Double) -> Interval {
    let (a, b) = (monotone(low), monotone(high))
    return Interval(min(a, b), max(a, b))
  }

  /// More of it, on both sides.
  func widened(by margin: Double) -> Interval { Interval(low - margin, high + margin) }

  static func + (a: Interval, b: Interval) -> Interval { Interval(a.low + b.low, a.high + b.high) }
  static func - (a: Interval, b: Interval) -> Interval { Interval(a.low - b.high, a.high - b.low) }
  static func * (a: Interval, b: Interval) -> Interval {
    let (p, q, r, s) = (a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high)
    return Interval(min(p, q, r, s), max(p, q, r, s))
  }
}
