import ArgumentParser
import PTCommand
import PTConfig
import PTWire

@main
struct Command: Tool {
  static let configuration = CommandConfiguration(
    commandName: "pt-risk",
    abstract: "Admit or refuse orders.",
    discussion: """
      Reads a stream on standard input, copies it to standard output, and writes a verdict behind \
      each signal that asks for a change, and behind it the order if the limits leave one. Its \
      book is a projection by the fill contract that pt-exec executes, or the fills of --fills.

      Exit status: 0 done; 1 the answer is no; 64 wrong usage; 65 bad or incomplete stream; \
      66 missing input; 70 broken invariant; 74 cannot write; 75 locked; 78 bad configuration.
      """,
    version: "pt-risk \(ptVersion) (wire \(wireVersion))",
    subcommands: [
      KillCommand.self, HaltCommand.self, PauseCommand.self, ResumeCommand.self,
      ReleaseCommand.self, StatusCommand.self,
    ])

  @OptionGroup var config: ConfigOptions

  @Option(
    help: ArgumentHelp(
      "Take the book from a venue's fill records in a file or FIFO.", valueName: "path"))
  var fills: String?

  @Flag(help: "Test value at risk against the bars on standard input, or against --returns.")
  var varBacktest = false

  @Option(
    help: ArgumentHelp(
      "With --var-backtest: a CSV file of returns, or of returns and values at risk.",
      valueName: "file"))
  var returns: String?

  @Option(help: "With --var-backtest: text or json.") var format = Form.text

  /// How the outcome of a backtest is written.
  enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

  func work() throws {
    let configuration = try config.load()
    if config.printConfig { return try print(bytes: Array(configuration.toml().utf8)) }
    if varBacktest { return try backtest(configuration.settings.limits) }
    guard returns == nil else { throw Failure(.usage, at: "--returns", "needs --var-backtest") }
    let settings = configuration.settings
    let stage = StageRecord(
      tool: "pt-risk", config: configuration.digest,
      settings: configuration.json(
        [.account, .execution, .orders, .sizing, .risk, .limits, .kill, .stage]))
    let source = try standardInput()
    var feed: FillFeed?
    if let fills { feed = try FillFeed(path: fills) }
    var gates = Gates(
      Gate(settings, latch: settings.kill.latch.map { LatchWatch(path: $0) }, fills: feed))
    var filter = Filter(source, to: 1, as: stage)
    try filter.run(&gates)
  }

  private func backtest(_ settings: Settings.Limits) throws {
    let backtest: VarBacktest
    if let returns {
      backtest = try VarBacktest(file: returns, settings)
    } else {
      var reader = ReturnReader(settings)
      var filter = Filter(try standardInput(), to: 1, as: nil, owning: "pt-risk")
      try filter.run(&reader)
      backtest = try reader.backtest()
    }
    let text = format == .json ? backtest.json : backtest.text
    try print(bytes: Array((text + "\n").utf8))
    if backtest.answer != .pass {
      throw Failure(.no, "value at risk: the answer is \(backtest.answer.rawValue)")
    }
  }
}
