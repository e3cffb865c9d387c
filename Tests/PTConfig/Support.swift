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
  "sizing.method": "fixed_quantity",
  "sizing.fraction": "0.5",
  "sizing.quantity": "3",
  "sizing.quantity_at": "fill",
  "risk.max_position_fraction": "2",
  "risk.max_gross_fraction": "3",
  "risk.max_position_notional": "5000",
  "risk.max_order_notional": "2500",
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
]

/// The `--set` words that change one key, with what that key requires of others.
func overrides(changing path: String) -> [String] {
  let change = "\(path)=\(changes[path] ?? "")"
  return path == "sizing.method" ? [change, "sizing.quantity=3"] : [change]
}
