extension BuiltInScenarios {
  /// Those that change real bars.
  static let historical: [(name: String, toml: String)] = [
    (
      "covid",
      """
      name = "covid"
      description = "The fall of 12 March 2020: BTC -50 %."
      generator = "shock"
      category = "historical"
      severity = 0.4
      [conditions]
      volatility = "extreme"
      trend = "sharp_decline"
      [shock]
      date = "2020-03-12"
      after_bars = 100
      fall_days = 1
      [shock_percent]
      default = -40
      BTC = -50
      ETH = -60
      XRP = -45
      ADA = -55
      SOL = -65
      """
    ),
    (
      "china_ban",
      """
      name = "china_ban"
      description = "The fall of 19 May 2021: BTC -35 %."
      generator = "shock"
      category = "historical"
      severity = 0.3
      [conditions]
      volatility = "extreme"
      trend = "sharp_decline"
      [shock]
      date = "2021-05-19"
      after_bars = 100
      fall_days = 1
      [shock_percent]
      default = -30
      BTC = -35
      ETH = -40
      """
    ),
    (
      "luna",
      """
      name = "luna"
      description = "The fall of 9 May 2022: LUNA -99.9 %, BTC -15 %."
      generator = "shock"
      category = "historical"
      severity = 0.25
      [conditions]
      volatility = "extreme"
      trend = "sharp_decline"
      [shock]
      date = "2022-05-09"
      after_bars = 100
      fall_days = 1
      [shock_percent]
      default = -25
      BTC = -15
      ETH = -25
      LUNA = -99.9
      """
    ),
    (
      "ftx",
      """
      name = "ftx"
      description = "The fall of 8 November 2022: FTT -95 %, BTC -20 %."
      generator = "shock"
      category = "historical"
      severity = 0.25
      [conditions]
      volatility = "extreme"
      trend = "sharp_decline"
      [shock]
      date = "2022-11-08"
      after_bars = 100
      fall_days = 1
      [shock_percent]
      default = -25
      BTC = -20
      ETH = -25
      SOL = -55
      FTT = -95
      """
    ),
    (
      "bear_2018",
      """
      name = "bear_2018"
      description = "The bear market of 2018: BTC -85 % in a year."
      generator = "shock"
      category = "historical"
      severity = 0.85
      [conditions]
      volatility = "high"
      trend = "down"
      [shock]
      date = "2018-01-01"
      after_bars = 100
      fall_days = 365
      [shock_percent]
      default = -85
      BTC = -85
      ETH = -90
      """
    ),
  ]
}
