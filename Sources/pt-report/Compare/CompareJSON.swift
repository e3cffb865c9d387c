import PTStats
import PTWire

/// The comparison for programs.
extension RunsCompared {
  private func number(_ value: Double?) -> String { value.map { shortest($0) } ?? "null" }
  private func number(_ metric: Metric) -> String { number(metric.number) }

  private func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(jsonString($0.0)):\($0.1)" }.joined(separator: ",") + "}"
  }

  private func array(_ elements: [String]) -> String {
    "[" + elements.joined(separator: ",") + "]"
  }

  /// One object, a key a line.
  var json: String {
    let fields: [(String, String)] = [
      ("by", jsonString(request.by)), ("total", "\(total)"),
      ("runs", "[\n    " + runs.map(one).joined(separator: ",\n    ") + "\n  ]"),
      (
        "best",
        object(
          columns.map { metric in
            let places = best(metric).sorted()
            return (metric, array(places.map { jsonString(runs[$0].name) }))
          })
      ),
      ("differences", array(differences.lines.map(jsonString))),
      ("growth", growthObject), ("correlation", correlation), ("parameters", parameters),
      ("heatmaps", heatmaps), ("selection", selection),
    ]
    return "{\n" + fields.map { "  \"\($0.0)\": \($0.1)" }.joined(separator: ",\n") + "\n}\n"
  }

  private func one(_ run: Candidate) -> String {
    let report = run.report
    let metrics = columns.map { ($0, run.metric($0)) }
    var members: [(String, String)] = [
      ("run", jsonString(run.name)),
      ("symbols", array(report.symbols.map(jsonString))),
      ("strategy", report.head.strategy.map(jsonString) ?? "null"),
      ("params", report.head.params ?? "null"),
      ("config", report.head.config.map(jsonString) ?? "null"),
      ("tf", report.timeframe.map { jsonString($0.description) } ?? "null"),
      ("from", report.first.map { "\($0)" } ?? "null"),
      ("to", report.last.map { "\($0)" } ?? "null"), ("bars", "\(report.points)"),
      ("periods_per_year", shortest(report.year.periods)),
      ("initial_cash", shortest(report.initialCash)), ("ruined", "\(run.isRuined)"),
      ("metrics", object(metrics.map { ($0.0, number($0.1)) })),
      (
        "undefined",
        object(metrics.compactMap { name, metric in metric.reason.map { (name, jsonString($0)) } })
      ),
    ]
    if let sweep {
      let near = sweep.neighbourhood(of: run.place)
      members.append(
        (
          "neighbours",
          object([
            ("runs", "\(near.spread.runs)"), ("counted", "\(near.spread.count)"),
            ("mean", number(near.spread.mean)),
            ("worst", number(near.worst)), ("spread", number(near.range)),
            ("lead", number(near.lead)), ("peak", "\(near.isPeak)"),
          ])
        ))
    }
    return object(members)
  }

  private var growthObject: String {
    var stamps = growth.times.map { "\($0)" }
    if growth.beginsBeforeRows { stamps[0] = "null" }
    return object([
      ("common", "\(growth.common)"),
      ("times_are", times.map { jsonString($0.rawValue) } ?? "null"),
      ("times", times == nil ? "null" : array(stamps)),
      ("runs", object(zip(runs, growth.lines).map { ($0.name, array($1.map { number($0) })) })),
    ])
  }

  private var correlation: String {
    let places = runs.indices
    return object([
      ("runs", array(runs.map { jsonString($0.name) })),
      (
        "returns",
        array(places.map { a in array(places.map { "\(correlations.count(a, $0))" }) })
      ),
      (
        "values",
        array(places.map { a in array(places.map { number(correlations.value(a, $0)) }) })
      ),
    ])
  }

  /// A value as the stream has it.
  private func json(_ parameter: Sweep.Parameter, _ value: Int) -> String {
    parameter.values[value]
  }

  private var parameters: String {
    guard let sweep else { return "[]" }
    return array(
      sweep.parameters.indices.map { place in
        let parameter = sweep.parameters[place]
        return object([
          ("name", jsonString(parameter.name)),
          ("correlation", number(sweep.correlation(place))),
          (
            "values",
            array(
              parameter.values.indices.map { value in
                let margin = sweep.margin(place, value)
                return object([
                  ("value", json(parameter, value)), ("runs", "\(margin.runs)"),
                  ("counted", "\(margin.count)"),
                  ("mean", number(margin.mean)), ("min", number(margin.low)),
                  ("max", number(margin.high)),
                ])
              })
          ),
        ])
      })
  }

  private var heatmaps: String {
    guard let sweep else { return "[]" }
    return array(
      sweep.pairs.map { first, second in
        let map = sweep.map(first, second)
        let (rows, columns) = (sweep.parameters[first], sweep.parameters[second])
        return object([
          ("rows", jsonString(rows.name)), ("columns", jsonString(columns.name)),
          ("row_values", array(rows.values.indices.map { json(rows, $0) })),
          ("column_values", array(columns.values.indices.map { json(columns, $0) })),
          ("runs", array(map.map { row in array(row.map { "\($0.runs)" }) })),
          ("counted", array(map.map { row in array(row.map { "\($0.count)" }) })),
          ("mean", array(map.map { row in array(row.map { number($0.mean) }) })),
        ])
      })
  }

  private var selection: String {
    object([
      ("trials", "\(bias.trials)"), ("counted", "\(bias.counted)"),
      ("sharpe_deviation", number(bias.deviation)),
      ("expected_best_sharpe", number(bias.expected)), ("deflated_sharpe", number(bias.deflated)),
      ("blocks", "\(bias.blocks)"), ("block_returns", "\(bias.blockReturns)"),
      ("splits", bias.overfitting.map { "\($0.splits.count)" } ?? "null"),
      ("overfitting", number(bias.overfitting?.probability)),
      ("loss_out_of_sample", number(bias.overfitting?.probabilityOfLoss)),
      (
        "undefined",
        object(
          [
            ("expected_best_sharpe", bias.expected.reason),
            ("deflated_sharpe", bias.deflated.reason), ("overfitting", bias.lack),
          ].compactMap { name, reason in reason.map { (name, jsonString($0)) } })
      ),
    ])
  }
}
