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
    "lookback_window", "lookback_bars", "rsi_window", "bb_period", "period", "length",
  ]

  /// The longest look-back that parameters name, a JSON object as text; nil if they name none.
  static func lookBack(_ params: String) -> (name: String, bars: Double)? {
    let object = StageRecord(tool: "", config: nil, settings: params)
    var longest: (name: String, bars: Double)?
    for name in names {
      guard let bars = object.setting(key: name).flatMap(Double.init), bars.isFinite else {
        continue
      }
      if bars > longest?.bars ?? 0 { longest = (name, bars) }
    }
    return longest
  }
}
