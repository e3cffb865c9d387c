import PTStats
import PTWire

extension Report {
  /// The report as Markdown.
  var markdown: String {
    let names = symbols.map(escaped).joined(separator: " ")
    var text: String
    if let source {
      text = "# \(escaped(source))\n\n"
    } else {
      let bar = timeframe.map { " \($0)" } ?? ""
      text = "# \(names)\(bar), \(escaped(head.strategy ?? "no strategy named"))\n\n"
    }
    if let first, let last {
      text += "\(CivilTime(first).text) to \(CivilTime(last).text), "
    }
    text += "\(points) bars, "
    text += "\(shortest(year.periods)) bars a year (\(year.calendar): \(escaped(year.reason)))."
    if trading != nil {
      text += " Fee \(head.feeBps.map { shortest($0) } ?? "unknown") bps, "
      text += "slippage \(head.slippageBps.map { shortest($0) } ?? "unknown") bps a fill."
    }
    text += "\n\n" + table(main)
    if let trading {
      text += "| trades | \(trading.trades.count) |\n"
      text += "| fees | \(ReportText.number(trading.counts.fees)) |\n"
    }
    text += "| final_equity | \(ReportText.number(finalEquity)) |\n"
    for group in groups { text += "\n## \(escaped(group.title))\n\n" + table(group.figures) }
    if !months.isEmpty { text += "\n## returns by month, %\n\n" + monthTable }
    let simulated = simulation.map { [Block(title: Simulation.title, lines: $0.lines)] } ?? []
    for block in simulated + blocks {
      text += "\n## \(block.title)\n\n" + block.lines.map { "    \($0)\n" }.joined()
    }
    return text
  }

  private func escaped(_ text: String) -> String { markdownText(text) }

  private func table(_ figures: [Figure]) -> String {
    var text = "| metric | value |\n|---|---:|\n"
    for figure in figures {
      let value = figure.metric.reason.map { "undefined: \($0)" } ?? figure.text
      text += "| \(figure.name) | \(value) |\n"
    }
    return text
  }

  /// A row a year, a column a month, the year at the end.
  private var monthTable: String {
    var text = "| year | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | all |\n"
    text += "|---|" + String(repeating: "---:|", count: 13) + "\n"
    for year in years {
      var cells = Array(repeating: "", count: 12)
      for month in months where month.period / 12 == year.period {
        cells[month.period % 12] = ReportText.number(month.value * 100, digits: 1)
      }
      cells.append(ReportText.number(year.value * 100, digits: 1))
      text += "| \(year.name) | " + cells.joined(separator: " | ") + " |\n"
    }
    return text
  }
}

/// A text of the stream as a text of a Markdown page: what Markdown gives a meaning is escaped.
func markdownText(_ text: String, limit: Int = 200) -> String {
  var out = ""
  // A scalar at a time: a pipe with an accent on it is still a pipe.
  for scalar in printable(text, limit: limit).unicodeScalars {
    if "\\`*_{}[]<>()#+-.!|~&".unicodeScalars.contains(scalar) { out.append("\\") }
    out.unicodeScalars.append(scalar)
  }
  return out
}
