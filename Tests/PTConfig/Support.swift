import PTWire

@testable import PTConfig

/// The configuration of a file's text, named `c.toml` in complaints.
func configuration(_ text: String, _ overrides: String...) throws -> Configuration {
  try Configuration(
    file: ConfigFile(name: "c.toml", bytes: Array(text.utf8)), overrides: overrides)
}

/// The status and the line with which a configuration is refused; nil if it is not.
func refusal(_ body: () throws -> Configuration) -> Failure? {
  do {
    _ = try body()
    return nil
  } catch { return error as? Failure }
}

/// A bad configuration's complaint.
func complaint(_ line: String) -> Failure { Failure(.badConfiguration, line) }

/// For each key a word that is not its default, and that is right beside the other defaults.
let changes: [String: String] = [
  "account.initial_cash": "20000",
  "execution.fee_bps": "20",
  "execution.slippage_bps": "7",
  "execution.whole_units": "true",
  "execution.lot_size": "2",
  "account.kind": "cash",
  "account.initial_margin": "0.6",
  "account.leverage": "3",
  "account.maintenance_margin": "0.3",
  "execution.maker_fee_bps": "-1",
  "execution.fee_tiers": "1000:5:8,2000:-1:4",
  "execution.fee_fixed": "1",
  "execution.fee_min": "2",
  "execution.spread_bps": "3",
  "execution.volatility_slippage": "0.5",
  "execution.volatility_bars": "30",
  "execution.impact": "1",
  "execution.participation": "0.1",
  "execution.borrow_bps": "300",
  "execution.funding_bps": "-1",
  "execution.funding_hours": "4",
  "execution.latency_bars": "1",
  "execution.latency_ms": "250",
  "execution.path": "optimistic",
  "orders.entry": "limit",
  "orders.offset_bps": "10",
  "orders.limit_bps": "20",
  "orders.tif": "day",
  "orders.expire_bars": "5",
  "orders.post_only": "true",
  "orders.trailing_stop_bps": "300",
  "sizing.method": "fixed_quantity",
  "sizing.fraction": "0.5",
  "sizing.quantity": "3",
  "sizing.quantity_at": "fill",
  "sizing.risk_fraction": "0.02",
  "sizing.min_stop_fraction": "0.01",
  "sizing.target_volatility": "0.03",
  "sizing.volatility_window_bars": "30",
  "sizing.kelly_fraction": "0.25",
  "sizing.kelly_min_trades": "40",
  "sizing.kelly_start_fraction": "0.02",
  "sizing.with_stop_distance": "true",
  "sizing.with_volatility_target": "true",
  "sizing.with_kelly": "true",
  "sizing.throttle_from_fraction": "0.1",
  "sizing.throttle_to_fraction": "0.3",
  "risk.max_position_fraction": "2",
  "risk.max_gross_fraction": "3",
  "risk.max_position_notional": "1500",
  "risk.max_order_notional": "900",
  "risk.stop_loss_bps": "200",
  "risk.take_profit_bps": "400",
  "report.calendar": "24/7",
  "report.session_hours": "6.5",
  "report.min_span_days": "60",
  "quality.unreadable": "warn",
  "quality.cut_line": "warn",
  "quality.empty_line": "warn",
  "quality.not_positive": "warn",
  "quality.negative_volume": "warn",
  "quality.high_below_low": "warn",
  "quality.outside_range": "warn",
  "quality.out_of_order": "warn",
  "quality.overlap": "warn",
  "quality.conflict": "warn",
  "quality.duplicate": "warn",
  "quality.in_progress": "refuse",
  "quality.missing": "refuse",
  "quality.price_spike": "refuse",
  "quality.split": "refuse",
  "quality.volume_spike": "refuse",
  "quality.stale": "refuse",
  "quality.zero_volume": "refuse",
  "quality.calendar": "always",
  "quality.max_price_log_return": "0.2",
  "quality.max_volume_multiple": "10",
  "quality.volume_window_bars": "128",
  "quality.stale_bars": "20",
  "quality.max_fill_bars": "100",
  "limits.yellow_ratio": "0.7",
  "limits.max_order_fraction": "0.5",
  "limits.min_order_notional": "10",
  "limits.max_orders": "10",
  "limits.orders_window_s": "30",
  "limits.max_gross_notional": "4000",
  "limits.max_net_notional": "3000",
  "limits.max_net_fraction": "0.9",
  "limits.max_concentration": "0.4",
  "limits.max_open_positions": "4",
  "limits.max_daily_loss": "400",
  "limits.max_daily_loss_fraction": "0.04",
  "limits.max_drawdown_fraction": "0.2",
  "limits.min_equity": "100",
  "limits.max_consecutive_losses": "4",
  "limits.loss_cooldown_s": "60",
  "limits.max_price_jump_fraction": "0.2",
  "limits.max_volume_share": "0.1",
  "limits.max_adv_share": "0.05",
  "limits.adv_days": "10",
  "limits.max_stale_s": "300",
  "limits.max_gap_s": "300",
  "limits.gap_pause_s": "60",
  "limits.max_var_fraction": "0.03",
  "limits.max_cvar_fraction": "0.05",
  "limits.var_method": "ewma",
  "limits.var_confidence": "0.99",
  "limits.var_window_bars": "100",
  "limits.max_stress_fraction": "0.04",
  "limits.stress_profile": "crypto",
  "limits.max_fall_fraction": "0.5",
  "kill.latch": "a/kill.latch",
  "kill.cooldown_s": "600",
  "kill.lets_reduce": "true",
  "kill.gradual": "true",
  "stage.name": "shadow",
  "stage.allow_r_and_d": "true",
  "reconcile.position_units": "0.1",
  "reconcile.position_fraction": "0.01",
  "reconcile.cash": "2",
  "reconcile.cash_fraction": "0.01",
  "reconcile.fill_fraction": "0.001",
]

/// The `--set` words that change one key, with what that key requires of others.
func overrides(changing path: String) -> [String] {
  let change = "\(path)=\(changes[path] ?? "")"
  return [change] + required(by: path).map { "\($0.key)=\($0.value)" }
}

/// What the change of one key requires of others: keys and their words.
func required(by path: String) -> [String: String] {
  switch path {
  case "sizing.method": ["sizing.quantity": "3"]
  case "orders.post_only": ["orders.entry": "limit"]
  case "stage.name":
    changes.filter { key, _ in
      key == "kill.latch" || key.hasPrefix("risk.max_") || key.hasPrefix("limits.max_")
    }
  default: [:]
  }
}

/// The words of `sizing.method`, as complaints list them.
let methods =
  "fixed_fraction or fixed_quantity or stop_distance or volatility_target or kelly or composite"
