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

      With --reconcile reads a finished stream and prints where a statement differs from it.

      Exit status: 0 done, or all agrees; 1 the statement differs; 64 wrong usage; 65 bad or \
      incomplete stream, journal or statement; 66 no such file; 70 broken invariant; 74 cannot \
      write; 75 the journal is in use; 78 bad configuration.
      """,
    version: "pt-exec \(ptVersion) (wire \(wireVersion))")

  @OptionGroup var config: ConfigOptions

  @Flag(help: "Say what the run brings at least and at most on any path inside the bars.")
  var bounds = false

  @Option(
    help: ArgumentHelp(
      "Keep all records of ours in this file before they leave, and go on from it.",
      valueName: "file"))
  var journal: String?

  @Option(
    help: ArgumentHelp(
      "Compare a venue's statement with the fills of a finished stream.", valueName: "file"))
  var reconcile: String?

  func work() throws {
    let configuration = try config.load()
    if config.printConfig { return try print(bytes: Array(configuration.toml().utf8)) }
    if let reconcile { return try compare(reconcile, configuration.settings.reconcile) }
    let settings = configuration.json([.account, .execution])
    let stage = StageRecord(
      tool: "pt-exec", config: configuration.digest,
      settings: bounds ? settings.dropLast() + ",\"bounds\":true}" : settings)
    let source = try standardInput()
    let journal = try journal.map { try Journal($0, config: configuration.digest) }
    var executions = Executions(
      Execution(
        configuration.settings, config: configuration.digest, terms: settings, bounds: bounds,
        journal: journal))
    var filter = Filter(source, to: 1, as: stage)
    filter.out.log = journal
    try filter.run(&executions)
  }

  private func compare(_ path: String, _ settings: Settings.Reconcile) throws {
    guard journal == nil else {
      throw Failure(.usage, at: "--journal", "has no meaning with --reconcile")
    }
    var own = OwnBook()
    var filter = Filter(try standardInput(), to: 1, as: nil, owning: "pt-exec")
    let statement = try Statement(path, filter.symbols)
    try filter.run(&own)
    let result = Reconciliation(own, statement, settings, filter.symbols)
    try print(bytes: Array(result.text.utf8))
    guard result.beyond == 0 else {
      throw Failure(.no, at: path, "differences beyond tolerance", value: "\(result.beyond)")
    }
  }
}
