extension Breakout {
  static let entry = StrategyEntry(
    name: "breakout",
    idea: "Go with a close beyond the range of the recent past, with stops.",
    source: "Donchian's four-week rule; Wilder (1978) for the average true range",
    domain: .state,
    parameters: channelParameters + filterParameters + exitParameters,
    conflict: {
      if $0.optionalNumber("trailing_stop_bps") == nil, $0.optionalNumber("stop_loss_bps") == nil,
        $0.optionalNumber("take_profit_bps") == nil, !$0.flag("exit_on_opposite_breakout")
      {
        return "exit_on_opposite_breakout = false needs a stop or a target: nothing would end it"
      }
      return nil
    },
    warmup: {
      let settings = Settings($0)
      let channel = max(settings.lookbackHigh, settings.lookbackLow) + 1
      guard let filter = settings.filter else { return channel }
      return max(channel, RangeFilter(filter.window, multiple: filter.multiple).lookback + 1)
    },
    make: { Breakout($0) })

  private static let channelParameters = [
    Parameter(
      name: "lookback_breakout", kind: .integer(2...100_000, default: 20), unit: "bars",
      meaning: "bars of the range, where the next two are not given"),
    Parameter(
      name: "lookback_high", kind: .integer(2...100_000, default: nil), unit: "bars",
      meaning: "bars of the upper edge; not given: lookback_breakout"),
    Parameter(
      name: "lookback_low", kind: .integer(2...100_000, default: nil), unit: "bars",
      meaning: "bars of the lower edge; not given: lookback_breakout"),
    Parameter(
      name: "risk_mode", kind: .choice(["symmetric", "long_only", "short_only"]),
      meaning: "the sides it takes"),
  ]

  private static let filterParameters = [
    Parameter(
      name: "use_atr_filter", kind: .flag(default: false),
      meaning: "enter only while the average true range is wide"),
    Parameter(
      name: "atr_lookback", kind: .integer(2...10_000, default: 14), unit: "bars",
      meaning: "window of the average true range (Wilder)"),
    Parameter(
      name: "atr_multiplier", kind: .number(0.01...100, default: 1), unit: "times",
      meaning: "how many times its mean over 2 atr_lookback bars it has to be"),
  ]

  private static let exitParameters = [
    Parameter(
      name: "exit_on_opposite_breakout", kind: .flag(default: true),
      meaning: "whether a break of the other edge ends a position"),
    Parameter(
      name: "stop_loss_bps", kind: .number(0.01...9_999, default: nil),
      unit: "basis points of the entry's close",
      meaning: "distance of the stop; not given: none"),
    Parameter(
      name: "take_profit_bps", kind: .number(0.01...9_999, default: nil),
      unit: "basis points of the entry's close",
      meaning: "distance of the target; not given: none"),
    Parameter(
      name: "trailing_stop_bps", kind: .number(0.01...9_999, default: nil),
      unit: "basis points of the best price",
      meaning: "distance of the trailing stop; not given: none"),
  ]

  /// The parameters, read once.
  struct Settings: Sendable {
    let lookbackHigh: Int
    let lookbackLow: Int
    let longs: Bool
    let shorts: Bool
    let exitOnOpposite: Bool
    let stopLossBps: Double?
    let takeProfitBps: Double?
    let trailingStopBps: Double?
    /// The filter; nil if there is none.
    let filter: (window: Int, multiple: Double)?

    init(_ values: ParameterValues) {
      let lookback = values.integer("lookback_breakout")
      lookbackHigh = values.optionalInteger("lookback_high") ?? lookback
      lookbackLow = values.optionalInteger("lookback_low") ?? lookback
      longs = values.word("risk_mode") != "short_only"
      shorts = values.word("risk_mode") != "long_only"
      exitOnOpposite = values.flag("exit_on_opposite_breakout")
      stopLossBps = values.optionalNumber("stop_loss_bps")
      takeProfitBps = values.optionalNumber("take_profit_bps")
      trailingStopBps = values.optionalNumber("trailing_stop_bps")
      filter =
        values.flag("use_atr_filter")
        ? (values.integer("atr_lookback"), values.number("atr_multiplier")) : nil
    }
  }
}
