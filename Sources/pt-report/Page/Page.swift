import PTConfig
import PTStats
import PTWire

/// The report as one HTML file that needs nothing else: no network, and no script to be read.
///
/// Texts of the stream come in by `escaped` alone. The same stream gives the same bytes.
struct Page {
  let report: Report
  let sketch: PageSketch
  /// The scale of time that the pictures share; nil for a curve without times.
  let time: TimeAxis

  init(_ report: Report, _ sketch: PageSketch) {
    self.report = report
    self.sketch = sketch
    let stretches = sketch.points.all
    let (first, last) = (stretches.first?.first ?? 0, stretches.last?.last ?? 0)
    time = report.first == nil ? TimeAxis(rows: first, last) : TimeAxis(first, last)
  }

  /// Whether the points have times.
  var hasTimes: Bool { report.first != nil }

  /// The file.
  var text: String {
    var body = header
    body += keyFigures
    body += remarks
    body += curves
    body += periods
    body += distribution
    body += regimeTable
    body += "<div class=\"pair\">\n\(costTable)\(falls)</div>\n"
    body += robustness
    body += figures
    body += trades
    body += run
    return Self.document(heading, style: PageStyle.text, body)
  }

  /// A whole file around what it shows: nothing is loaded, and no script runs but ours.
  static func document(_ title: String, style: String, _ body: String) -> String {
    let policy =
      "default-src 'none'; style-src '\(digest(style))'; "
      + "script-src '\(digest(PageScript.text))'; base-uri 'none'; form-action 'none'"
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="\(policy)"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <meta name="referrer" content="no-referrer"/>
      <title>\(escaped(title, limit: 200))</title>
      <style>\(style)</style>
      </head>
      <body>
      \(PageStyle.shapes)
      <main>
      \(body)</main>
      <script>\(PageScript.text)</script>
      </body>
      </html>

      """
  }

  /// A digest as a content security policy wants it.
  private static func digest(_ text: String) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var out = "sha256-"
    var held = 0
    var bits = 0
    for digit in sha256(text) {
      held = held << 4 | (digit.hexDigitValue ?? 0)
      bits += 4
      if bits >= 6 {
        bits -= 6
        out.append(letters[held >> bits & 63])
      }
    }
    if bits > 0 { out.append(letters[held << (6 - bits) & 63]) }
    // 256 bits are 42 groups of six and four bits.
    return out + "="
  }

  /// What the page is about, as it was written in the stream.
  private var heading: String {
    if let source = report.source { return source }
    let names =
      report.symbols.count > 4
      ? "\(report.symbols.count) symbols" : report.symbols.joined(separator: " ")
    let bar = report.timeframe.map { " \($0)" } ?? ""
    return "\(names)\(bar), \(report.head.strategy ?? "no strategy named")"
  }

  private var header: String {
    var facts: [String] = []
    if let first = report.first, let last = report.last {
      facts.append("\(CivilTime(first).text) to \(CivilTime(last).text), UTC")
    }
    let word = report.trading == nil ? "rows" : "bars"
    facts.append(
      "\(Numeral.count(report.points)) \(word)" + (report.timeframe.map { " of \($0)" } ?? ""))
    facts.append(
      "\(Numeral.plain(report.year.periods, digits: 0)) bars a year (\(report.year.calendar) "
        + "calendar: \(escaped(report.year.reason)))")
    if report.trading != nil {
      let fee = report.head.feeBps.map { "\(shortest($0)) bps" } ?? "unknown"
      let slippage = report.head.slippageBps.map { "\(shortest($0)) bps" } ?? "unknown"
      facts.append("fee \(fee), slippage \(slippage) a fill")
    }
    return "<header>\n<h1>\(isolated(heading, limit: 160))</h1>\n"
      + "<p>\(facts.joined(separator: " · "))</p>\n"
      + "</header>\n"
  }

  /// A metric for people: an en dash where it is not defined.
  static func value(_ figure: Figure) -> String {
    figure.metric.number == nil ? "–" : Numeral.signed(figure.text)
  }

  private var keyFigures: String {
    let wanted = [
      "total_return", "cagr", "sharpe", "sortino", "max_drawdown", "volatility", "exposure",
      "win_rate",
    ]
    var cards = ""
    func card(_ label: String, _ value: String, _ reason: String?, isLoss: Bool = false) {
      let why = reason.map { #"<span class="why">\#(escaped($0))</span>"# } ?? ""
      let style = isLoss ? #" class="loss""# : ""
      cards += "<div><dt>\(label)</dt><dd\(style)>\(value)\(why)</dd></div>\n"
    }
    card("final equity", Numeral.plain(report.finalEquity), nil)
    for name in wanted {
      guard let figure = report.main.first(where: { $0.name == name }) else { continue }
      card(
        figure.label, Self.value(figure), figure.metric.reason,
        isLoss: (figure.metric.number ?? 0) < 0)
    }
    if let trading = report.trading {
      card("closed trades", Numeral.count(trading.trades.count), nil)
    }
    return "<section aria-label=\"Key figures\">\n<dl class=\"cards\">\n\(cards)</dl>\n</section>\n"
  }

  /// What the reader must know before the numbers are taken for more than they are.
  private var remarks: String {
    var lines: [String] = []
    let held = zip(report.trading?.positionSymbols ?? [], report.trading?.positions ?? [])
    let open = held.prefix(30).map { name, position in
      "\(Numeral.signed(ReportText.units(position.qty))) \(isolated(name)) at "
        + "\(Numeral.price(position.price)), now \(Numeral.price(position.mark))"
    }
    let more = (report.trading?.positions.count ?? 0) - open.count
    if !open.isEmpty {
      lines.append(
        "Open at the end: \(open.joined(separator: "; "))" + (more > 0 ? "; \(more) more." : "."))
    }
    if let counts = report.trading?.counts {
      if !report.head.hasExecution {
        lines.append("Nothing was executed: there is no pt-exec in the stream.")
      } else if counts.fills == 0 {
        lines.append("There was no fill: the curve is the cash alone.")
      }
      for (count, what) in [
        (counts.pendingOrders, "Orders still pending at the end"),
        (counts.rejectedOrders, "Orders rejected"),
        (counts.blocked, "Orders blocked by the gate"),
        (counts.reduced, "Orders cut by the gate"),
      ] where count > 0 {
        lines.append("\(what): \(Numeral.count(count)).")
      }
    }
    guard !lines.isEmpty else { return "" }
    return "<ul class=\"remarks\">\n" + lines.map { "<li>\($0)</li>\n" }.joined() + "</ul>\n"
  }
}
