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
    path: "execution.fee_bps", range: "0 <= x < 10000", inside: ["0", "9999.999999999998"],
    outside: ["-5e-324", "10000"]),
  Edge(
    path: "execution.slippage_bps", range: "0 <= x < 10000", inside: ["0", "9999.999999999998"],
    outside: ["-5e-324", "10000"]),
  Edge(path: "execution.lot_size", range: "x > 0", inside: [tiny, huge], outside: ["0", "-1"]),
  Edge(
    path: "sizing.fraction", range: "0 < x <= 1", inside: [tiny, "1"],
    outside: ["0", "1.0000000000000002"]),
  Edge(path: "sizing.quantity", range: "x > 0", inside: [tiny, huge], outside: ["0", "-1"]),
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
]

@Suite struct RangeTests {
  @Test func everyNumberHasItsEdgesTested() {
    let numbers = schema.filter { key in
      switch key.slot {
      case .number, .optional: true
      case .flag, .choice: false
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
