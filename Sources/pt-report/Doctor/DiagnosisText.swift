import PTWire

/// A diagnosis for people, in the width of the terminal up to 100 columns.
struct DiagnosisText {
  let diagnosis: Diagnosis
  let colour: Bool
  let width: Int
  /// Whether the checks that passed are listed too.
  let showsAll: Bool

  init(_ diagnosis: Diagnosis, _ terminal: Terminal, showsAll: Bool) {
    self.diagnosis = diagnosis
    colour = terminal.colour
    width = max(30, min(terminal.width, 100))
    self.showsAll = showsAll
  }

  /// The whole text.
  var text: String {
    var lines = [heading] + wrapped(period) + wrapped(summary)
    for result in diagnosis.found { lines += [""] + block(result) }
    lines += [""] + passed
    lines += unjudged
    return lines.map { $0 + "\n" }.joined()
  }

  private var heading: String {
    let symbols = diagnosis.symbols
    let names = symbols.count > 4 ? "\(symbols.count) symbols" : symbols.joined(separator: " ")
    let bar = diagnosis.timeframe.map { " \($0)" } ?? ""
    let run = diagnosis.run.map { "  run \($0)" } ?? ""
    let strategy = diagnosis.strategy ?? "no strategy named"
    return paint(ReportText.cut(printable("\(names)\(bar)  \(strategy)\(run)"), width), "1")
  }

  private var period: String {
    let what =
      "\(Check.many(diagnosis.bars, "bar")), \(Check.many(diagnosis.trades, "closed trade"))"
    guard let first = diagnosis.first, let last = diagnosis.last else { return what }
    return "\(CivilTime(first).text) to \(CivilTime(last).text), \(what)"
  }

  private var summary: String {
    "\(diagnosis.count(.critical)) critical, \(diagnosis.count(.serious)) serious, "
      + Check.many(diagnosis.count(.note), "note")
  }

  private func block(_ result: Diagnosis.Result) -> [String] {
    let weight = ReportText.pad(result.check.weight.rawValue, 10)
    let lines = [paint(weight, result.check.weight == .critical ? "31" : "1") + result.check.name]
    return lines + wrapped(result.finding?.text ?? "", indent: 10)
      + wrapped("> " + result.check.advice, indent: 10)
  }

  private var passed: [String] {
    let passed = diagnosis.passed
    let line = "\(Check.many(passed.count, "check")) passed"
    guard showsAll else { return [line] }
    return [line + ", which look for:"]
      + passed.flatMap { wrapped("\($0.check.name): \($0.check.looksFor)", indent: 2) }
  }

  private var unjudged: [String] {
    let unjudged = diagnosis.unjudged
    guard !unjudged.isEmpty else { return [] }
    return ["\(Check.many(unjudged.count, "check")) could not be judged:"]
      + unjudged.flatMap { wrapped("\($0.check.name): \($0.reason ?? "")", indent: 2) }
  }

  private func wrapped(_ text: String, indent: Int = 0) -> [String] {
    Self.wrap(text, width: width, indent: indent)
  }

  private func paint(_ text: String, _ code: String) -> String {
    colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// A text broken at spaces; words longer than the width are left whole.
  static func wrap(_ text: String, width: Int, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(margin + word)
      }
    }
    return lines
  }
}
