import PTWire

/// Go with a close beyond the range of the recent past, with stops.
///
/// Rule, with U the highest high of the last `lookback_high` bars before this one and D the lowest
/// low of the last `lookback_low`: flat and close > U enters long, close < D short (`risk_mode`
/// names the sides), if the filter lets it: ATR >= `atr_multiplier` times its mean over 2
/// `atr_lookback` bars. A position ends at its stop or target, which go out with the signal and are
/// measured from its close; at its trailing stop; and with `exit_on_opposite_breakout` at a break
/// of the other edge, where an entry of the other side turns it. Nothing is entered at the bar of a
/// stop.
struct Breakout: Strategy {
  static let tier = Tier.aux

  private let settings: Settings
  private var channel: BreakoutChannel
  private var filter: RangeFilter?
  private var held: BreakoutExits?
  private var target = 0.0

  init(_ values: ParameterValues) {
    settings = Settings(values)
    channel = BreakoutChannel(high: settings.lookbackHigh, low: settings.lookbackLow)
    filter = settings.filter.map { RangeFilter($0.window, multiple: $0.multiple) }
  }

  mutating func next(_ bar: Bar) throws(Failure) -> Wish? {
    let wide = filter?.next(bar)
    let edge = channel.next(bar)
    if let reason = held?.next(bar) { return leave(reason) }
    guard let edge else { return nil }
    let mayEnter = filter == nil || wide ?? false
    let above = bar.close > edge.upper
    let below = bar.close < edge.lower
    if above, target <= 0, settings.longs, mayEnter, target == 0 || settings.exitOnOpposite {
      return enter(1, bar, "close above the highest of \(settings.lookbackHigh) bars")
    }
    if below, target >= 0, settings.shorts, mayEnter, target == 0 || settings.exitOnOpposite {
      return enter(-1, bar, "close below the lowest of \(settings.lookbackLow) bars")
    }
    guard settings.exitOnOpposite else { return nil }
    if target > 0, below { return leave("close below the lowest of \(settings.lookbackLow) bars") }
    if target < 0, above {
      return leave("close above the highest of \(settings.lookbackHigh) bars")
    }
    return nil
  }

  private mutating func enter(_ side: Double, _ bar: Bar, _ reason: String) -> Wish {
    let exits = BreakoutExits(side, at: bar.close, settings)
    held = exits.isEmpty ? nil : exits
    target = side
    var wish = Wish(side, reason)
    wish.stop = exits.stop
    wish.takeProfit = exits.takeProfit
    return wish
  }

  private mutating func leave(_ reason: String) -> Wish {
    held = nil
    target = 0
    return Wish(0, reason)
  }

  func trace(_ put: (String, Double?) -> Void) {
    put("upper", channel.value?.upper)
    put("lower", channel.value?.lower)
    if let filter { put("atr", filter.value) }
    put("stop", held?.stop)
    put("take_profit", held?.takeProfit)
    put("trailing_stop", held?.trailing)
  }
}
