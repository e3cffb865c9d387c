import PTStats
import PTWire

/// Maps of two parameters: how the metric goes with both.
extension ComparePage {
  private static let mostMaps = 15
  private static let mostValues = 60

  var maps: String {
    guard let sweep = compared.sweep, !sweep.pairs.isEmpty else { return "" }
    var text = ""
    var (drawn, left) = (0, 0)
    for pair in sweep.pairs {
      let isSmall =
        sweep.parameters[pair.0].values.count <= Self.mostValues
        && sweep.parameters[pair.1].values.count <= Self.mostValues
      guard isSmall, drawn < Self.mostMaps else {
        left += 1
        continue
      }
      drawn += 1
      text += map(sweep, pair.0, pair.1)
    }
    let more =
      left == 0
      ? "" : note("\(left) more: <code>--format csv --table heatmap</code>.")
    return section(
      "maps", "\(escaped(by)) by two parameters", "<div class=\"maps\">\n\(text)</div>\n\(more)")
  }

  private func map(_ sweep: Sweep, _ first: Int, _ second: Int) -> String {
    let (rows, columns) = (sweep.parameters[first], sweep.parameters[second])
    let map = sweep.map(first, second)
    let known = map.flatMap { $0 }.compactMap(\.mean)
    let title =
      "\(escaped(rows.name, limit: 60)) down, \(escaped(columns.name, limit: 60)) across"
    guard let low = known.min(), let high = known.max() else {
      return "<figure>\n<h2>\(title)</h2>\n<p class=\"note\">– Not defined.</p>\n</figure>\n"
    }
    let metric = compared.request.by
    let (height, width) = (rows.values.count, columns.values.count)
    let words =
      "Mean \(escaped(by)) from \(shown(low, metric)) to \(shown(high, metric)); the table below "
      + "has the numbers."
    let stride = max(1, (width + 9) / 10)
    var chart = Chart(
      "map\(first)-\(second)", title, words, height: max(90, min(360, height * 30)),
      MapAxis.axis(height),
      columns: columns.values.indices.map { place in
        (
          (Double(place) + 0.5) / Double(width),
          escaped(ReportText.cut(columns.text(place), 8)), place % stride != 0
        )
      })
    let labels = max(1, (height + 11) / 12)
    chart.words = rows.values.indices.filter { $0 % labels == 0 }.map { place in
      (MapAxis.middle(place, height), escaped(ReportText.cut(rows.text(place), 8)))
    }
    let own = sweep.cells[runs[0].place]
    for row in 0..<height {
      for column in 0..<width where map[row][column].runs > 0 {
        let mean = map[row][column].mean
        let share = mean.map { high > low ? ($0 - low) / (high - low) : 1 }
        let level = share.map { min(5, 1 + Int($0 * 5)) } ?? 0
        chart.box(
          Double(column) / Double(width), Double(column + 1) / Double(width),
          Double(height - row - 1), Double(height - row), "q\(level)",
          title: "\(escaped(rows.text(row), limit: 40)), "
            + "\(escaped(columns.text(column), limit: 40)): \(shown(mean, metric)), "
            + "\(map[row][column].of) \(map[row][column].runs == 1 ? "run" : "runs")")
      }
    }
    if let row = own[first], let column = own[second] {
      chart.box(
        Double(column) / Double(width), Double(column + 1) / Double(width),
        Double(height - row - 1), Double(height - row), "top",
        title: "\(escaped(runs[0].name, limit: 80))")
    }
    let keys = [
      ("q1", "lowest, \(shown(low, metric))"), ("q5", "highest, \(shown(high, metric))"),
      ("top", "where \(name(runs[0])) is"),
    ]
    let legend = keys.map { #"<li><i class="key \#($0.0)"></i>\#($0.1)</li>"# }.joined()
    return "<figure>\n<h2>\(title)</h2>\n<ul class=\"legend\">\(legend)</ul>\n\(chart.markup)"
      + numbers(rows, columns, map) + "</figure>\n"
  }

  /// The map in numbers.
  private func numbers(
    _ rows: Sweep.Parameter, _ columns: Sweep.Parameter, _ map: [[Sweep.Spread]]
  ) -> String {
    var body = ""
    for (row, cells) in map.enumerated() {
      body += "<tr><th scope=\"row\">\(isolated(rows.text(row), limit: 40))</th>"
      for cell in cells {
        let mean = cell.runs == 0 ? "" : shown(cell.mean, compared.request.by)
        let of = cell.count == cell.runs ? "" : " (\(cell.of))"
        let runs = cell.runs == 1 ? "run" : "runs"
        let title = cell.runs == 0 ? "" : " title=\"\(cell.of) \(runs)\""
        body += "<td\(title)>\(mean)\(of)</td>"
      }
      body += "</tr>\n"
    }
    let head =
      ["<th scope=\"col\">\(isolated(rows.name, limit: 60))</th>"]
      + columns.values.indices.map {
        "<th scope=\"col\">\(isolated(columns.text($0), limit: 40))</th>"
      }
    return "<details>\n<summary>In numbers</summary>\n"
      + table(
        "\(escaped(rows.name, limit: 60)) down, \(escaped(columns.name, limit: 60)) across",
        "numbers", head.joined(), body) + "</details>\n"
  }
}

/// The scale of a map: a row of height 1 for each value, the first at the top.
enum MapAxis {
  static func axis(_ rows: Int) -> ValueAxis { ValueAxis(exactly: 0...Double(max(1, rows))) }

  static func middle(_ row: Int, _ rows: Int) -> Double { Double(rows - row) - 0.5 }
}

extension ValueAxis {
  /// A scale that ends where its values do, without ticks.
  init(exactly values: ClosedRange<Double>) {
    (low, high) = (values.lowerBound, values.upperBound)
    isLogarithmic = false
    ticks = []
  }
}
