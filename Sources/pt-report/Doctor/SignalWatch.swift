import PTWire

/// When each symbol was first wanted, in bars that had closed.
struct SignalWatch {
  private var met: Set<Int> = []
  /// The fewest bars that any symbol had at its first signal to hold something.
  private(set) var fewest: (bars: Int, symbol: Int)?

  /// A signal of a symbol that has had so many bars.
  mutating func take(_ symbol: Int, target: Double, bars: Int) {
    guard target != 0, met.insert(symbol).inserted else { return }
    if bars < fewest?.bars ?? .max { fewest = (bars, symbol) }
  }

  /// Parameters of strategies that say how many bars they look back; see `pt-signal --describe`.
  static let names = [
    "fast_window", "slow_window", "window", "lookback", "lookback_period", "lookback_breakout",
    "lookback_window", "lookback_bars", "rsi_window", "bb_period", "period", "length", "slow_ema",
    "fast_ema", "signal_ema", "adx_period", "ma_period", "vol_window", "vol_lookback",
    "lookback_high", "lookback_low", "lookback_percentile", "atr_lookback", "trend_ma_window",
    "regime_lookback",
  ]

  /// Those that mean nothing where a flag is off.
  private static let flags = [
    "ma_period": "use_ma_filter", "vol_window": "use_vol_filter", "vol_lookback": "use_vol_filter",
    "atr_lookback": "use_atr_filter", "trend_ma_window": "use_trend_filter",
  ]

  /// The longest look-back that parameters name, a JSON object as text; nil if they name none.
  static func lookBack(_ params: String) -> (name: String, bars: Double)? {
    let object = StageRecord(tool: "", config: nil, settings: params)
    var longest: (name: String, bars: Double)?
    for name in names {
      guard let bars = object.setting(key: name).flatMap(Double.init), bars.isFinite else {
        continue
      }
      if let flag = flags[name], object.setting(key: flag) == "false" { continue }
      // A window of ranks that is used from fewer bars on.
      if name == "lookback_percentile", object.setting(key: "min_bars") != nil { continue }
      if bars > longest?.bars ?? 0 { longest = (name, bars) }
    }
    return longest
  }
}
