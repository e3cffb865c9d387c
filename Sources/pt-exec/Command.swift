import ArgumentParser
import PTCommand
import PTConfig
import PTWire

@main
struct Command: Tool {
  static let configuration = CommandConfiguration(
    commandName: "pt-exec",
    abstract: "Execute orders on the bars that follow.",
    discussion: """
      Reads a stream on standard input, copies it to standard output, and writes a fill behind the \
      bar that fills an order, with the account behind it. There is no way from here to a real \
      order: the market is the stream.

      Exit status: 0 done; 64 wrong usage; 65 bad or incomplete stream; 70 broken invariant; \
      74 cannot write; 78 bad configuration.
      """,
    version: "pt-exec \(ptVersion) (wire \(wireVersion))")

  @OptionGroup var config: ConfigOptions

  @Flag(help: "Say what the run brings at least and at most on any path inside the bars.")
  var bounds = false

  func work() throws {
    let configuration = try config.load()
    if config.printConfig { return try print(bytes: Array(configuration.toml().utf8)) }
    let settings = configuration.json([.account, .execution])
    let stage = StageRecord(
      tool: "pt-exec", config: configuration.digest,
      settings: bounds ? settings.dropLast() + ",\"bounds\":true}" : settings)
    var executions = Executions(
      Execution(
        configuration.settings, config: configuration.digest, terms: settings, bounds: bounds))
    var filter = Filter(try standardInput(), to: 1, as: stage)
    try filter.run(&executions)
  }
}
