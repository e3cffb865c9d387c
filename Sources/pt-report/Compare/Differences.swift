import PTWire

/// Why runs are not to be compared as they stand: a line for each kind of difference.
struct Differences {
  let lines: [String]

  /// - Parameters:
  ///   - runs: those that are compared, in the order of the table.
  ///   - common: how many times all of them have.
  ///   - ruined: the names of those of all runs whose equity fell to 0 or below.
  init(_ runs: [Candidate], common: Int, ruined: [String] = []) {
    var lines: [String] = []
    func differ(_ what: String, _ value: (Candidate) -> String) {
      if let line = Self.line(what, runs.map { ($0.name, value($0)) }) { lines.append(line) }
    }
    differ("other spans") { run in
      guard let first = run.report.first, let last = run.report.last else { return "no times" }
      return Self.span(first, last)
    }
    differ("other time frames") { $0.report.timeframe?.description ?? "none" }
    differ("other periods a year") { shortest($0.report.year.periods) }
    differ("other symbols") { run in
      run.report.trading == nil ? "unknown" : run.report.symbols.sorted().joined(separator: " ")
    }
    differ("other costs") { run in
      func bps(_ value: Double?) -> String { value.map { shortest($0) + " bps" } ?? "unknown" }
      return run.report.trading == nil
        ? "unknown"
        : "fee \(bps(run.report.head.feeBps)), slippage \(bps(run.report.head.slippageBps))"
    }
    differ("other initial cash") { ReportText.number($0.report.initialCash) }
    differ("other configurations") { run in
      run.report.head.config.map { String($0.prefix(15)) } ?? "unknown"
    }
    if !ruined.isEmpty {
      let more = ruined.count > 5 ? " and \(ReportText.count(ruined.count - 5)) more" : ""
      lines.append(
        "equity fell to 0 or below, so last and best at nothing: "
          + ruined.prefix(5).joined(separator: ", ") + more)
    }
    let kinds = Set(runs.map(\.times))
    if kinds.isSuperset(of: [.close, .file]) {
      lines.append(
        "points of streams are matched by the time when their bars closed, those of files by their "
          + "times as they are: a table of equity has the times when bars opened")
    }
    if kinds.contains(.rows) {
      lines.append("curves without times are matched by the numbers of their rows")
    }
    let most = runs.map { $0.report.points }.max() ?? 0
    if common < most {
      lines.append(
        "only \(ReportText.count(common)) times are common to all; growth and overfitting are of "
          + "those, a correlation is of the times of its two runs")
    }
    self.lines = lines
  }

  /// A span by its days, or with the time of day where both fall on one.
  private static func span(_ first: Int64, _ last: Int64) -> String {
    let (a, b) = (CivilTime(first), CivilTime(last))
    return a.text == b.text && first != last ? "\(a.iso) to \(b.iso)" : "\(a.text) to \(b.text)"
  }

  /// `other spans: A (a, b); B (c)`, nil where all have one value.
  static func line(_ what: String, _ values: [(name: String, value: String)]) -> String? {
    var order: [String] = []
    var names: [String: [String]] = [:]
    for (name, value) in values {
      if names[value] == nil { order.append(value) }
      names[value, default: []].append(name)
    }
    guard order.count > 1 else { return nil }
    let parts = order.prefix(4).map { value -> String in
      let all = names[value] ?? []
      let shown = all.prefix(3).joined(separator: ", ")
      return "\(value) (\(shown)\(all.count > 3 ? " and \(all.count - 3) more" : ""))"
    }
    let more = order.count > 4 ? "; and \(order.count - 4) more" : ""
    return "\(what): \(parts.joined(separator: "; "))\(more)"
  }
}
