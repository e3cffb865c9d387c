import PTStats
import PTWire

/// What the parameters of a sweep did, and what is left of the best.
extension CompareText {
  private func number(_ value: Double?) -> String {
    Figure.text(value, Metrics.unit(compared.request.by))
  }

  private var by: String { Metrics.label(compared.request.by) }

  var parameters: [String] {
    guard let sweep = compared.sweep else { return [] }
    var lines =
      [""] + heading("parameters and \(by), over \(ReportText.count(compared.total)) runs")
    var names: [String] = []
    var cells: [[String]] = [[], [], [], [], []]
    for (place, parameter) in sweep.parameters.enumerated() {
      let shown = parameter.values.count <= 12 ? parameter.values.count : 10
      for value in 0..<shown {
        let margin = sweep.margin(place, value)
        let text = ReportText.cut(printable(parameter.text(value)), 14)
        names.append("\(ReportText.cut(printable(parameter.name), 26)) \(text)")
        let correlation = sweep.correlation(place).number.map { ReportText.number($0) } ?? "-"
        let row = [
          margin.of, number(margin.mean), number(margin.low),
          number(margin.high), value == 0 ? correlation : "",
        ]
        for (column, cell) in row.enumerated() { cells[column].append(cell) }
      }
      if shown < parameter.values.count {
        names.append("  and \(parameter.values.count - shown) more values")
        for column in cells.indices { cells[column].append("") }
      }
    }
    let heads = ["runs", "mean", "lowest", "highest", "correlation"]
    let columns = zip(heads, cells).map { TextGrid.Column(name: $0, head: $0, cells: $1) }
    let grid = TextGrid(names, columns, width: width, nameMost: max(12, min(42, width - 34)))
    lines += grid.lines
    if !grid.left.isEmpty {
      lines += wrapped("no room for \(grid.left.joined(separator: ", "))", width)
    }
    if !sweep.fixed.isEmpty {
      let all = sweep.fixed.prefix(12).map {
        "\(ReportText.cut(printable($0.name), 30)) \(ReportText.cut(printable($0.value), 30))"
      }
      lines += wrapped(
        "in all: \(all.joined(separator: ", "))"
          + (sweep.fixed.count > 12 ? " and \(sweep.fixed.count - 12) more" : ""), width)
    }
    return lines
  }

  var neighbours: [String] {
    wrapped(compared.neighbourSentence { printable(ReportText.cut($0, 40)) }, width)
  }

  /// A cell of a map, with the count of runs where not all of them have the metric.
  private func cell(_ spread: Sweep.Spread) -> String {
    if spread.runs == 0 { return "" }
    let mean = number(spread.mean)
    return spread.count == spread.runs ? mean : "\(mean) (\(spread.of))"
  }

  /// Maps of two parameters each.
  var maps: [String] {
    guard let sweep = compared.sweep else { return [] }
    var lines: [String] = []
    var left = 0
    for (place, pair) in sweep.pairs.enumerated() {
      let (rows, columns) = (sweep.parameters[pair.0], sweep.parameters[pair.1])
      guard place < 6, rows.values.count <= 12, columns.values.count <= 12 else {
        left += 1
        continue
      }
      let map = sweep.map(pair.0, pair.1)
      let cells = columns.values.indices.map { column in
        TextGrid.Column(
          name: "", head: ReportText.cut(printable(columns.text(column)), 10),
          cells: map.map { cell($0[column]) })
      }
      let names = rows.values.indices.map { ReportText.cut(printable(rows.text($0)), 14) }
      let grid = TextGrid(names, cells, width: width)
      guard grid.left.isEmpty else {
        left += 1
        continue
      }
      let title =
        "mean \(by): \(printable(rows.name, limit: 30)) down, "
        + "\(printable(columns.name, limit: 30)) across"
      lines += [""] + [bold(ReportText.cut(title, width))] + grid.lines
      let runs = map.flatMap { $0 }.map(\.runs).filter { $0 > 0 }
      if let least = runs.min(), let most = runs.max(), most > 1 {
        lines.append("a cell is of \(least == most ? "" : "\(least) to ")\(most) runs")
      }
    }
    if left > 0 {
      lines += [""]
      lines += wrapped(
        "\(left) \(left == 1 ? "map" : "maps") of two parameters not shown; json and "
          + "--format csv --table heatmap have all", width)
    }
    return lines
  }

  var bias: [String] {
    [""] + heading("what is left of the best, since it was looked for")
      + compared.biasSentences { printable(ReportText.cut($0, 40)) }.flatMap { wrapped($0, width) }
  }
}

/// Sentences that several forms share.
extension RunsCompared {
  private func text(_ value: Double?) -> String { Figure.text(value, Metrics.unit(request.by)) }

  /// The first run beside its neighbours in the grid; empty without a sweep.
  func neighbourSentence(_ name: (String) -> String) -> String {
    guard let sweep, sweep.parameters.contains(where: { $0.numbers != nil }) else { return "" }
    let (first, by) = (name(runs[0].name), Metrics.label(request.by))
    guard sweep.values[runs[0].place] != nil else { return "\(first) has no \(by)." }
    let near = sweep.neighbourhood(of: runs[0].place)
    let (count, all) = (near.spread.count, near.spread.runs)
    guard all > 0 else { return "\(first) has no neighbour: no other run is one step away." }
    guard count > 0 else {
      return "\(first) has \(text(runs[0].metric(request.by).number)); of the \(all) "
        + "\(all == 1 ? "run" : "runs") one step away none has a \(by)."
    }
    var line =
      "\(first) has \(text(runs[0].metric(request.by).number)); "
      + "\(count == all ? "the \(all)" : "\(count) of the \(all)") "
      + "\(all == 1 ? "run" : "runs") one step away: mean \(text(near.spread.mean))"
    if let worst = near.worst { line += ", worst \(text(worst))" }
    if let lead = near.lead {
      line +=
        near.isPeak
        ? ". It is a peak that stands alone: better than its neighbours by "
          + "\(ReportText.number(lead)) deviations of all runs."
        : ". No peak: the lead over its neighbours is \(ReportText.number(lead)) deviations of "
          + "all runs."
    }
    return line
  }

  /// What the search takes away from the best.
  func biasSentences(_ name: (String) -> String) -> [String] {
    var lines: [String] = []
    let first = name(runs[0].name)
    if let expected = bias.expected.number {
      lines.append(
        "the best Sharpe ratio of \(ReportText.count(bias.trials)) independent runs without skill, "
          + "by luck: \(ReportText.number(expected))"
          + (bias.counted == bias.trials
            ? ""
            : " (\(ReportText.count(bias.trials)) runs, of which "
              + "\(ReportText.count(bias.counted)) have a ratio)"))
    }
    if let deflated = bias.deflated.number {
      lines.append(
        "deflated Sharpe ratio: \(Figure.text(deflated, .share)), the probability that the true "
          + "ratio of \(first) is above that")
    } else {
      lines.append("deflated Sharpe ratio: -, \(bias.deflated.reason ?? "")")
    }
    if let found = bias.overfitting {
      lines.append(
        "probability of overfitting: \(Figure.text(found.probability, .share)) of "
          + "\(ReportText.count(found.splits.count)) splits into halves (\(bias.blocks) blocks of "
          + "\(ReportText.count(bias.blockReturns)) returns): the best by Sharpe ratio in one half "
          + "is at or below the middle in the other")
      lines.append(
        "probability of a loss out of sample: \(Figure.text(found.probabilityOfLoss, .share))")
    } else {
      lines.append("probability of overfitting: -, \(bias.lack ?? "")")
    }
    return lines
  }
}
