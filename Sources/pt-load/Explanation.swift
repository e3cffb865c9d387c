import PTWire

/// What was understood of a file, for people and as JSON.
struct Explanation {
  private let facts: Facts
  private let report: QualityReport
  private let shared: Shared
  /// How many symbols are named.
  private static let namedSymbols = 8

  init(_ facts: Facts, _ report: QualityReport, _ shared: Shared) {
    self.facts = facts
    self.report = report
    self.shared = shared
  }

  /// The lines, each with a word in front.
  var lines: [String] {
    var lines = [facts.place]
    func say(_ word: String, _ text: String) {
      lines.append("  " + word + String(repeating: " ", count: 9 - word.count) + printable(text))
    }
    say("layout", layout)
    if let columns { say("columns", columns) }
    say("times", times)
    if let timeframe = facts.timeframe { say("spacing", spacing(timeframe)) }
    say("symbols", symbols)
    say("bars", period)
    say("prices", prices)
    say("flaws", flaws)
    return lines
  }

  private var layout: String {
    guard let layout = facts.layout else { return facts.name }
    let delimiters: [UInt8: String] = [0x2C: "comma", 0x3B: "semicolon", 0x09: "tab", 0x7C: "|"]
    var parts = [facts.name]
    if let delimiter = delimiters[layout.delimiter] {
      parts += [delimiter, layout.hasHeader ? "header" : "no header"]
    }
    if layout.newestFirst { parts.append("newest first") }
    if layout.decimalComma { parts.append("decimal comma") }
    if layout.preamble > 0 { parts.append("\(counted(layout.preamble, "line")) before the table") }
    return parts.joined(separator: ", ")
  }

  private var columns: String? {
    guard let layout = facts.layout else { return nil }
    if layout.shape == .wide { return "the times, and the closes of a symbol in each other" }
    let used = layout.columns.enumerated().filter { $1 != .ignored && $1 != .adjusted }
      .map { i, column in
        let title = i < layout.titles.count ? layout.titles[i] : ""
        return title.isEmpty || Column.plain(title) == Column.plain("\(column)")
          || (column == .time && Column.plain(title) == "timestamp")
          ? "\(column)" : "\(column) (\(title))"
      }
    let unused = layout.unused
    return used.joined(separator: ", ")
      + (unused.isEmpty ? "" : "; not used: \(unused.joined(separator: ", "))")
  }

  private var times: String {
    var text = "UTC, or with their offset"
    if let zone = shared.request.zone {
      text = "clocks of \(zone.name) where they have no offset"
    } else if facts.layout?.needsZone == true {
      text = "clock times without a zone: --tz says which"
    } else if let layout = facts.layout, !layout.times.isEmpty {
      let days = layout.times.allSatisfy { $0 % CivilTime.millisecondsPerDay == 0 }
      if days { text = "days" }
      if let order = layout.dateOrder { text += ", dates as \(order.rawValue)" }
    }
    switch shared.request.stamp {
    case .close: text += "; each is the end of its bar"
    case .open:
      if facts.layout?.endsOfMonths == true {
        text += "; all are the last of a month: --stamp close would shift them to its first"
      }
    }
    return text
  }

  private func spacing(_ timeframe: Timeframe) -> String {
    guard shared.request.timeframe != nil else { return "\(timeframe), inferred" }
    let times = Set(facts.layout?.times ?? []).sorted()
    let inferred = facts.layout?.shape == .trades ? nil : try? Spacing.infer(times)
    let other = inferred.flatMap { $0 == timeframe ? nil : "; the rows are \($0) apart" }
    return "\(timeframe), as given" + (other ?? "")
  }

  private var symbols: String {
    let count = shared.symbols.count
    let names = (0..<min(count, Self.namedSymbols)).map { shared.symbols.name($0) }
    let more = count > Self.namedSymbols ? ", and \(count - Self.namedSymbols) more" : ""
    return names.joined(separator: ", ") + more
  }

  private var period: String {
    guard let first = report.first, let last = report.last else { return "none" }
    return "\(report.bars), \(CivilTime(first).text) to \(CivilTime(last).text)"
  }

  private var prices: String {
    guard let layout = facts.layout else { return "as they are" }
    switch layout.shape {
    case .closes, .wide: return "closes only: open, high and low are the close; no volume"
    case .quotes where layout.hasQuotes:
      let side = shared.request.hints.side
      return side == .mid
        ? "half-way between bid and ask; no volume" : "the \(side) side; no volume"
    case .trades: return "of the trades between two times"
    case .bars, .quotes: break
    }
    guard layout.columns.contains(.adjusted) else {
      return "as they are" + (layout.columns.contains(.volume) ? "" : "; no volume")
    }
    return shared.request.adjusts
      ? "adjusted by the column of adjusted closes"
      : "as they are; --adjust would adjust them by the column of adjusted closes"
  }

  private var flaws: String {
    let found = Kind.allCases.filter { report.count($0) > 0 }
      .map { "\(report.count($0)) \($0.rawValue)" }
    return found.isEmpty ? "none found" : found.joined(separator: ", ") + " (--qa lists them)"
  }

  /// Writes the same as one JSON object.
  func write(to out: Output) throws(Failure) {
    out.open("explanation")
    out.field("file", facts.place)
    out.field("layout", facts.name)
    if let layout = facts.layout {
      out.field("shape", layout.shape.rawValue)
      let columns = layout.columns.map { "\"\($0)\"" }.joined(separator: ",")
      out.field("columns", json: "[\(layout.shape == .wide ? "" : columns)]")
      out.field("unused", json: "[\(layout.unused.map(jsonString).joined(separator: ","))]")
      out.field("newest_first", json: "\(layout.newestFirst)")
    }
    out.fieldOrNull("tz", shared.request.zone?.name)
    out.fieldOrNull("tf", facts.timeframe.map { "\($0)" })
    let names = (0..<shared.symbols.count).map { jsonString(shared.symbols.name($0)) }
    out.field("symbols", json: "[\(names.joined(separator: ","))]")
    out.field("bars", report.bars)
    out.field("first", json: report.first.map(String.init) ?? "null")
    out.field("last", json: report.last.map(String.init) ?? "null")
    out.field("prices", prices)
    let counts = Kind.allCases.filter { report.count($0) > 0 }
      .map { "\"\($0.rawValue)\":\(report.count($0))" }
    out.field("flaws", json: "{\(counts.joined(separator: ","))}")
    try out.close()
  }
}
