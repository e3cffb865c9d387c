import PTWire

/// The report for people, in as many columns as the page has: a line for each kind, then one for
/// each finding.
struct QualityTable {
  private let report: QualityReport
  private let columns: Int

  /// - Parameter columns: the width of the page; lines are cut to it.
  init(_ report: QualityReport, columns: Int = 80) {
    self.report = report
    self.columns = max(60, columns)
  }

  /// The lines.
  var lines: [String] {
    var lines = ["\(report.verdict.rawValue): \(report.rows) rows, \(report.bars) bars\(period)"]
    let kinds = Kind.allCases.filter { report.count($0) > 0 }
    guard !kinds.isEmpty else { return lines }
    lines.append("")
    let width = kinds.map { "\(report.count($0))".count }.max() ?? 1
    for kind in kinds {
      let count = "\(report.count(kind))"
      lines.append(
        fit(
          pad(count, width, right: true) + " " + pad(kind.severity.rawValue, 6)
            + pad(kind.rawValue, 16) + kind.summary))
    }
    lines.append("")
    lines += findings
    for kind in kinds where report.count(kind) > Int64(QualityReport.keptPerKind) {
      lines.append(
        "and \(report.count(kind) - Int64(QualityReport.keptPerKind)) more of \(kind.rawValue)")
    }
    return lines
  }

  private var period: String {
    guard let first = report.first, let last = report.last else { return "" }
    return ", \(minute(first)) to \(minute(last))"
  }

  private var severalSymbols: Bool {
    Set(report.findings.lazy.map(\.symbol).filter { !$0.isEmpty }).count > 1
  }

  /// Place, time, kind, what; the columns as wide as needed, the last cut at the edge.
  private var findings: [String] {
    let severalSymbols = severalSymbols
    let rows = report.findings.map { finding in
      (
        place(finding), finding.ts.map(minute) ?? "-",
        finding.kind.rawValue,
        severalSymbols && !finding.symbol.isEmpty
          ? "\(finding.symbol): \(finding.detail)" : finding.detail
      )
    }
    let widths = (
      rows.map { $0.0.count }.max() ?? 0, rows.map { $0.1.count }.max() ?? 0,
      rows.map { $0.2.count }.max() ?? 0
    )
    return rows.map { row in
      fit(
        pad(row.0, widths.0 + 1) + pad(row.1, widths.1 + 1) + pad(row.2, widths.2 + 1) + row.3)
    }
  }

  /// The file without its folders, and the line; the symbol where there is no file. At most 24
  /// characters, cut at the front: the line number stays.
  private func place(_ finding: Finding) -> String {
    let text = printable(
      finding.place.isEmpty
        ? finding.symbol : finding.place.split(separator: "/").last.map(String.init) ?? "")
    return text.count <= 24 ? text : ".." + text.suffix(22)
  }

  /// `2024-01-31`, or `2024-01-31 09:30` in UTC.
  private func minute(_ ts: Int64) -> String {
    let text = CivilTime(ts).iso
    return ts % CivilTime.millisecondsPerDay == 0
      ? String(text.prefix(10)) : "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
  }

  private func pad(_ text: String, _ width: Int, right: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return right ? blanks + text : text + blanks
  }

  /// A line cut to the width of the page.
  private func fit(_ line: String) -> String {
    let line = printable(line, limit: 1000)
    return line.count <= columns ? line : line.prefix(columns - 2) + ".."
  }
}
