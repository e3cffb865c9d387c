import ArgumentParser
import PTCommand
import PTConfig
import PTWire

@main
struct Command: Tool {
  static let configuration = CommandConfiguration(
    commandName: "pt-signal",
    abstract: "Turn bars into signals by a strategy.",
    discussion: """
      Reads a stream on standard input, copies it to standard output, and writes a signal record \
      behind each bar that changes what the strategy wants to hold.

      Exit status: 0 done; 64 wrong usage; 65 bad or incomplete stream; 74 cannot write; \
      78 bad configuration.
      """,
    version: "pt-signal \(ptVersion) (wire \(wireVersion))")

  @Option(help: "The strategy; --list names them.")
  var strategy: String?

  @Option(
    name: .customLong("param"), parsing: .singleValue,
    help: ArgumentHelp("A parameter of the strategy; repeatable.", valueName: "key=value"))
  var parameters: [String] = []

  @Option(
    help: ArgumentHelp(
      "Bars of each symbol that feed the strategy without a signal.", valueName: "n")
  )
  var warmup: Int = 0

  @Flag(help: "Name the strategies and stop.")
  var list = false

  @Option(help: ArgumentHelp("Describe a strategy and its parameters and stop.", valueName: "name"))
  var describe: String?

  @Option(help: ArgumentHelp("Form of --describe: text or json.", valueName: "form"))
  var format: String = "text"

  @OptionGroup var config: ConfigOptions

  func work() throws {
    if list { return try print(bytes: Array(Catalogue.list().utf8)) }
    if let describe {
      guard format == "text" || format == "json" else {
        throw Failure(.usage, at: "--format", "neither text nor json", value: format)
      }
      let entry = try pt_signal.strategy(named: describe, option: "--describe")
      let text = try format == "json" ? Catalogue.json(entry) : Catalogue.describe(entry)
      return try print(bytes: Array(text.utf8))
    }
    let configuration = try config.load()
    if config.printConfig { return try print(bytes: Array(configuration.toml().utf8)) }
    guard let strategy else {
      throw Failure(.usage, at: "--strategy", "missing; --list names the strategies")
    }
    guard warmup >= 0 else { throw Failure(.usage, at: "--warmup", "negative", value: "\(warmup)") }
    let entry = try pt_signal.strategy(named: strategy)
    let values = try ParameterValues(parameters, for: entry)
    let stage = StageRecord(
      tool: "pt-signal", config: configuration.digest,
      settings: "{\"strategy\":\"\(entry.name)\",\"params\":\(values.json),\"warmup\":\(warmup)}")
    var engine = Engine(entry, values, warmup: warmup)
    var filter = Filter(
      try standardInput(), to: 1, as: stage)
    try filter.run(&engine)
  }
}
