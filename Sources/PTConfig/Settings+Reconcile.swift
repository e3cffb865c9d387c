extension Settings {
  /// How far a venue's statement may be from our fills.
  public struct Reconcile: Equatable, Sendable {
    /// Tolerated difference of a position, units, >= 0, worth no more than `cash`.
    public var positionUnits = 0.0
    /// Tolerated difference of a position, share of it, 0 to below 1.
    public var positionFraction = 0.0
    /// Tolerated difference of the cash, money, >= 0.
    public var cash = 0.0
    /// Tolerated difference of the cash, share of it, 0 to below 1.
    public var cashFraction = 0.0
    /// Tolerated difference of quantity, price and fee of a fill, share of it, 0 to below 1.
    public var fillFraction = 0.0
  }
}
