import PTWire

/// The numbers a key takes: an interval of finite numbers.
public struct Bounds: Sendable {
  let lower: Double
  let includesLower: Bool
  let upper: Double
  let includesUpper: Bool

  /// `x > lower`, and below `upper` where one is given.
  public static func above(_ lower: Double, below upper: Double = .infinity) -> Bounds {
    Bounds(lower: lower, includesLower: false, upper: upper, includesUpper: false)
  }

  /// `lower < x <= upper`.
  public static func above(_ lower: Double, atMost upper: Double) -> Bounds {
    Bounds(lower: lower, includesLower: false, upper: upper, includesUpper: true)
  }

  /// `x >= lower`, and below `upper` where one is given.
  public static func atLeast(_ lower: Double, below upper: Double = .infinity) -> Bounds {
    Bounds(lower: lower, includesLower: true, upper: upper, includesUpper: false)
  }

  /// `lower <= x <= upper`.
  public static func atLeast(_ lower: Double, atMost upper: Double) -> Bounds {
    Bounds(lower: lower, includesLower: true, upper: upper, includesUpper: true)
  }

  /// The interval as complaints and documents show it.
  public var description: String {
    if upper == .infinity { return "x \(includesLower ? ">=" : ">") \(shortest(lower))" }
    let left = "\(shortest(lower)) \(includesLower ? "<=" : "<") x"
    return "\(left) \(includesUpper ? "<=" : "<") \(shortest(upper))"
  }

  /// The number of `value` if the interval holds it. Minus zero becomes zero: one number, one text.
  /// - Throws: `Failure` with status 78 that names no place.
  public func admit(_ value: Value) throws(Failure) -> Double {
    guard case .number(let number) = value else { throw value.refused(wanting: "a number") }
    guard number.isFinite else {
      throw Failure(.badConfiguration, "is not finite", value: value.canonical)
    }
    let isHighEnough = includesLower ? number >= lower : number > lower
    let isLowEnough = includesUpper ? number <= upper : number < upper
    guard isHighEnough, isLowEnough else {
      throw Failure(
        .badConfiguration, "is out of range, wanted \(description)", value: value.canonical)
    }
    return number == 0 ? 0 : number
  }
}
