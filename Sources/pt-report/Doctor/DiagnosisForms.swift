import PTStats
import PTWire

extension Diagnosis {
  /// One object: what was looked at, how many answers of each kind, and every check on a line.
  var json: String {
    func text(_ string: String?) -> String { string.map { jsonString($0) } ?? "null" }
    let head = [
      "\"symbols\": [" + symbols.map { jsonString($0) }.joined(separator: ",") + "]",
      "\"strategy\": \(text(strategy))", "\"run\": \(text(run))",
      "\"tf\": \(text(timeframe?.description))",
      "\"from\": \(first.map { "\($0)" } ?? "null")", "\"to\": \(last.map { "\($0)" } ?? "null")",
      "\"bars\": \(bars)", "\"trades\": \(trades)",
      "\"critical\": \(count(.critical))", "\"serious\": \(count(.serious))",
      "\"notes\": \(count(.note))", "\"passed\": \(passed.count)",
      "\"unjudged\": \(unjudged.count)",
    ]
    let rows = results.map { "    " + $0.json }.joined(separator: ",\n")
    return "{\n" + head.map { "  \($0),\n" }.joined() + "  \"checks\": [\n\(rows)\n  ]\n}\n"
  }

  /// The diagnosis as Markdown.
  ///
  /// - Parameter showsAll: whether the checks that passed are listed too.
  func markdown(showsAll: Bool) -> String {
    let names = symbols.map { markdownText($0) }.joined(separator: " ")
    let bar = timeframe.map { " \($0)" } ?? ""
    let run = run.map { ", run \(markdownText($0))" } ?? ""
    var text = "# \(names)\(bar), \(markdownText(strategy ?? "no strategy named"))\(run)\n\n"
    if let first, let last {
      text += "\(CivilTime(first).text) to \(CivilTime(last).text), "
    }
    text += "\(Check.many(bars, "bar")), \(Check.many(trades, "closed trade")).\n\n"
    if found.isEmpty {
      text += "Nothing was found.\n"
    } else {
      text += "| weight | check | finding | what to do |\n|---|---|---|---|\n"
      for result in found {
        let finding = markdownText(result.finding?.text ?? "", limit: 1000)
        text += "| \(result.check.weight.rawValue) | `\(result.check.name)` | \(finding) | "
        text += "\(result.check.advice) |\n"
      }
    }
    text += "\n\(Check.many(passed.count, "check")) passed.\n"
    if showsAll {
      text += "\n" + passed.map { "- `\($0.check.name)`: \($0.check.looksFor)\n" }.joined()
    }
    if !unjudged.isEmpty {
      text += "\n\(Check.many(unjudged.count, "check")) could not be judged:\n\n"
      for result in unjudged {
        text += "- `\(result.check.name)`: \(markdownText(result.reason ?? "", limit: 1000))\n"
      }
    }
    return text
  }
}

extension Diagnosis.Result {
  /// The check as an object: `answer` is `found`, `passed` or `unjudged`.
  fileprivate var json: String {
    let head =
      "{\"check\":\(jsonString(check.name)),\"weight\":\(jsonString(check.weight.rawValue)),"
    switch answer {
    case .passed: return head + "\"answer\":\"passed\"}"
    case .unjudged(let reason):
      return head + "\"answer\":\"unjudged\",\"reason\":\(jsonString(reason))}"
    case .found(let finding):
      let figures = finding.figures.map { value in
        "\(jsonString(value.name)):" + (value.number.isFinite ? shortest(value.number) : "null")
      }
      return head + "\"answer\":\"found\",\"finding\":\(jsonString(finding.text)),"
        + "\"figures\":{" + figures.joined(separator: ",") + "},"
        + "\"advice\":\(jsonString(check.advice))}"
    }
  }
}

/// The registry in the forms of a diagnosis.
enum CheckTable {
  /// For people.
  static func text(_ checks: [Check], width: Int) -> String {
    checks.map { check in
      let lines =
        ["\(check.name) (\(check.weight.rawValue))"]
        + ["\(check.looksFor)", "why: \(check.because)", "do: \(check.advice)"].flatMap {
          DiagnosisText.wrap($0, width: max(30, min(width, 100)), indent: 4)
        }
      return lines.map { $0 + "\n" }.joined()
    }.joined(separator: "\n")
  }

  /// An array, a check a line.
  static func json(_ checks: [Check]) -> String {
    let rows = checks.map { check in
      let fields = [
        ("check", check.name), ("weight", check.weight.rawValue), ("looks_for", check.looksFor),
        ("because", check.because), ("advice", check.advice),
      ]
      return "  {" + fields.map { "\"\($0)\":\(jsonString($1))" }.joined(separator: ",") + "}"
    }
    return "[\n" + rows.joined(separator: ",\n") + "\n]\n"
  }

  /// The rows of `docs/doctor.md`.
  static func markdown(_ checks: [Check]) -> String {
    "| check | weight | what triggers it | why there | what to do |\n|---|---|---|---|---|\n"
      + checks.map { check in
        "| `\(check.name)` | \(check.weight.rawValue) | \(check.looksFor) | \(check.because) | "
          + "\(check.advice) |\n"
      }.joined()
  }
}
