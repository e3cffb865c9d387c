import PTWire

/// The comparison as tables: CSV and Markdown.
extension RunsCompared {
  private func cell(_ text: String) -> String { CSVTable.cell(printable(text, limit: 2000)) }

  /// A value of a parameter: a number as it is, a text as a text.
  private func cell(_ parameter: Sweep.Parameter, _ place: Int) -> String {
    let json = parameter.values[place]
    return SeriesFile.number(json[...]) == nil ? cell(parameter.text(place)) : json
  }

  private func number(_ value: Double?) -> String { value.map { shortest($0) } ?? "" }

  /// A table as CSV; what is not defined is empty.
  func csv(_ table: Table) -> String {
    let rows: [[String]]
    switch table {
    case .runs: rows = runRows
    case .correlation: rows = correlationRows
    case .parameters: rows = parameterRows
    case .heatmap: rows = heatmapRows
    }
    return rows.map { $0.joined(separator: ",") + "\n" }.joined()
  }

  private var runRows: [[String]] {
    let parameters = sweep?.parameters ?? []
    let names = ["neighbours", "neighbours_counted", "neighbours_mean", "neighbours_spread"]
    let around = sweep == nil ? [] : names
    var rows = [["run"] + parameters.map { cell($0.name) } + columns + around]
    for run in runs {
      var row = [cell(run.name)]
      for (place, parameter) in parameters.enumerated() {
        let value = sweep?.cells[run.place][place]
        row.append(value.map { cell(parameter, $0) } ?? "")
      }
      row += columns.map { number(run.metric($0).number) }
      if let near = sweep?.neighbourhood(of: run.place) {
        row += [
          "\(near.spread.runs)", "\(near.spread.count)", number(near.spread.mean),
          number(near.range),
        ]
      }
      rows.append(row)
    }
    return rows
  }

  private var correlationRows: [[String]] {
    var rows = [["run_a", "run_b", "returns", "correlation"]]
    for a in runs.indices {
      for b in runs.indices where b > a {
        rows.append([
          cell(runs[a].name), cell(runs[b].name), "\(correlations.count(a, b))",
          number(correlations.value(a, b).number),
        ])
      }
    }
    return rows
  }

  private var parameterRows: [[String]] {
    var rows = [
      ["parameter", "value", "runs", "counted", "mean", "min", "max", "correlation"]
    ]
    guard let sweep else { return rows }
    for (place, parameter) in sweep.parameters.enumerated() {
      for value in parameter.values.indices {
        let margin = sweep.margin(place, value)
        rows.append([
          cell(parameter.name), cell(parameter, value), "\(margin.runs)", "\(margin.count)",
          number(margin.mean), number(margin.low), number(margin.high),
          number(sweep.correlation(place).number),
        ])
      }
    }
    return rows
  }

  private var heatmapRows: [[String]] {
    var rows = [["row", "column", "row_value", "column_value", "runs", "counted", "mean"]]
    guard let sweep else { return rows }
    for (first, second) in sweep.pairs {
      let map = sweep.map(first, second)
      let (a, b) = (sweep.parameters[first], sweep.parameters[second])
      for row in a.values.indices {
        for column in b.values.indices {
          rows.append([
            cell(a.name), cell(b.name), cell(a, row), cell(b, column),
            "\(map[row][column].runs)", "\(map[row][column].count)", number(map[row][column].mean),
          ])
        }
      }
    }
    return rows
  }

  /// The comparison as Markdown.
  var markdown: String {
    var text = "# \(count) by \(Metrics.label(request.by))\n\n"
    text += "| run | \(columns.joined(separator: " | ")) |\n"
    text += "|---|\(columns.map { _ in "---:|" }.joined())\n"
    let best = Dictionary(uniqueKeysWithValues: columns.map { ($0, self.best($0)) })
    for (place, run) in runs.enumerated() {
      let cells = columns.map { metric -> String in
        let value = run.figure(metric).text
        return best[metric]?.contains(place) == true ? "**\(value)**" : value
      }
      text += "| \(markdownText(run.name)) | \(cells.joined(separator: " | ")) |\n"
    }
    if !differences.lines.isEmpty {
      text += "\n## Not comparable as they stand\n\n"
      text += differences.lines.map { "- \(markdownText($0, limit: 600))\n" }.joined()
    }
    if let sweep {
      text += "\n## Parameters\n\n| parameter | value | runs | mean | min | max |\n"
      text += "|---|---|---:|---:|---:|---:|\n"
      let unit = Metrics.unit(request.by)
      for (place, parameter) in sweep.parameters.enumerated() {
        for value in parameter.values.indices {
          let margin = sweep.margin(place, value)
          let cells =
            [markdownText(parameter.name), markdownText(parameter.text(value)), margin.of]
            + [margin.mean, margin.low, margin.high].map { Figure.text($0, unit) }
          text += "| \(cells.joined(separator: " | ")) |\n"
        }
      }
    }
    let near = neighbourSentence { markdownText($0) }
    text += "\n## What is left of the best\n\n"
    let lines = (near.isEmpty ? [] : [near]) + biasSentences { markdownText($0) }
    return text + lines.map { "- \($0)\n" }.joined()
  }
}
