import PTStats
import PTWire

/// Recorded returns under stress, beside themselves as they were.
struct StressTable {
  /// What is left of a run.
  struct Row {
    /// The kind of stress; nil for none.
    let kind: Stress.Kind?
    let growth: Double
    let maxDrawdown: Double
    let volatility: Metric
    let sharpe: Metric

    init(_ kind: Stress.Kind?, _ values: [Double], _ periodsPerYear: Double) {
      self.kind = kind
      var returns = Returns()
      var falls = Drawdowns()
      var equity = 1.0
      _ = falls.push(0, equity)
      for value in values {
        returns.push(value)
        equity *= max(0, 1 + value)
        _ = falls.push(0, equity)
      }
      growth = equity
      maxDrawdown = falls.maximum
      volatility = PTStats.volatility(returns, periodsPerYear: periodsPerYear)
      sharpe = PTStats.sharpe(returns, periodsPerYear: periodsPerYear)
    }

    /// Its name, or that nothing was changed.
    var name: String { kind?.rawValue ?? "as it was" }
  }

  let severity: Double
  let window: Int
  let position: Stress.Position
  let rows: [Row]

  init(
    _ returns: [Double], severity: Double, window: Int, position: Stress.Position,
    periodsPerYear: Double
  ) throws(Failure) {
    guard !returns.isEmpty else {
      throw Failure(.badData, at: "--stress", "there is no return")
    }
    self.severity = severity
    self.window = window
    self.position = position
    rows =
      [Row(nil, returns, periodsPerYear)]
      + Stress.Kind.allCases.map { kind in
        let stress = Stress(kind, severity: severity, window: window, at: position)
        return Row(kind, stress.applied(to: returns), periodsPerYear)
      }
  }

  /// The array of the record, the returns as they were not among it.
  var json: String {
    func number(_ metric: Metric) -> String { metric.number.map { shortest($0) } ?? "null" }
    let objects = rows.compactMap { row in
      row.kind.map {
        "{\"kind\":\"\($0.rawValue)\",\"severity\":\(shortest(severity)),\"window\":\(window),"
          + "\"position\":\"\(position.rawValue)\",\"total_return\":\(shortest(row.growth - 1)),"
          + "\"max_drawdown\":\(shortest(row.maxDrawdown)),"
          + "\"volatility\":\(number(row.volatility)),\"sharpe\":\(number(row.sharpe))}"
      }
    }
    return "[" + objects.joined(separator: ",") + "]"
  }

  /// The lines of the text.
  var lines: [String] {
    func row(_ name: String, _ cells: [String]) -> String {
      ReportText.pad(name, 20) + cells.map { ReportText.lead($0, 14) }.joined()
    }
    var lines = [
      "severity \(shortest(severity)), window \(window), \(position.rawValue) of the returns",
      row("", ["total return", "max drawdown", "volatility", "Sharpe"]),
    ]
    for one in rows {
      lines.append(
        row(
          one.name,
          [
            Figure.text(one.growth - 1, .share), Figure.text(one.maxDrawdown, .share),
            Figure.text(one.volatility.number, .share), Figure.text(one.sharpe.number, .ratio),
          ]))
    }
    return lines
  }
}
