import PTStats
import PTWire

/// The pictures of a comparison.
extension ComparePage {
  private func figure(
    _ id: String, _ title: String, _ keys: [(style: String, label: String)], _ chart: String,
    _ caption: String
  ) -> String {
    let legend = keys.map { #"<li><i class="key \#($0.style)"></i>\#($0.label)</li>"# }.joined()
    return "<figure id=\"\(id)\">\n<h2>\(title)</h2>\n"
      + (keys.isEmpty ? "" : "<ul class=\"legend\">\(legend)</ul>\n") + chart
      + "<figcaption>\(caption)</figcaption>\n</figure>\n"
  }

  /// The curves over each other, the first of the table in front.
  var growth: String {
    let growth = compared.growth
    let values = growth.lines.flatMap { $0 }.filter(\.isFinite)
    guard growth.common > 1, let low = values.min(), let high = values.max(),
      let first = growth.times.first, let last = growth.times.last
    else {
      return section("growth", "Growth from 1", note("– Fewer than two times are common to all."))
    }
    let hasTimes = runs.allSatisfy { $0.report.first != nil }
    let time = hasTimes ? TimeAxis(first, last) : TimeAxis(rows: first, last)
    let axis = ValueAxis(low...high, mayBeLogarithmic: true)
    let own = min(runs.count, CompareStyle.lines)
    let ends = runs.prefix(own).enumerated().map { place, run in
      "\(escaped(run.name, limit: 80)) "
        + Numeral.signed(Growth.text(growth.lines[place].last ?? 1))
    }
    let words =
      "Equity over the times that all runs have, each from 1. At the end: "
      + "\(ends.joined(separator: ", "))."
    var chart = Chart("growth-picture", "Growth from 1", words, height: 340, axis, time)
    for place in runs.indices.reversed() {
      let points = zip(growth.times, growth.lines[place]).map { ($0, $1.isFinite ? $1 : nil) }
      chart.line(points, place < own ? "r\(place)" : "rest")
    }
    var keys = runs.prefix(own).enumerated().map { place, run in ("r\(place)", name(run)) }
    let others = runs.count - own
    if others > 0 { keys.append(("rest", "\(Numeral.count(others)) others")) }
    var caption = "The thick line is the first of the table."
    if others > 0 {
      caption += " The first \(own) by \(escaped(by)) have colours, the others are thin and grey."
    }
    if axis.isLogarithmic { caption += " The scale is logarithmic." }
    if let times = compared.times { caption += " \(times.words)" }
    if growth.common > growth.times.count {
      caption +=
        " Drawn at \(Numeral.count(growth.times.count)) of \(Numeral.count(growth.common)) times."
    }
    let ended = runs.prefix(own).enumerated().map { place, run in
      "\(name(run)) \(Numeral.signed(Growth.text(growth.lines[place].last ?? 1)))"
    }
    return figure(
      "growth", "Growth from 1", keys, chart.markup,
      caption + " At the end: \(ended.joined(separator: ", ")).")
  }

  /// A table whose colours say how much; numbers while there is room for them.
  var correlations: String {
    let all = compared.correlations
    let hasNumbers = all.size <= 30
    var body = ""
    for (a, run) in runs.enumerated() {
      body += "<tr><th scope=\"row\">\(a + 1) \(name(run))</th>"
      for b in runs.indices {
        let value = all.value(a, b)
        guard let number = value.number else {
          body += "<td class=\"none\" title=\"\(escaped(value.reason ?? ""))\">–</td>"
          continue
        }
        let level = min(5, Int((number.magnitude * 5).rounded(.up)))
        let style = level == 0 ? "h0" : "\(number < 0 ? "n" : "p")\(level)"
        body +=
          hasNumbers
          ? "<td class=\"\(style)\">\(Numeral.plain(number))</td>"
          : "<td class=\"\(style)\" title=\"\(a + 1), \(b + 1): \(Numeral.plain(number))\"></td>"
      }
      body += "</tr>\n"
    }
    let counts = runs.indices.flatMap { a in runs.indices.filter { $0 > a }.map { all.count(a, $0) }
    }
    let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
    let pairs =
      least == most
      ? "\(Numeral.count(least))" : "\(Numeral.count(least)) to \(Numeral.count(most))"
    return section(
      "correlation", "Correlation of returns",
      table(
        "Correlation of returns, two runs at a time", "cross named",
        heads(["Run"] + runs.indices.map { "\($0 + 1)" }), body)
        + note(
          "Pearson's, over the times that both have: \(pairs) returns. Blue moves together, red "
            + "against each other."
            + (hasNumbers ? "" : " The numbers: <code>--format csv --table correlation</code>.")))
  }

  /// What each value of each parameter came to.
  var parameters: String {
    guard let sweep = compared.sweep else { return "" }
    let metric = compared.request.by
    var body = ""
    for (place, parameter) in sweep.parameters.enumerated() {
      let correlation = sweep.correlation(place)
      for value in parameter.values.indices.prefix(100) {
        let margin = sweep.margin(place, value)
        body +=
          "<tr><th scope=\"row\">\(isolated(parameter.name, limit: 60)) "
          + "\(isolated(parameter.text(value), limit: 60))</th>"
          + "<td>\(margin.of)</td>"
          + [margin.mean, margin.low, margin.high].map { "<td>\(shown($0, metric))</td>" }.joined()
        body +=
          value == 0
          ? "<td title=\"\(escaped(correlation.reason ?? ""))\">"
            + "\(correlation.number.map { Numeral.plain($0) } ?? "–")</td></tr>\n"
          : "<td></td></tr>\n"
      }
      if parameter.values.count > 100 {
        body +=
          "<tr><th scope=\"row\">\(Numeral.count(parameter.values.count - 100)) more values</th>"
          + String(repeating: "<td></td>", count: 5) + "</tr>\n"
      }
    }
    let fixed = sweep.fixed.prefix(40).map {
      "\(isolated($0.name, limit: 60)) \(isolated($0.value, limit: 60))"
    }
    let near = compared.neighbourSentence { isolated($0, limit: 80) }
    return section(
      "parameters", "Parameters",
      table(
        "\(escaped(by)) over \(Numeral.count(compared.total)) runs", "numbers named values",
        heads(["Parameter and value", "Runs", "Mean", "Lowest", "Highest", "Correlation"]), body)
        + (fixed.isEmpty ? "" : note("The same in all runs: \(fixed.joined(separator: ", "))."))
        + (near.isEmpty ? "" : "<p>\(near)</p>\n") + neighbourTable(sweep))
  }

  /// How much a step of a parameter changes, around each run.
  private func neighbourTable(_ sweep: Sweep) -> String {
    let metric = compared.request.by
    let all = runs.map { ($0, sweep.neighbourhood(of: $0.place)) }
    guard all.contains(where: { $1.spread.count > 0 }) else { return "" }
    var body = ""
    for (run, near) in all {
      let cells = [
        shown(run.metric(metric).number, metric), near.spread.of,
        shown(near.spread.mean, metric), shown(near.worst, metric), shown(near.range, metric),
        near.isPeak ? "peak" : "",
      ]
      body +=
        "<tr><th scope=\"row\">\(name(run))</th>"
        + cells.map { "<td>\($0)</td>" }.joined() + "</tr>\n"
    }
    return "<details>\n<summary>Runs beside their neighbours</summary>\n"
      + table(
        "\(escaped(by)) of the runs one step of one parameter away", "numbers named",
        heads(["Run", "Its own", "Neighbours", "Mean", "Worst", "Spread", ""]), body)
      + "</details>\n"
  }
}
