import PTConfig
import PTWire

/// A strategy with its parameters and what is to be found out about it, as a file of
/// `config/strategies` has it.
struct Preset: Sendable {
  /// Its name, that of the file.
  let name: String
  let entry: StrategyEntry
  let values: ParameterValues
  /// Whether it may be used outside research.
  let allowsLive: Bool
  /// The time frames it is meant for; a stream of another is refused.
  let timeframes: [String]

  /// Reads a preset's file: strictly, so that nothing in it is without effect.
  init(_ config: ConfigFile) throws(Failure) {
    let file = try PortfolioFile(config)
    try file.refuseOthers(
      "",
      [
        "name", "description", "strategy", "tier", "allow_live", "markets", "timeframes",
        "hypothesis", "parameters",
      ])
    name = try file.text("", "name")
    let stem = config.name.split(separator: "/").last.map(String.init) ?? config.name
    guard stem == name + ".toml" else {
      throw file.refused("", "name", "is not the name of the file", name)
    }
    for key in ["description", "hypothesis"] { _ = try file.text("", key) }
    entry = try file.strategy("", "strategy")
    values = try ParameterValues(entry, "parameters", file)
    let tier: Tier = try file.word("", "tier", of: try file.text("", "tier"))
    guard tier == entry.tier(values) else {
      throw file.refused(
        "", "tier", "\(entry.name) is of the tier \(entry.tier(values).rawValue)", tier.rawValue)
    }
    _ = try file.value("", "allow_live")
    allowsLive = try file.flag("", "allow_live")
    _ = try file.texts("", "markets")
    timeframes = try file.texts("", "timeframes")
  }
}
