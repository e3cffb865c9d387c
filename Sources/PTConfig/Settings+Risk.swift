extension Settings {
  /// What the book may become; each bound is nil where it is not set.
  public struct Limits: Equatable, Sendable {
    /// How the distribution of returns becomes a value at risk.
    public enum VarMethod: String, CaseIterable, Sendable {
      /// The quantile of the window's returns.
      case historical
      /// A normal distribution with their mean and deviation.
      case parametric
      /// The normal quantile bent by their skewness and kurtosis.
      case cornishFisher = "cornish_fisher"
      /// A normal distribution with a deviation that forgets.
      case ewma
    }

    /// How far the stress scenarios move all prices.
    public enum StressProfile: String, CaseIterable, Sendable {
      case conservative, moderate, aggressive, crypto, research
    }

    /// From this share of a bound on its light is yellow, 0 < x < 1.
    public var yellowRatio = 0.0
    /// Largest order over the equity, > 0.
    public var maxOrderFraction: Double?
    /// Smallest order, money, > 0.
    public var minOrderNotional: Double?
    /// Most orders in `ordersWindowS`, >= 1.
    public var maxOrders: Double?
    /// Seconds of the stream, > 0.
    public var ordersWindowS = 0.0
    /// Largest sum of all |positions|, money, > 0.
    public var maxGrossNotional: Double?
    /// Largest |sum of all positions|, money, > 0.
    public var maxNetNotional: Double?
    /// Largest |sum of all positions| over the equity, > 0.
    public var maxNetFraction: Double?
    /// Largest |position| over the larger of gross exposure and equity, 0 < x <= 1.
    public var maxConcentration: Double?
    /// Most symbols held or on order, >= 1.
    public var maxOpenPositions: Double?
    /// Loss of a UTC day that halts, money, > 0.
    public var maxDailyLoss: Double?
    /// Loss of a UTC day over its opening equity that halts, 0 < x <= 1.
    public var maxDailyLossFraction: Double?
    /// Fall below the highest equity that halts, 0 < x <= 1.
    public var maxDrawdownFraction: Double?
    /// Equity that halts when it is reached from above, money, > 0.
    public var minEquity: Double?
    /// Losing trades in a row that pause, >= 1.
    public var maxConsecutiveLosses: Double?
    /// How long they pause, seconds of the stream, > 0.
    public var lossCooldownS = 0.0
    /// Largest |close / close before - 1| of the last bar, > 0.
    public var maxPriceJumpFraction: Double?
    /// Largest share of the last bar's volume, > 0.
    public var maxVolumeShare: Double?
    /// Largest share of the mean daily volume, > 0.
    public var maxAdvShare: Double?
    /// Complete UTC days that the mean is of, >= 1.
    public var advDays = 0.0
    /// Oldest last bar of the symbol, seconds of the stream, > 0.
    public var maxStaleS: Double?
    /// Longest gap between two bars of the symbol, seconds, > 0.
    public var maxGapS: Double?
    /// How long a longer gap pauses the symbol, seconds of the stream, > 0.
    public var gapPauseS = 0.0
    /// Largest value at risk of the book over the equity, > 0.
    public var maxVarFraction: Double?
    /// Largest conditional value at risk of the book over the equity, > 0.
    public var maxCvarFraction: Double?
    /// How it is estimated.
    public var varMethod = VarMethod.historical
    /// Its level, 0.5 <= x < 1.
    public var varConfidence = 0.0
    /// Returns that it is estimated from, 20 to 5000.
    public var varWindowBars = 0.0
    /// Largest loss under the shifts of `stressProfile` over the equity, > 0.
    public var maxStressFraction: Double?
    /// How far the shifts go.
    public var stressProfile = StressProfile.moderate
    /// Largest loss under the falls of the past over the equity, > 0.
    public var maxFallFraction: Double?
  }

  /// The latch that stops all orders.
  public struct Kill: Equatable, Sendable {
    /// No latch, and the defaults.
    /// The latch's file; nil where there is none.
    public var latch: String?
    /// From a kill until it can be released, seconds, >= 60.
    public var cooldownS = 0.0
    /// Whether orders that reduce risk pass a latch that is killed.
    public var letsReduce = false
    /// Whether sizes come back in steps after a release.
    public var gradual = false
  }

  /// How far from the market a run is.
  public struct Stage: Equatable, Sendable {
    /// The stages, each with less room than the one before. There is none that trades.
    public enum Name: String, CaseIterable, Sendable {
      case research, shadow, testnet
      case shadowLive = "shadow_live"
      case boundedLive = "bounded_live"
    }

    /// The stage.
    public var name = Name.research
    /// Whether strategies under research may run in other stages.
    public var allowRAndD = false
  }
}
