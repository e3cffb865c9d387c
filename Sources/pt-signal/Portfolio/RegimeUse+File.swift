import PTConfig
import PTStats
import PTWire

extension RegimePattern {
  /// Reads a list of regimes.
  static func list(
    _ section: String, _ key: String, _ file: PortfolioFile
  ) throws(Failure) -> [RegimePattern] {
    var patterns: [RegimePattern] = []
    for text in try file.texts(section, key) {
      guard let pattern = RegimePattern(text) else {
        let near = nearest(to: text, among: all).map { "; did you mean \($0)" } ?? ""
        throw file.refused(section, key, "no such regime\(near)", text)
      }
      patterns.append(pattern)
    }
    return patterns
  }
}

extension RegimeUse {
  private static let scales = [
    "risk_on", "risk_off", "risk_on_scale", "neutral_scale", "risk_off_scale", "unknown_scale",
  ]

  /// Reads the table `regime`.
  init(_ file: PortfolioFile) throws(Failure) {
    let section = "regime"
    try file.refuseOthers(
      section,
      [
        "mode", "calendar", "session_hours", "symbol", "volatility_bars", "rank_bars",
        "low_percentile", "high_percentile", "hysteresis", "trend_bars", "trend_threshold",
        "trend_hysteresis",
      ] + Self.scales)
    mode = try file.word(section, "mode", default: Mode.detect)
    symbol = file.item(section, "symbol") == nil ? nil : try file.text(section, "symbol")
    for key in Self.scales where mode == .detect && file.item(section, key) != nil {
      throw file.refused(section, key, "has no effect without mode = \"scale\" or \"filter\"")
    }
    if mode == .filter, file.item(section, "risk_off_scale") != nil {
      throw file.refused(section, "risk_off_scale", "has no effect: filter is flat in risk-off")
    }
    let share = Bounds.atLeast(0, atMost: 1)
    func patterns(_ key: String, _ standard: VolatilityLevel) throws(Failure) -> [RegimePattern] {
      guard file.item(section, key) == nil else {
        return try RegimePattern.list(section, key, file)
      }
      return RegimePattern(standard.rawValue).map { [$0] } ?? []
    }
    riskOn = try patterns("risk_on", .low)
    riskOff = try patterns("risk_off", .high)
    riskOnScale = try file.number(section, "risk_on_scale", share, default: riskOnScale)
    neutralScale = try file.number(section, "neutral_scale", share, default: neutralScale)
    riskOffScale = try file.number(section, "risk_off_scale", share, default: riskOffScale)
    unknownScale = try file.number(section, "unknown_scale", share, default: unknownScale)
    try readCalendar(section, file)
    try readTerms(section, file)
  }

  private mutating func readCalendar(_ section: String, _ file: PortfolioFile) throws(Failure) {
    let hours = try file.number(section, "session_hours", .above(0, atMost: 24), default: 24)
    let word = file.item(section, "calendar") == nil ? "24/7" : try file.text(section, "calendar")
    switch word {
    case "24/7":
      guard file.item(section, "session_hours") == nil else {
        throw file.refused(section, "session_hours", "has no effect", word)
      }
      calendar = .continuous
    case "exchange": calendar = .exchange(sessionHours: hours)
    default: throw file.refused(section, "calendar", "is none of 24/7, exchange", word)
    }
  }

  private mutating func readTerms(_ section: String, _ file: PortfolioFile) throws(Failure) {
    var v = terms.volatility
    v.bars = try file.count(section, "volatility_bars", from: 1, default: v.bars)
    v.rankBars = try file.count(section, "rank_bars", from: 2, default: v.rankBars)
    let percentile = Bounds.atLeast(0, atMost: 1)
    v.low = try file.number(section, "low_percentile", percentile, default: v.low)
    v.high = try file.number(section, "high_percentile", percentile, default: v.high)
    guard v.low < v.high else {
      throw file.refused(section, "low_percentile", "is not below high_percentile", shortest(v.low))
    }
    v.hysteresis = try file.number(section, "hysteresis", percentile, default: v.hysteresis)
    guard v.hysteresis <= (v.high - v.low) / 2 else {
      throw file.refused(
        section, "hysteresis", "is above half of what lies between the percentiles",
        shortest(v.hysteresis))
    }
    terms.volatility = v
    var t = terms.trend
    t.bars = try file.count(section, "trend_bars", from: 1, default: t.bars)
    t.threshold = try file.number(
      section, "trend_threshold", .above(0, atMost: 100), default: t.threshold)
    t.hysteresis = try file.number(
      section, "trend_hysteresis", .atLeast(0, atMost: 100), default: t.hysteresis)
    guard t.hysteresis <= t.threshold else {
      throw file.refused(
        section, "trend_hysteresis", "is above trend_threshold", shortest(t.hysteresis))
    }
    terms.trend = t
  }
}
