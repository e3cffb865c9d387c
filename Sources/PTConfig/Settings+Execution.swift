extension Settings {
  /// What a run starts with, and what it may owe.
  public struct Account: Equatable, Sendable {
    /// What the account may owe.
    public enum Kind: String, CaseIterable, Sendable {
      /// Nothing is checked.
      case unchecked
      /// Cash is never spent twice and nothing is sold short.
      case cash
      /// Long and short against a deposit.
      case margin
    }

    /// Cash at the start, money, > 0.
    public var initialCash = 0.0
    /// What the account may owe.
    public var kind = Kind.unchecked
    /// Equity needed to add to a position, share of all positions, 0 < x <= 1.
    public var initialMargin = 0.0
    /// Largest sum of all positions, times the equity, >= 1.
    public var leverage: Double?
    /// Equity below which a position is liquidated, share of all positions, 0 < x < 1.
    public var maintenanceMargin = 0.0

    /// The share of all positions that an order which adds needs: `1 / leverage`, else
    /// `initialMargin`.
    public var requiredMargin: Double { leverage.map { 1 / $0 } ?? initialMargin }
  }

  /// What a fill costs, the quantities that can be traded, and what is assumed of the market.
  public struct Execution: Equatable, Sendable {
    /// How the price moves inside a bar.
    public enum Path: String, CaseIterable, Sendable {
      case pessimistic, optimistic
      case openHighLowClose = "open_high_low_close"
      case openLowHighClose = "open_low_high_close"
    }

    /// Fee of each fill in basis points of its notional, 0 to below 10000.
    public var feeBps = 0.0
    /// How far a fill's price is moved against us in basis points of the price, 0 to below 10000.
    public var slippageBps = 0.0
    /// Quantities are whole units.
    public var wholeUnits = false
    /// Quantities are rounded down to a multiple of this, units, > 0; see `lot`.
    public var lotSize: Double?
    /// Fee of a fill that rested, basis points; nil for `feeBps`.
    public var makerFeeBps: Double?
    /// Fees by what was traded in 30 days.
    public var feeTiers: [FeeTier] = []
    /// Fee of each fill beside its share, money, >= 0.
    public var feeFixed = 0.0
    /// Least fee of a fill, money, >= 0.
    public var feeMin = 0.0
    /// Spread between bid and ask, basis points, 0 to below 10000.
    public var spreadBps = 0.0
    /// Slippage in standard deviations of a bar, 0 to 10.
    public var volatilitySlippage = 0.0
    /// Span of the standard deviation, bars, 1 to 100000.
    public var volatilityBars = 0.0
    /// Factor of the square-root market impact, 0 to 10.
    public var impact = 0.0
    /// Largest share of a bar's volume, 0 < x <= 1.
    public var participation: Double?
    /// What a short position pays a year, basis points, 0 to below 100000.
    public var borrowBps = 0.0
    /// What longs pay shorts at each funding time, basis points.
    public var fundingBps = 0.0
    /// Hours between funding times, 1 to 8760, whole.
    public var fundingHours = 0.0
    /// Bars that an order misses on its way, whole.
    public var latencyBars = 0.0
    /// Milliseconds that an order is on its way, whole.
    public var latencyMs = 0.0
    /// How the price moves inside a bar.
    public var path = Path.pessimistic

    /// The multiple that quantities are rounded down to: `lotSize`, else 1 with `wholeUnits`.
    public var lot: Double? { lotSize ?? (wholeUnits ? 1 : nil) }
  }

  /// How an entry is worked where its signal does not say.
  public struct Orders: Equatable, Sendable {
    /// Kinds of entries.
    public enum Entry: String, CaseIterable, Sendable {
      case market, limit, stop
      case stopLimit = "stop_limit"
      case marketOnClose = "market_on_close"
    }
    /// How long an entry is worked.
    public enum TimeInForce: String, CaseIterable, Sendable { case day, gtc, ioc, fok }

    /// Kind of the orders that open or add.
    public var entry = Entry.market
    /// Distance of limit or stop from the last close, basis points, 0 to below 10000.
    public var offsetBps = 0.0
    /// Distance of a stop-limit's limit from its trigger, basis points, 0 to below 10000.
    public var limitBps = 0.0
    /// How long an entry is worked.
    public var tif = TimeInForce.gtc
    /// After how many bars an entry expires, >= 1, whole.
    public var expireBars: Double?
    /// A limit entry that would fill at once is rejected.
    public var postOnly = false
    /// Distance of the trailing stop from the best price, basis points, 0 < x < 10000.
    public var trailingStopBps: Double?
  }
}
