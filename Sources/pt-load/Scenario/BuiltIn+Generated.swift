extension BuiltInScenarios {
  /// Those that make their prices.
  static let generated: [(name: String, toml: String)] = [
    (
      "flash_crash",
      """
      name = "flash_crash"
      description = "A fall by 25 % in 10 bars; 60 % of it come back in 40 bars."
      generator = "crash"
      category = "stress"
      severity = 0.8
      [conditions]
      volatility = "extreme"
      trend = "sharp_decline"
      bars = 50
      recovery_ratio = 0.6
      [crash]
      max_drawdown_percent = -25
      crash_bars = 10
      recovery_bars = 40
      noise_percent = 0.5
      base_volume = 100
      [expectations]
      baseline_drawdown_percent = -30
      min_sharpe = -1.0
      allow_negative = true
      drawdown_limit_percent = -50
      """
    ),
    (
      "sideways_low_vol",
      """
      name = "sideways_low_vol"
      description = "200 quiet bars within 2.5 % of the start price."
      generator = "sideways"
      category = "regime"
      severity = 0.4
      [conditions]
      volatility = "low"
      trend = "sideways"
      bars = 200
      range_percent = 5
      [sideways]
      half_range_percent = 2.5
      mean_reversion_strength = 0.8
      noise_percent = 1.5
      base_volume = 100
      [expectations]
      baseline_drawdown_percent = -10
      min_sharpe = 0.0
      allow_negative = true
      drawdown_limit_percent = -20
      [strategies]
      winners = ["rsi_reversion", "bollinger", "mean_reversion"]
      losers = ["trend_following", "breakout", "momentum"]
      """
    ),
    (
      "trend_regime",
      """
      name = "trend_regime"
      description = "A rise by 40 % in 150 bars, with pullbacks of 5 %."
      generator = "trend"
      category = "regime"
      severity = 0.3
      [conditions]
      volatility = "medium"
      trend = "up"
      bars = 150
      strength = 0.7
      [trend]
      total_move_percent = 40
      pullback_percent = 5
      pullback_frequency = 0.2
      pullback_bars = 10
      noise_percent = 1
      noise_limit_percent = 4
      base_volume = 100
      [expectations]
      baseline_drawdown_percent = -15
      min_sharpe = 1.0
      allow_negative = false
      drawdown_limit_percent = -25
      [strategies]
      winners = ["trend_following", "ma_crossover", "breakout", "momentum"]
      losers = ["rsi_reversion"]
      """
    ),
    (
      "trend_regime_downtrend",
      """
      name = "trend_regime_downtrend"
      description = "A fall by 40 % in 150 bars, with rallies of 5 %."
      generator = "trend"
      category = "regime"
      severity = 0.3
      [conditions]
      volatility = "medium"
      trend = "down"
      bars = 150
      strength = 0.7
      [trend]
      total_move_percent = -40
      pullback_percent = 5
      pullback_frequency = 0.2
      pullback_bars = 10
      noise_percent = 1
      noise_limit_percent = 4
      base_volume = 100
      [expectations]
      baseline_drawdown_percent = -50
      min_sharpe = -1.0
      allow_negative = true
      drawdown_limit_percent = -60
      [strategies]
      losers = ["buy_and_hold", "rsi_reversion"]
      """
    ),
    (
      "trend_regime_weak",
      """
      name = "trend_regime_weak"
      description = "A rise by 20 % in 150 bars, with pullbacks of 5 % and more noise."
      generator = "trend"
      category = "regime"
      severity = 0.3
      [conditions]
      volatility = "medium"
      trend = "up"
      bars = 150
      strength = 0.4
      [trend]
      total_move_percent = 20
      pullback_percent = 5
      pullback_frequency = 0.2
      pullback_bars = 10
      noise_percent = 1
      noise_limit_percent = 4
      base_volume = 100
      [expectations]
      baseline_drawdown_percent = -15
      min_sharpe = 0.0
      allow_negative = true
      drawdown_limit_percent = -25
      [strategies]
      winners = ["trend_following", "ma_crossover", "breakout", "momentum"]
      losers = ["rsi_reversion"]
      """
    ),
    (
      "trend_regime_volatile",
      """
      name = "trend_regime_volatile"
      description = "A rise by 40 % in 150 bars, with pullbacks of 10 % and twice the noise."
      generator = "trend"
      category = "regime"
      severity = 0.3
      [conditions]
      volatility = "high"
      trend = "up"
      bars = 150
      strength = 0.7
      [trend]
      total_move_percent = 40
      pullback_percent = 10
      pullback_frequency = 0.2
      pullback_bars = 10
      noise_percent = 1
      noise_limit_percent = 5
      base_volume = 100
      [expectations]
      baseline_drawdown_percent = -20
      min_sharpe = 0.0
      allow_negative = true
      drawdown_limit_percent = -35
      [strategies]
      winners = ["trend_following", "ma_crossover", "breakout", "momentum"]
      losers = ["rsi_reversion"]
      """
    ),
    (
      "regime_garch",
      """
      name = "regime_garch"
      description = "1000 bars whose variance jumps between three regimes; no drift."
      generator = "garch"
      category = "regime"
      severity = 0.5
      [conditions]
      volatility = "high"
      trend = "sideways"
      bars = 1000
      [garch]
      regimes = ["calm", "normal", "crisis"]
      omega = [4e-07, 2.16e-06, 3.6e-05]
      alpha = [0.05, 0.08, 0.12]
      beta = [0.9, 0.86, 0.78]
      nu = [8, 6, 5]
      base_volume = 100
      [transition]
      calm = [0.98, 0.018, 0.002]
      normal = [0.02, 0.97, 0.01]
      crisis = [0.01, 0.04, 0.95]
      [strategies]
      losers = ["ma_crossover", "rsi_reversion", "breakout"]
      """
    ),
    (
      "flat",
      """
      name = "flat"
      description = "100 bars of one price."
      generator = "sideways"
      category = "edge_case"
      severity = 0.1
      [conditions]
      volatility = "low"
      trend = "sideways"
      bars = 100
      range_percent = 0.02
      [sideways]
      half_range_percent = 0.01
      mean_reversion_strength = 1
      noise_percent = 0
      base_volume = 100
      [expectations]
      baseline_drawdown_percent = -1
      min_sharpe = 0.0
      allow_negative = true
      drawdown_limit_percent = -1
      """
    ),
    (
      "zero_volume",
      """
      name = "zero_volume"
      description = "200 quiet bars without any volume."
      generator = "sideways"
      category = "edge_case"
      severity = 0.2
      [conditions]
      volatility = "low"
      trend = "sideways"
      bars = 200
      range_percent = 5
      [sideways]
      half_range_percent = 2.5
      mean_reversion_strength = 0.8
      noise_percent = 1.5
      base_volume = 0
      [expectations]
      baseline_drawdown_percent = -10
      min_sharpe = 0.0
      allow_negative = true
      drawdown_limit_percent = -20
      """
    ),
  ]
}
