import PTWire

/// What the falls of the past would have taken, for people and programs.
struct FallTable {
  let tally: FallTally

  /// What the numbers take for granted.
  static let note =
    "falls of the past, at once, at the close of a point, on what was held there"

  /// Which symbols fall as assets that no fall names; nil for none.
  var others: String? {
    guard let first = tally.others.first else { return nil }
    let more = tally.others.count - 1
    return (more > 0 ? "\(first) and \(more) more fall" : "\(first) falls")
      + " as an asset that the falls do not name"
  }

  /// The array of the record; empty where no point had an equity above 0.
  var json: String {
    guard tally.count > 0 else { return "[]" }
    let objects = tally.rows.map { row in
      "{\"fall\":\(jsonString(row.name)),\"worst\":\(shortest(row.worst)),"
        + "\"worst_at\":\(row.worstTs),"
        + "\"mean\":\(tally.mean(row).map { shortest($0) } ?? "null"),"
        + "\"at_end\":\(shortest(row.last))}"
    }
    return "[" + objects.joined(separator: ",") + "]"
  }

  /// The lines of the text.
  var lines: [String] {
    guard tally.count > 0 else { return [] }
    func line(_ name: String, _ cells: [String]) -> String {
      ReportText.pad(name, 20) + cells.map { ReportText.lead($0, 14) }.joined()
    }
    return [Self.note, line("", ["worst", "mean", "at the end"]) + "  worst at"]
      + tally.rows.map { row in
        line(
          row.name,
          [
            Figure.text(row.worst, .share), Figure.text(tally.mean(row), .share),
            Figure.text(row.last, .share),
          ]) + (row.worst < 0 ? "  \(CivilTime(row.worstTs).text)" : "")
      } + (others.map { [printable($0)] } ?? [])
  }
}
