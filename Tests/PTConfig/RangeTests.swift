import PTWire
import Testing

@testable import PTConfig

/// The numbers on both sides of each end of a key's range.
struct Edge: CustomTestStringConvertible, Sendable {
  let path: String
  let range: String
  let inside: [String]
  let outside: [String]
  var testDescription: String { path }
}

private let tiny = "5e-324"
private let huge = "1.7976931348623157e+308"

let edges: [Edge] = [
  Edge(path: "account.initial_cash", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "account.initial_margin", range: "0 < x <= 1", inside: [tiny, "1"],
    outside: ["0", "1.0000000000000002"]),
  Edge(
    path: "account.leverage", range: "x >= 1", inside: ["1", huge],
    outside: ["0.9999999999999999"]),
  Edge(
    path: "account.maintenance_margin", range: "0 < x < 1", inside: [tiny, "0.9999999999999999"],
    outside: ["0", "1"]),
  Edge(
    path: "execution.fee_bps", range: "0 <= x < 10000", inside: ["0", "9999.999999999998"],
    outside: ["-5e-324", "10000"]),
  Edge(
    path: "execution.slippage_bps", range: "0 <= x < 10000", inside: ["0", "9999.999999999998"],
    outside: ["-5e-324", "10000"]),
  Edge(path: "execution.lot_size", range: "x > 0", inside: [tiny, huge], outside: ["0", "-1"]),
  Edge(
    path: "execution.maker_fee_bps", range: "-10000 < x < 10000",
    inside: ["-9999.999999999998", "9999.999999999998"],
    outside: ["-10000", "10000"]),
  Edge(
    path: "execution.fee_fixed", range: "x >= 0", inside: ["0", huge],
    outside: ["-5e-324"]),
  Edge(
    path: "execution.fee_min", range: "x >= 0", inside: ["0", huge],
    outside: ["-5e-324"]),
  Edge(
    path: "execution.spread_bps", range: "0 <= x < 10000", inside: ["0", "9999.999999999998"],
    outside: ["-5e-324", "10000"]),
  Edge(
    path: "execution.volatility_slippage", range: "0 <= x <= 10", inside: ["0", "10"],
    outside: ["-5e-324", "10.000000000000002"]),
  Edge(
    path: "execution.volatility_bars", range: "1 <= x <= 100000", inside: ["1", "100000"],
    outside: ["0.9999999999999999", "100000.00000000001"]),
  Edge(
    path: "execution.impact", range: "0 <= x <= 10", inside: ["0", "10"],
    outside: ["-5e-324", "10.000000000000002"]),
  Edge(
    path: "execution.participation", range: "0 < x <= 1", inside: [tiny, "1"],
    outside: ["0", "1.0000000000000002"]),
  Edge(
    path: "execution.borrow_bps", range: "0 <= x < 100000", inside: ["0", "99999.99999999999"],
    outside: ["-5e-324", "100000"]),
  Edge(
    path: "execution.funding_bps", range: "-10000 < x < 10000",
    inside: ["-9999.999999999998", "9999.999999999998"],
    outside: ["-10000", "10000"]),
  Edge(
    path: "execution.funding_hours", range: "1 <= x <= 8760", inside: ["1", "8760"],
    outside: ["0.9999999999999999", "8760.000000000002"]),
  Edge(
    path: "execution.latency_bars", range: "0 <= x <= 100000", inside: ["0", "100000"],
    outside: ["-5e-324", "100000.00000000001"]),
  Edge(
    path: "execution.latency_ms", range: "0 <= x <= 31536000000", inside: ["0", "31536000000"],
    outside: ["-5e-324", "31536000000.000004"]),
  Edge(
    path: "orders.offset_bps", range: "0 <= x < 10000", inside: ["0", "9999.999999999998"],
    outside: ["-5e-324", "10000"]),
  Edge(
    path: "orders.limit_bps", range: "0 <= x < 10000", inside: ["0", "9999.999999999998"],
    outside: ["-5e-324", "10000"]),
  Edge(
    path: "orders.expire_bars", range: "1 <= x <= 1000000", inside: ["1", "1000000"],
    outside: ["0.9999999999999999", "1000000.0000000001"]),
  Edge(
    path: "orders.trailing_stop_bps", range: "0 < x < 10000", inside: [tiny, "9999.999999999998"],
    outside: ["0", "10000"]),
  Edge(
    path: "sizing.fraction", range: "0 < x <= 1", inside: [tiny, "1"],
    outside: ["0", "1.0000000000000002"]),
  Edge(path: "sizing.quantity", range: "x > 0", inside: [tiny, huge], outside: ["0", "-1"]),
  Edge(
    path: "sizing.risk_fraction", range: "0 < x <= 1", inside: [tiny, "1"],
    outside: ["0", "1.0000000000000002"]),
  Edge(
    path: "sizing.min_stop_fraction", range: "0 < x < 1", inside: [tiny, "0.9999999999999999"],
    outside: ["0", "1"]),
  Edge(
    path: "sizing.target_volatility", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "sizing.volatility_window_bars", range: "2 <= x <= 5000", inside: ["2", "5000"],
    outside: ["1", "5001"]),
  Edge(
    path: "sizing.kelly_fraction", range: "0 < x <= 1", inside: [tiny, "1"],
    outside: ["0", "1.0000000000000002"]),
  Edge(
    path: "sizing.kelly_min_trades", range: "x >= 2", inside: ["2", "1000000000"], outside: ["1"]),
  Edge(
    path: "sizing.kelly_start_fraction", range: "0 < x <= 1", inside: [tiny, "1"],
    outside: ["0", "1.0000000000000002"]),
  Edge(
    path: "sizing.throttle_from_fraction", range: "0 <= x < 1", inside: ["0", "0.2"],
    outside: ["-5e-324", "1"]),
  Edge(
    path: "sizing.throttle_to_fraction", range: "0 < x <= 1", inside: [tiny, "1"],
    outside: ["0", "1.0000000000000002"]),
  Edge(path: "risk.max_position_fraction", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(path: "risk.max_gross_fraction", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(path: "risk.max_position_notional", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(path: "risk.max_order_notional", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "risk.stop_loss_bps", range: "0 < x < 10000", inside: [tiny, "9999.999999999998"],
    outside: ["0", "10000"]),
  Edge(path: "risk.take_profit_bps", range: "x > 0", inside: [tiny, huge], outside: ["0", "-1"]),
  Edge(
    path: "report.session_hours", range: "0 < x <= 24", inside: [tiny, "24"],
    outside: ["0", "24.000000000000004"]),
  Edge(
    path: "report.min_span_days", range: "x >= 0", inside: ["0", huge], outside: ["-5e-324"]),
  Edge(
    path: "quality.max_price_log_return", range: "0 < x <= 10", inside: [tiny, "10"],
    outside: ["0", "10.000000000000002"]),
  Edge(
    path: "quality.max_volume_multiple", range: "x > 1", inside: ["1.0000000000000002", huge],
    outside: ["1"]),
  Edge(
    path: "quality.volume_window_bars", range: "3 <= x <= 4096", inside: ["3", "4096"],
    outside: ["2.9999999999999996", "4097"]),
  Edge(
    path: "quality.stale_bars", range: "x >= 2", inside: ["2", "1000000000"], outside: ["1"]),
  Edge(
    path: "quality.max_fill_bars", range: "x >= 1", inside: ["1", "1000000000"],
    outside: ["0"]),
  Edge(
    path: "limits.yellow_ratio", range: "0 < x < 1", inside: [tiny, "0.9999999999999999"],
    outside: ["0", "1"]),
  Edge(
    path: "limits.max_order_fraction", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "limits.min_order_notional", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "limits.max_orders", range: "x >= 1", inside: ["1", "1000000000"], outside: ["0"]),
  Edge(
    path: "limits.orders_window_s", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "limits.max_gross_notional", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "limits.max_net_notional", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "limits.max_net_fraction", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "limits.max_concentration", range: "0 < x <= 1", inside: [tiny, "1"],
    outside: ["0", "1.0000000000000002"]),
  Edge(
    path: "limits.max_open_positions", range: "x >= 1", inside: ["1", "1000000000"],
    outside: ["0"]),
  Edge(
    path: "limits.max_daily_loss", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "limits.max_daily_loss_fraction", range: "0 < x <= 1", inside: [tiny, "1"],
    outside: ["0", "1.0000000000000002"]),
  Edge(
    path: "limits.max_drawdown_fraction", range: "0 < x <= 1", inside: [tiny, "1"],
    outside: ["0", "1.0000000000000002"]),
  Edge(
    path: "limits.min_equity", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "limits.max_consecutive_losses", range: "x >= 1", inside: ["1", "1000000000"],
    outside: ["0"]),
  Edge(
    path: "limits.loss_cooldown_s", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "limits.max_price_jump_fraction", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "limits.max_volume_share", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "limits.max_adv_share", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "limits.adv_days", range: "1 <= x <= 1000", inside: ["1", "1000"],
    outside: ["0", "1001"]),
  Edge(
    path: "limits.max_stale_s", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "limits.max_gap_s", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "limits.gap_pause_s", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "limits.max_var_fraction", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "limits.max_cvar_fraction", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "limits.var_confidence", range: "0.5 <= x < 1", inside: ["0.5", "0.9999999999999999"],
    outside: ["0.49999999999999994", "1"]),
  Edge(
    path: "limits.var_window_bars", range: "20 <= x <= 5000", inside: ["20", "5000"],
    outside: ["19", "5001"]),
  Edge(
    path: "limits.max_stress_fraction", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "limits.max_fall_fraction", range: "x > 0", inside: [tiny, huge], outside: ["0"]),
  Edge(
    path: "kill.cooldown_s", range: "x >= 60", inside: ["60", huge],
    outside: ["59.99999999999999"]),
  Edge(
    path: "reconcile.position_units", range: "x >= 0", inside: ["0", huge], outside: ["-5e-324"]),
  Edge(
    path: "reconcile.position_fraction", range: "0 <= x < 1",
    inside: ["0", "0.9999999999999999"], outside: ["-5e-324", "1"]),
  Edge(path: "reconcile.cash", range: "x >= 0", inside: ["0", huge], outside: ["-5e-324"]),
  Edge(
    path: "reconcile.cash_fraction", range: "0 <= x < 1", inside: ["0", "0.9999999999999999"],
    outside: ["-5e-324", "1"]),
  Edge(
    path: "reconcile.fill_fraction", range: "0 <= x < 1", inside: ["0", "0.9999999999999999"],
    outside: ["-5e-324", "1"]),
]

@Suite struct RangeTests {
  @Test func everyNumberHasItsEdgesTested() {
    let numbers = schema.filter { key in
      switch key.slot {
      case .number, .optional: true
      case .flag, .text, .choice: false
      }
    }
    #expect(numbers.map(\.path) == edges.map(\.path))
  }

  @Test(arguments: edges) func aNumberAtTheEdgeOfItsRangeIsTaken(edge: Edge) throws {
    for word in edge.inside {
      let bySet = try Configuration(overrides: ["\(edge.path)=\(word)"])
      let byFile = try configuration("\(edge.path) = \(word)")
      let key = try #require(schema.first { $0.path == edge.path })
      #expect(key.slot.read(bySet.settings).canonical == word)
      #expect(key.slot.read(byFile.settings).canonical == word)
    }
  }

  @Test(arguments: edges) func aNumberBeyondItsRangeIsRefused(edge: Edge) {
    for word in edge.outside {
      let why = "\(edge.path): is out of range, wanted \(edge.range): \(word)"
      #expect(
        refusal { try Configuration(overrides: ["\(edge.path)=\(word)"]) }
          == complaint("--set \(why)"))
      #expect(
        refusal { try configuration("\n\(edge.path) = \(word)") } == complaint("c.toml:2: \(why)"))
    }
  }

  @Test(arguments: edges) func noNumberIsInfiniteOrNaN(edge: Edge) {
    for word in ["nan", "inf", "-inf"] {
      let why = "\(edge.path): is not finite: \(word)"
      #expect(
        refusal { try Configuration(overrides: ["\(edge.path)=\(word)"]) }
          == complaint("--set \(why)"))
      #expect(
        refusal { try configuration("\(edge.path) = \(word)") } == complaint("c.toml:1: \(why)"))
    }
  }

  @Test func minusZeroIsZero() throws {
    let zero = try Configuration(overrides: ["execution.fee_bps=0"])
    let minusZero = try Configuration(overrides: ["execution.fee_bps=-0.0"])
    #expect(minusZero.digest == zero.digest)
    #expect(minusZero.settings.execution.feeBps.sign == .plus)
  }
}
