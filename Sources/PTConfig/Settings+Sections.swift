extension Settings {
  /// How large a position is.
  public struct Sizing: Equatable, Sendable {
    /// What sets the size of a position.
    public enum Method: String, CaseIterable, Sendable {
      /// `fraction` of the equity, as notional.
      case fixedFraction = "fixed_fraction"
      /// `quantity` units.
      case fixedQuantity = "fixed_quantity"
      /// What loses `riskFraction` of the equity at the stop.
      case stopDistance = "stop_distance"
      /// What varies by `targetVolatility` a day.
      case volatilityTarget = "volatility_target"
      /// A share of the Kelly fraction of the own trades.
      case kelly
      /// The smallest of `fraction` and of those that are switched on.
      case composite
    }

    /// Whose equity decides the budget of `fixedFraction`.
    public enum QuantityAt: String, CaseIterable, Sendable {
      /// The equity when the signal is known.
      case signal
      /// The equity at the fill.
      case fill
    }

    /// What sets the size of a position.
    public var method = Method.fixedFraction
    /// Notional of a full position as a share of the equity, 0 < x <= 1.
    public var fraction = 0.0
    /// Quantity of a full position, units, > 0; never nil with `fixedQuantity`.
    public var quantity: Double?
    /// Whose equity decides the budget of `fixedFraction`.
    public var quantityAt = QuantityAt.signal
    /// What a position loses at its stop over the equity, 0 < x <= 1.
    public var riskFraction = 0.0
    /// The nearest stop that counts as such over the price, 0 < x < 1.
    public var minStopFraction = 0.0
    /// Standard deviation of a full position's daily return over the equity, > 0.
    public var targetVolatility = 0.0
    /// Returns that the volatility is estimated from, 2 to 5000.
    public var volatilityWindowBars = 0.0
    /// How much of the Kelly fraction is used, 0 < x <= 1.
    public var kellyFraction = 0.0
    /// Own trades before it is used, >= 2.
    public var kellyMinTrades = 0.0
    /// Notional over the equity before that, 0 < x <= 1.
    public var kellyStartFraction = 0.0
    /// `composite` asks `stopDistance`.
    public var withStopDistance = false
    /// `composite` asks `volatilityTarget`.
    public var withVolatilityTarget = false
    /// `composite` asks `kelly`.
    public var withKelly = false
    /// Drawdown from which on sizes shrink, 0 <= x < 1; nil for never.
    public var throttleFromFraction: Double?
    /// Drawdown at which they are 0, 0 < x <= 1.
    public var throttleToFraction = 0.0
  }

  /// What no order may exceed.
  public struct Risk: Equatable, Sendable {
    /// Largest |position| at the decision's price over the equity, > 0.
    public var maxPositionFraction = 0.0
    /// Largest sum of all |positions| at the decision's prices over the equity, > 0.
    public var maxGrossFraction = 0.0
    /// Largest |position| at the decision's price, money, > 0.
    public var maxPositionNotional: Double?
    /// Largest order at the decision's price, money, > 0.
    public var maxOrderNotional: Double?
    /// Distance of the protective stop from the entry fill, basis points, 0 < x < 10000.
    public var stopLossBps: Double?
    /// Distance of the profit target from the entry fill, basis points, > 0.
    public var takeProfitBps: Double?
  }

  /// How statistics are annualised.
  public struct Report: Equatable, Sendable {
    /// What a year of bars is.
    public enum Calendar: String, CaseIterable, Sendable {
      /// `continuous` if any bar falls on a Saturday (UTC), else `exchange`.
      case auto
      /// 365 days of 24 hours.
      case continuous = "24/7"
      /// 252 exchange days.
      case exchange
    }

    /// What a year of bars is.
    public var calendar = Calendar.auto
    /// Hours of an exchange day, for bars shorter than a day, 0 < x <= 24.
    public var sessionHours = 0.0
    /// CAGR and Calmar are null for records shorter than this, days, >= 0.
    public var minSpanDays = 0.0
  }
}
