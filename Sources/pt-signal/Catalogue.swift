import PTWire

/// What `--list` and `--describe` print.
enum Catalogue {
  /// A strategy a line: name and idea.
  static func list() -> String {
    let width = registry.map(\.name.count).max() ?? 0
    return registry.map { entry in
      entry.name + String(repeating: " ", count: width - entry.name.count + 2) + entry.idea + "\n"
    }.joined()
  }

  /// An indicator a line: name with parameters and their defaults, outputs, and what it is.
  static func listIndicators() -> String {
    let heads = indicators.map { entry in
      ([entry.name]
        + entry.parameters.map { parameter in
          let value = parameter.defaultValue.map { "=" + $0.json.replacing("\"", with: "") } ?? ""
          return parameter.name + value
        }).joined(separator: ":")
    }
    let width = heads.map(\.count).max() ?? 0
    return zip(indicators, heads).map { entry, head in
      let names = entry.outputs == [""] ? "" : " (\(entry.names.joined(separator: ", ")))"
      return head + String(repeating: " ", count: width - head.count + 2) + entry.idea + names
        + "\n"
    }.joined()
  }

  /// A strategy with its parameters, for people.
  static func describe(_ entry: StrategyEntry) throws(Failure) -> String {
    var text = "\(entry.name): \(entry.idea)\n"
    text += "source   \(entry.source)\n"
    text += "domain   \(entry.domain.rawValue)\n"
    let defaults = try ParameterValues([], for: entry)
    text += "tier     \(entry.tier(defaults).rawValue)\n"
    let need = entry.warmup(defaults)
    text += "warm-up  \(need) bar\(need == 1 ? "" : "s") with the default parameters\n"
    text += entry.parameters.isEmpty ? "no parameters\n" : "parameters\n"
    for parameter in entry.parameters {
      let unit = parameter.unit.isEmpty ? "" : " \(parameter.unit)"
      let initial = parameter.defaultValue.map { value in
        "=" + value.json.replacing("\"", with: "") + unit
      }
      text += "  \(parameter.name)\(initial ?? "")  [\(allowed(parameter))]\n"
      text += "      \(parameter.meaning)\n"
    }
    return text
  }

  /// A strategy with its parameters, for programs: one JSON object.
  static func json(_ entry: StrategyEntry) throws(Failure) -> String {
    let parameters = entry.parameters.map { parameter in
      """
      {"name":"\(parameter.name)",\(kind(parameter)),\
      "default":\(parameter.defaultValue?.json ?? "null"),"unit":"\(parameter.unit)",\
      "meaning":"\(parameter.meaning)"}
      """
    }
    let defaults = try ParameterValues([], for: entry)
    return """
      {"name":"\(entry.name)","idea":"\(entry.idea)","source":"\(entry.source)",\
      "domain":"\(entry.domain.rawValue)","tier":"\(entry.tier(defaults).rawValue)",\
      "warmup":\(entry.warmup(defaults)),\
      "parameters":[\(parameters.joined(separator: ","))]}

      """
  }

  private static func allowed(_ parameter: Parameter) -> String {
    switch parameter.kind {
    case .integer(let range, _): "\(range.lowerBound) to \(range.upperBound)"
    case .number(let range, _):
      "\(shortest(range.lowerBound)) to \(shortest(range.upperBound))"
    case .choice(let words): words.joined(separator: ", ")
    case .flag: "true, false"
    }
  }

  private static func kind(_ parameter: Parameter) -> String {
    switch parameter.kind {
    case .integer(let range, _):
      "\"kind\":\"integer\",\"low\":\(range.lowerBound),\"high\":\(range.upperBound)"
    case .number(let range, _):
      "\"kind\":\"number\",\"low\":\(shortest(range.lowerBound)),"
        + "\"high\":\(shortest(range.upperBound))"
    case .choice(let words):
      "\"kind\":\"choice\",\"choices\":["
        + words.map { "\"\($0)\"" }.joined(separator: ",") + "]"
    case .flag: "\"kind\":\"flag\""
    }
  }
}
