import PTStats
import PTWire

/// What the same fills would have left at other costs, for people and programs.
struct CostTable {
  let rows: [CostLevels.Row]
  /// What was paid, in basis points of the notional; nil without a fill.
  let paidBps: Double?

  /// The array of the record.
  var json: String {
    func number(_ metric: Metric) -> String { metric.number.map { shortest($0) } ?? "null" }
    let objects = rows.map { row in
      "{\"bps\":\(shortest(row.bps)),\"total_return\":\(shortest(row.totalReturn)),"
        + "\"cagr\":\(number(row.cagr)),\"sharpe\":\(number(row.sharpe)),"
        + "\"max_drawdown\":\(shortest(row.maxDrawdown))}"
    }
    return "[" + objects.joined(separator: ",") + "]"
  }

  /// What the numbers take for granted.
  var note: String {
    "the same fills at other costs, fee and slippage together"
      + (paidBps.map { "; paid were \(ReportText.number($0, digits: 1)) bps" }
        ?? "; there is no fill")
  }

  /// The lines of the text.
  var lines: [String] {
    func line(_ name: String, _ cells: [String]) -> String {
      ReportText.pad(name, 20) + cells.map { ReportText.lead($0, 14) }.joined()
    }
    return [note, line("bps of the notional", ["total return", "CAGR", "Sharpe", "max drawdown"])]
      + rows.map { row in
        line(
          shortest(row.bps),
          [
            Figure.text(row.totalReturn, .share), Figure.text(row.cagr.number, .share),
            Figure.text(row.sharpe.number, .ratio), Figure.text(row.maxDrawdown, .share),
          ])
      }
  }
}
