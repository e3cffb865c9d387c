extension VolRegimeFilter {
  static let entry = StrategyEntry(
    name: "vol_regime_filter",
    idea: "Say how much may be traded by how wild the market is, measured against itself.",
    source: "the predecessor's filter, with volatility as a share of the price",
    domain: .filter,
    parameters: measureParameters + filterParameters + scaleParameters,
    conflict: {
      if $0.number("vol_percentile_low") >= $0.number("vol_percentile_high") {
        return "vol_percentile_low must be below vol_percentile_high"
      }
      if $0.integer("lookback_percentile") < $0.integer("vol_window") {
        return "lookback_percentile must not be below vol_window"
      }
      if let low = $0.optionalNumber("min_vol_bps"), let high = $0.optionalNumber("max_vol_bps"),
        low >= high
      {
        return "min_vol_bps must be below max_vol_bps"
      }
      return nil
    },
    warmup: {
      let settings = Settings($0)
      let measure = BarVolatility(settings.method, settings.window)
      return max(measure.lookback + settings.window, settings.minBars)
    },
    make: { VolRegimeFilter($0) })

  private static let measureParameters = [
    Parameter(
      name: "vol_window", kind: .integer(2...10_000, default: 20), unit: "bars",
      meaning: "window of the volatility"),
    Parameter(
      name: "vol_method", kind: .choice(["atr", "std", "realized", "range"]),
      meaning: "average true range, deviation of returns, root mean square, or high to low"),
    Parameter(
      name: "lookback_percentile", kind: .integer(2...100_000, default: 100), unit: "bars",
      meaning: "volatilities that the last is compared with; not below vol_window"),
    Parameter(
      name: "min_bars", kind: .integer(1...100_000, default: 30), unit: "bars",
      meaning: "says 0 before so many bars"),
  ]

  private static let filterParameters = [
    Parameter(
      name: "vol_percentile_low", kind: .number(0...100, default: 25), unit: "per cent",
      meaning: "calmer than it is too calm, or risk-on"),
    Parameter(
      name: "vol_percentile_high", kind: .number(0...100, default: 75), unit: "per cent",
      meaning: "wilder than it is too wild, or risk-off"),
    Parameter(
      name: "min_vol_bps", kind: .number(0...1_000_000, default: nil),
      unit: "basis points of the price", meaning: "least volatility, for filter"),
    Parameter(
      name: "max_vol_bps", kind: .number(0...1_000_000, default: nil),
      unit: "basis points of the price", meaning: "most volatility, for filter"),
    Parameter(
      name: "invert", kind: .flag(default: false), meaning: "filter: say 0 for 1 and 1 for 0"),
  ]

  private static let scaleParameters = [
    Parameter(
      name: "mode", kind: .choice(["filter", "scale"]), meaning: "0 or 1, or one of three scales"),
    Parameter(
      name: "risk_on_scale", kind: .number(0...1, default: 1), meaning: "scale of a calm market"),
    Parameter(
      name: "neutral_scale", kind: .number(0...1, default: 0.5), meaning: "scale of a usual one"),
    Parameter(
      name: "risk_off_scale", kind: .number(0...1, default: 0), meaning: "scale of a wild one"),
  ]

  /// The parameters, read once; percentiles as shares.
  struct Settings: Sendable {
    let method: BarVolatility.Method
    let window: Int
    let lookback: Int
    let minBars: Int
    let low: Double
    let high: Double
    let minVolBps: Double?
    let maxVolBps: Double?
    let invert: Bool
    let scales: Bool
    let riskOn: Double
    let neutral: Double
    let riskOff: Double

    init(_ values: ParameterValues) {
      method = BarVolatility.Method(rawValue: values.word("vol_method")) ?? .atr
      window = values.integer("vol_window")
      lookback = values.integer("lookback_percentile")
      minBars = values.integer("min_bars")
      low = values.number("vol_percentile_low") / 100
      high = values.number("vol_percentile_high") / 100
      minVolBps = values.optionalNumber("min_vol_bps")
      maxVolBps = values.optionalNumber("max_vol_bps")
      invert = values.flag("invert")
      scales = values.word("mode") == "scale"
      riskOn = values.number("risk_on_scale")
      neutral = values.number("neutral_scale")
      riskOff = values.number("risk_off_scale")
    }
  }
}
