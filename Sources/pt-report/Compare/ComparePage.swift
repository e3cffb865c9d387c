import PTStats
import PTWire

/// The comparison as one HTML file that needs nothing else, in the look of a report's page.
///
/// Texts of the streams come in by `escaped` alone. The same streams give the same bytes.
struct ComparePage {
  let compared: RunsCompared

  init(_ compared: RunsCompared) { self.compared = compared }

  var runs: [Candidate] { compared.runs }
  /// The words for the metric that sorts.
  var by: String { Metrics.label(compared.request.by) }

  /// The file.
  var text: String {
    let title = "\(compared.count) by \(by)"
    var body = "<header>\n<h1>\(escaped(title))</h1>\n<p>\(facts)</p>\n</header>\n"
    body += differences + table + growth + correlations + parameters + maps + bias + sources
    return Page.document(title, style: CompareStyle.text, body)
  }

  /// The name of a run amid other words.
  func name(_ run: Candidate) -> String { isolated(run.name, limit: 80) }

  func section(_ id: String, _ title: String, _ body: String) -> String {
    "<section id=\"\(id)\">\n<h2>\(title)</h2>\n\(body)</section>\n"
  }

  func table(
    _ caption: String, _ style: String, _ head: String, _ body: String, isTall: Bool = false
  ) -> String {
    "<div class=\"wide\(isTall ? " tall" : "")\" "
      + "tabindex=\"0\" role=\"region\" aria-label=\"\(caption)\">\n"
      + "<table class=\"\(style)\">\n<caption>\(caption)</caption>\n<thead>\n<tr>\(head)</tr>\n"
      + "</thead>\n<tbody>\n\(body)</tbody>\n</table>\n</div>\n"
  }

  func heads(_ names: [String]) -> String {
    names.map { "<th scope=\"col\">\($0)</th>" }.joined()
  }

  func note(_ text: String) -> String { "<p class=\"note\">\(text)</p>\n" }

  /// A number as the page shows it.
  func shown(_ value: Double?, _ metric: String) -> String {
    value == nil ? "–" : Numeral.signed(Figure.text(value, Metrics.unit(metric)))
  }

  private var facts: String {
    let report = runs[0].report
    var facts: [String] = []
    if let first = report.first, let last = report.last,
      runs.allSatisfy({ $0.report.first == first && $0.report.last == last })
    {
      facts.append("\(CivilTime(first).text) to \(CivilTime(last).text), UTC")
    }
    if runs.allSatisfy({ $0.report.symbols == report.symbols && $0.report.trading != nil }) {
      let names = report.symbols.prefix(6).map { isolated($0) }.joined(separator: ", ")
      let more = report.symbols.count > 6 ? " and \(report.symbols.count - 6) more" : ""
      facts.append(names + more)
    }
    let isOne = runs.allSatisfy { $0.report.timeframe == report.timeframe }
    let timeframe = isOne ? report.timeframe : nil
    if runs.allSatisfy({ $0.report.points == report.points }) {
      facts.append(
        "\(Numeral.count(report.points)) \(report.trading == nil ? "rows" : "bars")"
          + (timeframe.map { " of \($0)" } ?? ""))
    }
    return facts.joined(separator: " · ")
  }

  private var differences: String {
    guard !compared.differences.lines.isEmpty else { return "" }
    let lines = compared.differences.lines.map { "<li>\(escaped($0))</li>\n" }.joined()
    return section(
      "differences", "Not comparable as they stand", "<ul class=\"remarks\">\n\(lines)</ul>\n")
  }

  private var table: String {
    let columns = compared.columns
    let best = columns.map { compared.best($0) }
    var body = ""
    for (place, run) in runs.enumerated() {
      body += "<tr><th scope=\"row\">\(name(run))</th>"
      for (column, metric) in columns.enumerated() {
        let value = run.metric(metric)
        var style: [String] = []
        if best[column].contains(place) { style.append("best") }
        if (value.number ?? 0) < 0 { style.append("loss") }
        let why = value.reason.map { " title=\"\(escaped($0))\"" } ?? ""
        let kind = style.isEmpty ? "" : " class=\"\(style.joined(separator: " "))\""
        let star = best[column].contains(place) ? "<span class=\"star\">★</span> " : ""
        body += "<td\(kind)\(why)>\(star)\(shown(value.number, metric))</td>"
      }
      body += "</tr>\n"
    }
    let words = heads(["Run"] + columns.map { escaped(Metrics.label($0)) })
    let reasons = zip(columns, best).filter { !$1.isEmpty }.map { metric, _ in
      "\(escaped(Metrics.label(metric))): \(escaped(Direction.table[metric]?.why ?? ""))"
    }
    return section(
      "runs", "Runs",
      table(
        "Runs, the best of each metric with a star", "numbers named sorts", words, body,
        isTall: runs.count > 25)
        + note("What is better of each: \(reasons.joined(separator: "; ")).")
        + (compared.total > runs.count
          ? note("\(Numeral.count(compared.total - runs.count)) runs are not shown.") : ""))
  }

  private var bias: String {
    let lines = compared.biasSentences { isolated($0, limit: 80) }
    return section(
      "bias", "What is left of the best, since it was looked for",
      "<ul class=\"remarks\">\n" + lines.map { "<li>\($0)</li>\n" }.joined() + "</ul>\n"
        + note(
          "Runs that resemble each other are fewer independent trials than they count as here, so "
            + "the deflated ratio is rather too low. Best is what the Sharpe ratio says."))
  }

  /// What the runs are.
  private var sources: String {
    var body = ""
    for run in runs {
      let report = run.report
      let span = report.first.flatMap { first in
        report.last.map { "\(CivilTime(first).text) to \(CivilTime($0).text)" }
      }
      let cells = [
        report.source.map { isolated($0, limit: 80) }
          ?? report.head.strategy.map { isolated($0, limit: 80) } ?? "–",
        report.head.params.map { "<code>\(isolated($0, limit: 300))</code>" } ?? "–",
        span ?? "–", report.timeframe?.description ?? "–", Numeral.plain(report.initialCash),
      ]
      body +=
        "<tr><th scope=\"row\">\(name(run))</th>"
        + cells.map { "<td class=\"words\">\($0)</td>" }.joined() + "</tr>\n"
    }
    return section(
      "sources", "Where they come from",
      "<details>\n<summary>\(Numeral.count(runs.count)) runs</summary>\n"
        + table(
          "Runs and their parameters", "named",
          heads(["Run", "Strategy or file", "Parameters", "Span", "Bar", "Initial cash"]), body)
        + "<p>Reported by pt-report \(escaped(ptVersion)), wire \(wireVersion).</p>\n</details>\n")
  }
}
