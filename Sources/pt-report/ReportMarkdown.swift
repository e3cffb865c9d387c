import PTStats
import PTWire

extension Report {
  /// The report as Markdown.
  var markdown: String {
    func escaped(_ text: String) -> String {
      var out = ""
      for character in printable(text) {
        if "\\`*_{}[]<>()#+-.!|".contains(character) { out.append("\\") }
        out.append(character)
      }
      return out
    }
    let names = symbols.map(escaped).joined(separator: " ")
    var text = "# \(names) \(timeframe), \(escaped(head.strategy ?? "no strategy named"))\n\n"
    text += "\(CivilTime(first).text) to \(CivilTime(last).text), \(counts.bars) bars, "
    text += "\(shortest(periodsPerYear)) bars a year (\(calendar): \(calendarReason)). "
    text += "Fee \(head.feeBps.map { shortest($0) } ?? "unknown") bps, "
    text += "slippage \(head.slippageBps.map { shortest($0) } ?? "unknown") bps a fill.\n\n"
    text += "| metric | value |\n|---|---:|\n"
    for (name, unit, metric) in metrics {
      let value: String
      switch (metric, unit) {
      case (.undefined(let reason), _): value = "undefined: \(reason)"
      case (.value(let number), .share): value = ReportText.number(number * 100) + " %"
      case (.value(let number), _): value = ReportText.number(number)
      }
      text += "| \(name) | \(value) |\n"
    }
    text += "| trades | \(trades.count) |\n"
    text += "| fees | \(ReportText.number(counts.fees)) |\n"
    text += "| final_equity | \(ReportText.number(finalEquity)) |\n"
    return text
  }
}
