extension RunsCompared {
  /// The tables of the form csv.
  enum Table: String, CaseIterable { case runs, correlation, parameters, heatmap }

  /// The comparison in a form.
  func render(_ form: Form, _ table: Table, _ terminal: Terminal) -> String {
    switch form {
    case .text: CompareText(self, terminal).text
    case .json: json
    case .ndjson: runs.map(\.report.record).joined()
    case .md: markdown
    case .csv: csv(table)
    case .html: ComparePage(self).text
    }
  }
}
