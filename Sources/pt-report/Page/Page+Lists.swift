import PTStats
import PTWire

extension Page {
  /// Every figure with what it is, by subject.
  var figures: String {
    var text = "<section id=\"figures\">\n<h2>Figures</h2>\n<div class=\"groups\">\n"
    let head = FigureGroup(title: "the run", figures: report.main)
    for group in [head] + report.groups {
      text += "<table class=\"figures\">\n<caption>\(escaped(group.title))</caption>\n<tbody>\n"
      for figure in group.figures {
        let reason = figure.metric.reason.map {
          "<span class=\"why\">not defined: \(escaped($0))</span>"
        }
        let loss = (figure.metric.number ?? 0) < 0 ? " class=\"loss\"" : ""
        text +=
          "<tr><th scope=\"row\">\(escaped(figure.label))"
          + "<span class=\"what\">\(escaped(Definitions.of[figure.name] ?? ""))</span>"
          + "\(reason ?? "")</th><td\(loss)>\(Self.value(figure))</td></tr>\n"
      }
      text += "</tbody>\n</table>\n"
    }
    return text + "</div>\n</section>\n"
  }

  /// Every closed trade.
  var trades: String {
    guard let all = report.trading?.trades.count else { return "" }
    var text = "<section id=\"trades\">\n<h2>Trades</h2>\n"
    guard all > 0 else {
      return text + "<p>No trade was closed.</p>\n</section>\n"
    }
    if all > sketch.trades.count {
      text +=
        "<p class=\"note\">The first \(Numeral.count(sketch.trades.count)) of "
        + "\(Numeral.count(all)) trades. All of them: <code>--format csv --table trades</code>."
        + "</p>\n"
    }
    let heads = [
      "n", "Symbol", "Side", "Quantity", "Entry", "Exit", "Bars", "Entry price", "Exit price",
      "Fees", "Profit", "Adverse", "Favourable", "End",
    ]
    text +=
      "<div class=\"wide tall\" tabindex=\"0\" role=\"region\" aria-label=\"Trades\">\n"
      + "<table class=\"numbers sorts\">\n<caption>Closed trades, after fees</caption>\n<thead>\n"
      + "<tr>\(heads.map { "<th scope=\"col\">\($0)</th>" }.joined())</tr>\n</thead>\n<tbody>\n"
    for (place, one) in sketch.trades.enumerated() {
      let trade = one.trade
      let profit = trade.netProfit
      let cells = [
        isolated(one.symbol), trade.sign > 0 ? "long" : "short",
        ReportText.units(trade.qty), CivilTime(trade.entryTs).text, CivilTime(trade.exitTs).text,
        Numeral.count(trade.exitBar - trade.entryBar), Numeral.price(trade.entryPrice),
        Numeral.price(trade.exitPrice), Numeral.plain(trade.fees),
        profit < 0
          ? "<span class=\"loss\">\(Numeral.plain(profit))</span>" : Numeral.plain(profit),
        Numeral.share(trade.adverse), Numeral.share(trade.favourable),
        escaped(trade.exit.rawValue.replacing("_", with: " ")),
      ]
      text += "<tr><th scope=\"row\">\(place + 1)</th>"
      for cell in cells { text += "<td>\(cell)</td>" }
      text += "</tr>\n"
    }
    return text + "</tbody>\n</table>\n</div>\n</section>\n"
  }

  /// Where the numbers come from.
  var run: String {
    var text = "<section id=\"run\">\n<h2>The run</h2>\n<dl class=\"run\">\n"
    func fact(_ name: String, _ value: String) {
      text += "<dt>\(name)</dt><dd>\(value)</dd>\n"
    }
    if let source = report.source { fact("curve", isolated(source)) }
    if report.trading != nil {
      fact("strategy", report.head.strategy.map { isolated($0) } ?? "not named in the stream")
      fact("parameters", report.head.params.map { "<code>\(isolated($0))</code>" } ?? "–")
      let names = report.symbols.prefix(50).map { isolated($0) }.joined(separator: ", ")
      let more = report.symbols.count > 50 ? " and \(report.symbols.count - 50) more" : ""
      fact("symbols", names + more)
    }
    if let benchmark = report.benchmark { fact("benchmark", isolated(benchmark)) }
    fact("initial equity", Numeral.plain(report.initialCash))
    fact("reported by", "pt-report \(escaped(ptVersion)), wire \(wireVersion)")
    text += "</dl>\n"
    for stage in report.head.stages.prefix(50) {
      text +=
        "<details>\n<summary>\(isolated(stage.tool)) \(isolated(stage.version))</summary>\n"
        + "<p>configuration <code>\(stage.config.map { isolated($0) } ?? "–")</code></p>\n"
        + "<pre>\(escaped(stage.settings, limit: 20_000))</pre>\n</details>\n"
    }
    if report.head.stages.count > 50 {
      text += "<p>and \(report.head.stages.count - 50) more stages</p>\n"
    }
    return text + "</section>\n"
  }
}
