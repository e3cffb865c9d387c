/// The exits that protect a position: a stop and a take-profit, each as a price or as a distance
/// from the entry fill.
public struct Bracket: Equatable, Sendable {
  /// The protective stop, a price.
  public var stop: Double?
  /// Where to take the profit, a price.
  public var takeProfit: Double?
  /// The stop's distance from the entry fill price, in basis points.
  public var stopBps: Double?
  /// The take-profit's distance from the entry fill price, in basis points.
  public var takeProfitBps: Double?
  /// How far a stop stays behind the best price since the entry fill, in basis points.
  public var trailingStopBps: Double?

  /// Whether there is no exit at all.
  public var isEmpty: Bool {
    stop == nil && takeProfit == nil && stopBps == nil && takeProfitBps == nil
      && trailingStopBps == nil
  }

  /// A bracket; with all arguments nil, none.
  public init(
    stop: Double? = nil, takeProfit: Double? = nil, stopBps: Double? = nil,
    takeProfitBps: Double? = nil, trailingStopBps: Double? = nil
  ) {
    self.stop = stop
    self.takeProfit = takeProfit
    self.stopBps = stopBps
    self.takeProfitBps = takeProfitBps
    self.trailingStopBps = trailingStopBps
  }

  /// Reads it from an order.
  init(_ fields: Fields) throws(Failure) {
    stop = try fields.optionalPositive("stop")
    takeProfit = try fields.optionalPositive("take_profit")
    stopBps = try fields.optionalPositive("stop_bps")
    takeProfitBps = try fields.optionalPositive("take_profit_bps")
    trailingStopBps = try fields.optionalPositive("trailing_stop_bps")
  }
}
