import ArgumentParser
import PTCommand
import PTConfig
import PTWire

@main
struct Command: Tool {
  static let configuration = CommandConfiguration(
    commandName: "pt-risk",
    abstract: "Turn signals into orders within limits.",
    discussion: """
      Reads a stream on standard input, copies it to standard output, and writes a verdict behind \
      each signal that asks for a change, and behind it the order if the limits leave one. Its \
      book \
      is a projection by the fill contract that pt-exec executes.

      Exit status: 0 done; 64 wrong usage; 65 bad or incomplete stream; 70 broken invariant; \
      74 cannot write; 78 bad configuration.
      """,
    version: "pt-risk \(ptVersion) (wire \(wireVersion))")

  @OptionGroup var config: ConfigOptions

  func work() throws {
    let configuration = try config.load()
    if config.printConfig { return try print(bytes: Array(configuration.toml().utf8)) }
    let stage = StageRecord(
      tool: "pt-risk", config: configuration.digest,
      settings: configuration.json([.account, .execution, .sizing, .risk]))
    var gate = Gate(configuration.settings)
    var filter = Filter(
      try standardInput(), to: 1, as: stage)
    try filter.run(&gate)
  }
}
