import PTWire

/// The comparison as tables: CSV and Markdown.
extension RunsCompared {
  private func cell(_ text: String) -> String { CSVTable.cell(printable(text, limit: 2000)) }

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
    let around = sweep == nil ? [] : ["neighbours", "neighbours_mean", "neighbours_spread"]
    var rows = [["run"] + parameters.map { cell($0.name) } + columns + around]
    for run in runs {
      var row = [cell(run.name)]
      for (place, parameter) in parameters.enumerated() {
        let value = sweep?.cells[run.place][place]
        row.append(value.map { cell(parameter.text($0)) } ?? "")
      }
      row += columns.map { number(run.metric($0).number) }
      if let near = sweep?.neighbourhood(of: run.place) {
        row += ["\(near.spread.count)", number(near.spread.mean), number(near.range)]
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
    var rows = [["parameter", "value", "runs", "mean", "min", "max", "correlation"]]
    guard let sweep else { return rows }
    for (place, parameter) in sweep.parameters.enumerated() {
      for value in parameter.values.indices {
        let margin = sweep.margin(place, value)
        rows.append([
          cell(parameter.name), cell(parameter.text(value)), "\(margin.runs)",
          number(margin.mean), number(margin.low), number(margin.high),
          number(sweep.correlation(place).number),
        ])
      }
    }
    return rows
  }

  private var heatmapRows: [[String]] {
    var rows = [["row", "column", "row_value", "column_value", "runs", "mean"]]
    guard let sweep else { return rows }
    for (first, second) in sweep.pairs {
      let map = sweep.map(first, second)
      let (a, b) = (sweep.parameters[first], sweep.parameters[second])
      for row in a.values.indices {
        for column in b.values.indices {
          rows.append([
            cell(a.name), cell(b.name), cell(a.text(row)), cell(b.text(column)),
            "\(map[row][column].runs)", number(map[row][column].mean),
          ])
        }
      }
    }
    return rows
  }

  /// A text in a cell of Markdown.
  private func inline(_ text: String) -> String {
    escaped(text, limit: 200).replacing("|", with: "&#124;")
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
      text += "| \(inline(run.name)) | \(cells.joined(separator: " | ")) |\n"
    }
    if !differences.lines.isEmpty {
      text += "\n## Not comparable as they stand\n\n"
      text += differences.lines.map { "- \(inline($0))\n" }.joined()
    }
    if let sweep {
      text += "\n## Parameters\n\n| parameter | value | runs | mean | min | max |\n"
      text += "|---|---|---:|---:|---:|---:|\n"
      let unit = Metrics.unit(request.by)
      for (place, parameter) in sweep.parameters.enumerated() {
        for value in parameter.values.indices {
          let margin = sweep.margin(place, value)
          text +=
            "| \(inline(parameter.name)) | \(inline(parameter.text(value))) | \(margin.runs) | "
            + "\(Figure.text(margin.mean, unit)) | \(Figure.text(margin.low, unit)) | "
            + "\(Figure.text(margin.high, unit)) |\n"
        }
      }
    }
    let near = neighbourSentence(inline)
    text += "\n## What is left of the best\n\n"
    let lines = (near.isEmpty ? [] : [near]) + biasSentences(inline)
    return text + lines.map { "- \($0)\n" }.joined()
  }
}
