import PTWire

/// What trading costs, in which steps quantities come, and how the market is assumed to move inside
/// a bar. Two books that work by the same terms agree.
public struct Terms: Equatable, Sendable {
  /// What a fill costs in fees.
  public var fees: FeeSchedule
  /// How far a fill that does not rest is moved against us.
  public var slippage: Slippage
  /// The span of the volatility, in bars.
  public var volatilityBars = 20.0
  /// The step of quantities; nil for any quantity.
  public var lot: Lot?
  /// The largest share of a bar's volume that is ours; nil for no such bound.
  public var participation: Double?
  /// What borrowing units sold short costs for a year of 365 days, as a share of their price.
  public var borrowRate = 0.0
  /// What longs pay shorts at each funding time, as a share of the price; below 0 shorts pay.
  public var fundingRate = 0.0
  /// Funding times are the multiples of so many milliseconds since 1970 UTC.
  public var fundingInterval: Int64 = 8 * 3_600_000
  /// How many bars of its symbol an order misses on its way.
  public var latencyBars = 0
  /// How many milliseconds an order needs to reach the market.
  public var latency: Int64 = 0
  /// How the price is assumed to move inside a bar.
  public var path = PathPolicy.pessimistic
  /// What the account may owe.
  public var margin = Margin.unchecked

  /// - Parameters:
  ///   - feeBps: fee in basis points of the notional.
  ///   - slippageBps: slippage in basis points of the price.
  ///   - lot: the step of quantities.
  public init(feeBps: Double, slippageBps: Double, lot: Lot?) {
    fees = FeeSchedule(bps: feeBps)
    slippage = Slippage(bps: slippageBps)
    self.lot = lot
  }

  /// The fee of a fill that does not rest, before any tier, as a share of the notional.
  public var feeRate: Double { fees.base.takerRate }

  /// How far a market fill is moved against us at least, as a share of the price.
  public var slippageRate: Double { slippage.fixed + slippage.spread / 2 }

  /// A quantity rounded down to the lot.
  public func rounded(_ qty: Double) -> Double { lot?.roundedDown(qty) ?? qty }

  /// Whether something happens to a position only because time goes by.
  var hasCarry: Bool { borrowRate != 0 || fundingRate != 0 }

  /// Whether a bar without volume can fill nothing.
  var needsVolume: Bool { participation != nil || slippage.impact > 0 }
}
