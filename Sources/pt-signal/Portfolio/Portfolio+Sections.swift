import PTConfig
import PTStats
import PTWire

extension Combination {
  /// Reads the keys at the top of a file.
  init(_ file: PortfolioFile) throws(Failure) {
    aggregation = try file.word("", "aggregation", default: Aggregation.exposure)
    requiresAll = try file.flag("", "require_all_valid")
    if !aggregation.usesThreshold, file.item("", "signal_threshold") != nil {
      throw file.refused("", "signal_threshold", "has no effect", aggregation.rawValue)
    }
    threshold = try file.number(
      "", "signal_threshold", .atLeast(0, below: 1), default: aggregation == .weighted ? 0.3 : 0)
  }
}

extension Portfolio.Component {
  /// Reads the table of a component.
  ///
  /// - Throws: also if the strategy is of a tier that the portfolio does not allow: whatever is not
  ///   allowed is refused.
  init(_ name: String, _ tiers: [Tier], _ file: PortfolioFile) throws(Failure) {
    let section = "component.\(name)"
    self.name = name
    symbols = try file.item(section, "symbols") == nil ? nil : Set(file.texts(section, "symbols"))
    if file.item(section, "command") != nil {
      rule = .command(try ForeignCommand(section, tiers, file))
      return
    }
    try file.refuseOthers(
      section, ["strategy", "symbols", "weight", "params"],
      others: ["command", "tier", "domain", "warmup"])
    let entry = try file.strategy(section, "strategy")
    let values = try ParameterValues(entry, section + ".params", file)
    let tier = entry.tier(values)
    guard tiers.contains(tier) else {
      let allowed = tiers.map(\.rawValue).joined(separator: ", ")
      throw file.refused(
        section, "strategy", "\(entry.name) is of the tier \(tier.rawValue), allowed are \(allowed)"
      )
    }
    rule = .strategy(entry, values)
  }
}

extension ForeignCommand {
  /// Reads the table of a component that is a program.
  ///
  /// - Throws: also if its tier is none that the portfolio allows: whatever is not allowed is
  ///   refused.
  fileprivate init(_ section: String, _ tiers: [Tier], _ file: PortfolioFile) throws(Failure) {
    for key in ["strategy", "params"] where file.item(section, key) != nil {
      throw file.refused(section, key, "goes without a command: a program has its own arguments")
    }
    try file.refuseOthers(
      section, ["command", "tier", "domain", "warmup", "symbols", "weight"])
    words = try file.words(section, "command")
    tier = try file.word(section, "tier", of: try file.text(section, "tier"))
    guard tiers.contains(tier) else {
      let allowed = tiers.map(\.rawValue).joined(separator: ", ")
      throw file.refused(section, "tier", "allowed are \(allowed)", tier.rawValue)
    }
    domain = try file.word(section, "domain", default: Domain.state)
    warmup = try file.count(section, "warmup", from: 0, default: 0)
    place = file.place(section, "command")
  }
}

extension ParameterValues {
  /// Reads a table of parameters, which may be absent.
  init(_ entry: StrategyEntry, _ section: String, _ file: PortfolioFile) throws(Failure) {
    var texts: [String] = []
    if let table = file.items.first(where: { "\($0.section).\($0.key)" == section }),
      table.value != .foreign("a table")
    {
      throw table.value.refused(wanting: "a table").at(file.place(table))
    }
    try file.refuseOthers(section, entry.parameters.map(\.name))
    for item in file.items where item.section == section {
      guard let parameter = entry.parameters.first(where: { $0.name == item.key }) else { continue }
      let text = try parameter.text(of: item.value, file.place(item))
      do { _ = try parameter.parse(text) } catch {
        throw error.moved(from: "--param \(parameter.name): ", to: file.place(item))
      }
      texts.append("\(item.key)=\(text)")
    }
    do { try self.init(texts, for: entry) } catch {
      throw error.moved(from: "--param: ", to: "\(file.name):\(file.line(of: section))")
    }
  }
}

extension Parameter {
  /// A value of a file as the text that the command line takes, if it is of the right type.
  fileprivate func text(of value: Value, _ place: String) throws(Failure) -> String {
    switch (kind, value) {
    case (.integer, .number(let number)), (.number, .number(let number)):
      return number.isFinite ? shortest(number) : "\(number)"
    case (.choice, .text(let text)): return text
    case (.flag, .flag(let flag)): return flag ? "true" : "false"
    case (.integer, _): throw value.refused(wanting: "a whole number").at(place)
    case (.number, _): throw value.refused(wanting: "a number").at(place)
    case (.choice, _): throw value.refused(wanting: "a string").at(place)
    case (.flag, _): throw value.refused(wanting: "a boolean").at(place)
    }
  }
}

extension Failure {
  /// A complaint about the command line as one about a file.
  fileprivate func moved(from opening: String, to place: String) -> Failure {
    let what =
      description.hasPrefix(opening) ? description.dropFirst(opening.count) : description[...]
    return Failure(.badConfiguration, at: place, String(what))
  }
}

extension Portfolio.Policy {
  /// Reads the table of a policy; the one named `fallback` is for all regimes that no other names.
  init(
    _ name: String, _ components: [Portfolio.Component], _ aggregation: Combination.Aggregation,
    _ file: PortfolioFile
  ) throws(Failure) {
    let section = "policy.\(name)"
    let isFallback = name == "fallback"
    try file.refuseOthers(section, ["components", "weights"] + (isFallback ? [] : ["regimes"]))
    let names = try file.texts(section, "components")
    for other in names where !components.contains(where: { $0.name == other && !$0.isFilter }) {
      throw file.refused(section, "components", "no component with a vote has the name", other)
    }
    var given = Array(repeating: 0.0, count: names.count)
    if aggregation.usesThreshold {
      given = try file.weights(section, "weights", for: names.count)
    } else if file.item(section, "weights") != nil {
      throw file.refused(section, "weights", "has no effect", aggregation.rawValue)
    }
    self.name = name
    patterns = isFallback ? [] : try RegimePattern.list(section, "regimes", file)
    active = components.map { names.contains($0.name) }
    weights = components.map { component in
      zip(names, given).first { $0.0 == component.name }?.1 ?? 0
    }
  }
}
