/// The step of quantities, such as 1 for shares or 0.001 for coins.
public struct Lot: Equatable, Sendable {
  /// The step, above 0.
  public let size: Double
  /// How many lots make one unit, where that is a whole number: then multiples of the lot are
  /// computed as n / lotsPerUnit, which is the double nearest to their decimal.
  private let lotsPerUnit: Double?

  /// A lot of a size above 0.
  public init(_ size: Double) {
    self.size = size
    let inverse = (1 / size).rounded()
    lotsPerUnit = size < 1 && (inverse * size - 1).magnitude < 1e-12 ? inverse : nil
  }

  /// The whole number below, or the one that `lots` misses by no more than rounding: 0.29 / 0.01 is
  /// 28.999999999999996, and 29 lots.
  private static func whole(_ lots: Double) -> Double {
    let nearest = lots.rounded()
    return (lots - nearest).magnitude <= 4 * nearest.ulp ? nearest : lots.rounded(.down)
  }

  /// The largest multiple of the lot that is not above a quantity (which is not negative).
  public func roundedDown(_ qty: Double) -> Double {
    if let lotsPerUnit { return Self.whole(qty * lotsPerUnit) / lotsPerUnit }
    return Self.whole(qty / size) * size
  }
}
