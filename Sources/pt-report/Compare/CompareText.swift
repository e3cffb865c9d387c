import PTStats
import PTWire

/// The comparison for people, as wide as the terminal, up to 100 columns.
struct CompareText {
  let compared: RunsCompared
  let width: Int
  private let colour: Bool

  init(_ compared: RunsCompared, _ terminal: Terminal) {
    self.compared = compared
    width = min(max(terminal.width, 40), 100)
    colour = terminal.colour
  }

  /// The whole text.
  var text: String {
    var lines = heading("\(compared.count) by \(Metrics.label(compared.request.by))")
    lines += wrapped(facts, width) + [""] + table
    if !compared.differences.lines.isEmpty {
      lines += ["", bold("not comparable as they stand")]
      lines += compared.differences.lines.flatMap { wrapped(printable($0, limit: 600), width) }
    }
    lines += growth + correlations
    if compared.sweep != nil { lines += parameters + neighbours + maps }
    lines += bias
    return lines.map { line in
      var line = line.replacing("\u{A0}", with: " ")[...]
      while line.last == " " { line = line.dropLast() }
      return line + "\n"
    }.joined()
  }

  /// A heading, on more lines where one does not take it.
  func heading(_ text: String) -> [String] { wrapped(text, width).map(bold) }

  func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  /// The name of a run, fit for a line.
  func name(_ run: Candidate, _ most: Int = 24) -> String {
    ReportText.cut(printable(run.name), most)
  }

  /// What all runs share.
  private var facts: String {
    let report = compared.runs[0].report
    func same(_ value: (Report) -> String) -> String? {
      let first = value(report)
      return compared.runs.allSatisfy { value($0.report) == first } && !first.isEmpty ? first : nil
    }
    let parts = [
      same { report in
        let names = printable(report.symbols.joined(separator: " "), limit: 60)
        return names + (report.timeframe.map { " \($0)" } ?? "")
      },
      same { report in
        guard let first = report.first, let last = report.last else { return "" }
        return "\(CivilTime(first).text) to \(CivilTime(last).text)"
      },
      same { "\(ReportText.count($0.points)) \($0.trading == nil ? "rows" : "bars")" },
      same { report in
        guard report.trading != nil, let fee = report.head.feeBps,
          let slippage = report.head.slippageBps
        else { return "" }
        return "fee \(shortest(fee)) bps, slippage \(shortest(slippage)) bps a fill"
      },
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }

  private var table: [String] {
    let runs = compared.runs
    let isTurned = runs.count <= 4
    let columns = compared.columns
    let best = Dictionary(uniqueKeysWithValues: columns.map { ($0, compared.best($0)) })
    let grid: TextGrid
    if isTurned {
      let cells = runs.enumerated().map { place, run in
        TextGrid.Column(
          name: name(run), head: name(run, 16).replacing(" ", with: "\u{A0}"),
          cells: columns.map { run.figure($0).text },
          marked: Set(columns.indices.filter { best[columns[$0]]?.contains(place) ?? false }))
      }
      grid = TextGrid(
        columns.map(Metrics.label), cells.map(Self.withMarks), width: width, bold: bold)
    } else {
      let cells = columns.map { metric in
        TextGrid.Column(
          name: metric, head: Metrics.label(metric),
          cells: runs.map { $0.figure(metric).text }, marked: best[metric] ?? [])
      }
      grid = TextGrid(runs.map { name($0) }, cells.map(Self.withMarks), width: width, bold: bold)
    }
    var notes: [String] = []
    if best.values.contains(where: { !$0.isEmpty }) { notes.append("* the best") }
    if !grid.left.isEmpty {
      notes.append("no room for \(grid.left.joined(separator: ", ")): --metrics chooses")
    }
    return grid.lines + wrapped(notes.joined(separator: "; "), width)
  }

  /// All columns keep room for a mark, so that they look alike.
  private static func withMarks(_ column: TextGrid.Column) -> TextGrid.Column {
    guard column.marked.isEmpty else { return column }
    return TextGrid.Column(
      name: column.name, head: column.head + "\u{A0}", cells: column.cells.map { $0 + " " })
  }

  /// Growth as lines of blocks on one scale.
  private var growth: [String] {
    let growth = compared.growth
    var lines = ["", bold("growth from 1")]
    guard growth.common > 1 else { return lines + ["- fewer than two times are common to all"] }
    let shown = min(compared.runs.count, 20)
    let values = growth.lines.prefix(shown).flatMap { $0 }.filter(\.isFinite)
    guard let low = values.min(), let high = values.max() else { return lines + ["-"] }
    let axis = ValueAxis(low...high, mayBeLogarithmic: true)
    let names = compared.runs.prefix(shown).map { name($0, 16) }
    let nameWidth = names.map(\.count).max() ?? 0
    let columns = max(8, width - nameWidth - 12)
    for (place, name) in names.enumerated() {
      let line = growth.lines[place]
      lines.append(
        ReportText.pad(name, nameWidth) + "  " + Self.blocks(line, columns, axis) + "  "
          + Growth.text(line.last ?? 1))
    }
    var note =
      "one\(axis.isLogarithmic ? " logarithmic" : "") scale from \(Growth.text(low)) to "
      + "\(Growth.text(high))"
    if shown < compared.runs.count { note += "; the first \(shown) of \(compared.count)" }
    return lines + wrapped(note, width)
  }

  private static func blocks(_ values: [Double], _ columns: Int, _ axis: ValueAxis) -> String {
    let blocks = Array("▁▂▃▄▅▆▇█")
    let wide = min(columns, values.count)
    return String(
      (0..<wide).map { column -> Character in
        let value = values[(column + 1) * values.count / wide - 1]
        let share = axis.share(value)
        let level = share.isFinite ? (share * Double(blocks.count - 1)).rounded() : 0
        return blocks[Int(min(max(level, 0), Double(blocks.count - 1)))]
      })
  }

  private var correlations: [String] {
    let all = compared.correlations
    let shown = min(all.size, 12, (width - 14) / 6)
    var lines = ["", bold("correlation of returns")]
    let names = (0..<shown).map { "\($0 + 1) \(name(compared.runs[$0], width - 6 * shown - 4))" }
    let columns = (0..<shown).map { b in
      TextGrid.Column(
        name: "", head: "\(b + 1)",
        cells: (0..<shown).map { a in
          b > a ? "" : all.value(a, b).number.map { ReportText.number($0) } ?? "-"
        })
    }
    lines += TextGrid(names, columns, width: width, nameMost: width - 6 * shown).lines
    if shown < all.size {
      lines += wrapped("the first \(shown) of \(all.size); json, csv and html have all", width)
    }
    return lines
  }
}
